"""Times packgen against a plain loop over the same documents: ``python -m benchmarks``."""
