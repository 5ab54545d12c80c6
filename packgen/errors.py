"""What can go wrong, as data: located issues in the user's words, and the errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    """How much an issue matters: an error stops the build, a warning only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Located(Protocol):
    """The place of a cell, as ``model.Source`` has it."""

    @property
    def file(self) -> str:
        """The file, relative to the project."""

    @property
    def sheet(self) -> str:
        """The sheet, "" where the file has none."""

    @property
    def cell(self) -> str:
        """The cell, in the words of its kind of file."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reading that packgen offers and never takes by itself: one line of aliases.toml.

    ``table`` is the table of that file (``schools``, ``headings.attendance``), ``written`` what somebody wrote, and
    ``meant`` what packgen believes it means, "" where a person must choose. ``choices`` are all that it may mean, where
    there are several.
    """

    table: str
    written: str
    meant: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem: where it is, what is wrong, how to mend it.

    ``place`` is as the user would find it: ``trust.xlsx!Attendance!D14``, ``packgen.toml, line 7``. ``check`` names the
    check of schema/checks.toml that found it. ``source`` is the same place for programs, where it is in the inputs.
    """

    place: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    check: str = ""
    suggestion: Suggestion | None = field(default=None, compare=False)
    source: Located | None = field(default=None, compare=False)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.hint}" if self.hint else text


def error(
    place: object, message: str, hint: str = "", *, check: str = "", suggestion: Suggestion | None = None
) -> Issue:
    """Make an issue that stops the build."""
    return _issue(place, message, hint, Severity.ERROR, check, suggestion)


def warning(
    place: object, message: str, hint: str = "", *, check: str = "", suggestion: Suggestion | None = None
) -> Issue:
    """Make an issue that stops the build only under ``--strict``."""
    return _issue(place, message, hint, Severity.WARNING, check, suggestion)


def note(
    place: object, message: str, hint: str = "", *, check: str = "", suggestion: Suggestion | None = None
) -> Issue:
    """Make an issue that is only told."""
    return _issue(place, message, hint, Severity.NOTE, check, suggestion)


def _issue(
    place: object, message: str, hint: str, severity: Severity, check: str, suggestion: Suggestion | None
) -> Issue:
    return Issue(str(place), message, hint, severity, check, suggestion, _located(place))


def _located(place: object) -> Located | None:
    return place if hasattr(place, "file") and hasattr(place, "cell") and hasattr(place, "sheet") else None


class PackgenError(Exception):
    """A stage could not go on; carries every issue that it found, not only the first."""

    def __init__(self, issues: Issue | Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = (issues,) if isinstance(issues, Issue) else tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))

    def __reduce__(self) -> tuple[type[PackgenError], tuple[tuple[Issue, ...]]]:
        return type(self), (self.issues,)  # so that a worker process can hand it back


class ProjectError(PackgenError):
    """The project folder or its packgen.toml is not usable."""


class InputError(PackgenError):
    """Something in the inputs cannot be read or does not mean anything."""


class StrategyError(PackgenError):
    """The strategy file contradicts itself or names something unknown."""


class TemplateError(PackgenError):
    """A template is broken, or asks for a name that its scope does not give."""


class RenderError(PackgenError):
    """A document could not be made from a sound template and context."""


class StoreError(PackgenError):
    """An output could not be written or recorded."""
