"""A sheet in, the subject that its name says out; or the one whose name it nearly has, for a suggestion."""

from __future__ import annotations

from pathlib import PurePosixPath

from packgen.evidence.headings import fold, near_misses
from packgen.evidence.settings import Settings
from packgen.model import Sheet
from packgen.schema import Subject, long_subject, subjects

_NEAR_NAME = 85
"""Similarity from which the name of a sheet is taken for a slip: Contents is not Context."""


def name_of(sheet: Sheet) -> str:
    """The name by which a sheet may be known: its own, or that of a file without sheets, without its ending."""
    return sheet.name or PurePosixPath(sheet.file).stem


def named_subject(sheet: Sheet, settings: Settings) -> Subject | None:
    """The subject that a sheet's name says, by the project's aliases or the schema; None where it says none.

    An alias may name a sheet, a file with its ending, or a file without.
    """
    names = {fold(name_of(sheet)), fold(PurePosixPath(sheet.file).name), fold(PurePosixPath(sheet.file).stem)}
    known = (*subjects().values(), long_subject())
    meant = [fold(subject) for written, subject in settings.sheets.items() if fold(written) in names]
    for subject in known:
        if any(each in (fold(subject.name), fold(subject.sheet)) for each in meant):
            return subject
    name = fold(name_of(sheet))
    return next((each for each in subjects().values() if name in map(fold, each.sheet_names)), None)


def nearly_named(sheet: Sheet) -> list[tuple[str, Subject]]:
    """The names of sheets that a sheet's name is clearly near to, with their subjects; several where equally near."""
    names = {name: each.name for each in subjects().values() for name in each.sheet_names}
    return [(name, subjects()[names[name]]) for name in near_misses(name_of(sheet), names, _NEAR_NAME)]
