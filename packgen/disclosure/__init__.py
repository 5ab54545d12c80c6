"""What one kind of reader may see: Evidence in, the same Evidence without Part 2 and without small numbers out."""

from packgen.disclosure.audience import may_see, restrictions, seen_by
from packgen.disclosure.review import review

__all__ = ["may_see", "restrictions", "review", "seen_by"]
