"""What can go wrong, as data: located issues in the user's words, and the errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much an issue matters: an error stops the build, a warning only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem: where it is, what is wrong, how to mend it.

    ``place`` is as the user would find it: ``trust.xlsx!Attendance!D14``, ``packgen.toml, line 7``.
    """

    place: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.hint}" if self.hint else text


def error(place: object, message: str, hint: str = "") -> Issue:
    """Make an issue that stops the build."""
    return Issue(str(place), message, hint, Severity.ERROR)


def warning(place: object, message: str, hint: str = "") -> Issue:
    """Make an issue that stops the build only under ``--strict``."""
    return Issue(str(place), message, hint, Severity.WARNING)


def note(place: object, message: str, hint: str = "") -> Issue:
    """Make an issue that is only told."""
    return Issue(str(place), message, hint, Severity.NOTE)


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
