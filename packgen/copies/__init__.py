"""Inputs and the problems found in them in; workbooks out in which a person sees each problem where it is."""

from packgen.copies.copy import marked_copy
from packgen.copies.overview import About, Overview, Table, overview
from packgen.copies.problems import ADVISORY, FAIL, Problem

__all__ = ["ADVISORY", "FAIL", "About", "Overview", "Problem", "Table", "marked_copy", "overview"]
