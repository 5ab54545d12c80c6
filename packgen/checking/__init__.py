"""A project in; what every check of its inputs found out, as data, as lines for a person and as plain data."""

from packgen.checking.marking import copies_text, write_copies
from packgen.checking.plain import plain_failure, plain_screening
from packgen.checking.results import CheckResult, Result, Screening, StageResult
from packgen.checking.stages import check_project
from packgen.checking.words import Line, View, screening_lines

__all__ = [
    "CheckResult",
    "Line",
    "Result",
    "Screening",
    "StageResult",
    "View",
    "check_project",
    "copies_text",
    "plain_failure",
    "plain_screening",
    "screening_lines",
    "write_copies",
]
