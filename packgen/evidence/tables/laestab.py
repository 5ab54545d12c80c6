"""Headings in, the two columns that give a school's LAESTAB in parts out: its authority's number and its own."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.evidence.cells.written import plain, whole
from packgen.evidence.headings import fold

_AUTHORITY = frozenset(map(fold, ("LA", "LA code", "LA number", "LEA", "LEA code", "LEA number")))
_ESTABLISHMENT = frozenset(map(fold, ("Estab", "Estab number", "Estab no", "Establishment number")))


def laestab_columns(headings: Mapping[int, str]) -> tuple[int, int]:
    """The columns of the authority and of the establishment, (0, 0) unless there is one of each."""
    found = [
        [column for column, heading in headings.items() if fold(heading) in names]
        for names in (_AUTHORITY, _ESTABLISHMENT)
    ]
    return (found[0][0], found[1][0]) if all(len(each) == 1 for each in found) else (0, 0)


def joined(authority: object, establishment: object) -> object:
    """Both parts as one LAESTAB, 936/3417; the second as it stands where they are not three and four figures."""
    parts = [plain(whole(each)) for each in (authority, establishment)]
    is_whole = [len(each) for each in parts] == [3, 4] and all(each.isascii() and each.isdigit() for each in parts)
    return "/".join(parts) if is_whole else establishment
