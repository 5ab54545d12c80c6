"""Times packgen against plain scripts that do the same: ``python -m benchmarks``."""
