"""The heading of a public file in, its name and the year that stands at its end out."""

from __future__ import annotations

import re

_SUFFIXED = re.compile(r"(.+?)_([1-4]\d)")


def without_year(heading: str) -> tuple[str, int | None]:
    """A heading without the year at its end, and the calendar year in which that academic year starts.

    PTRWM_EXP_18 is PTRWM_EXP of 2017/18, so 2017. PTL2BASICS_95 is about grades 9 to 5, not a year.
    """
    found = _SUFFIXED.fullmatch(heading.strip())
    return (found[1], 1999 + int(found[2])) if found else (heading, None)
