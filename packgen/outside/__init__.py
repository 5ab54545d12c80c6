"""A project's inputs/papers and its evidence in; the papers made elsewhere, each at its place on an agenda, out."""

from packgen.outside.gathering import Outside, outside_papers

__all__ = ["Outside", "outside_papers"]
