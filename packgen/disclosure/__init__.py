"""What one kind of reader may see: Evidence in, the same Evidence without Part 2 and without small numbers out."""

from packgen.disclosure.audience import seen_by

__all__ = ["seen_by"]
