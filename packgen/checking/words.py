"""A Screening in; the lines that a clerk reads at a terminal out, wrapped to its width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from packgen.checking.results import CheckResult, Screening
from packgen.errors import Issue, Severity
from packgen.language import count_of, sentence
from packgen.model import spot
from packgen.readiness import readiness_lines

STAGES = {
    "file": "Files: can they be opened?",
    "shape": "Shape: are sheets, headings and columns right?",
    "values": "Values: does each cell hold what its column asks for?",
    "rules": "Rules: does it all fit together?",
}
"""The heading of each stage."""
MOST = 20
"""Problems of one kind that are listed before the rest is only counted."""
NARROWEST = 30
"""Characters that a line has at least, however narrow the terminal."""
_CHANGING = re.compile(r"""["“][^"”]*["”]|\b[A-Z][\w'’-]*|\d[\d,./%]*""")
_UNITS = {"cell": "cell", "line": "line", "response": "response"}


class Line(NamedTuple):
    """One line of print: ``word`` may be shown in the colour of its meaning, or as a heading."""

    indent: str = ""
    word: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.indent}{self.word}{self.text}"


@dataclass(frozen=True, slots=True)
class View:
    """What a person asked to see.

    ``width`` is that of the terminal, None for lines that are never wrapped. ``details`` shows notes too,
    ``everything`` each single problem of a long list, ``readiness`` what documents wait for in place of the checks.
    ``copies`` says that marked copies were asked for already.
    """

    width: int | None = None
    details: bool = False
    everything: bool = False
    readiness: bool = False
    copies: bool = False


def screening_lines(found: Screening, view: View) -> Iterator[Line]:
    """The checks stage by stage, each with its problems below it, or the readiness of documents; and the verdict."""
    yield from _readiness(found, view) if view.readiness else _stages(found, view)
    yield Line()
    for text in verdict(found, view):
        yield from _wrapped(Line(text=text), view.width, 0)


def _readiness(found: Screening, view: View) -> Iterator[Line]:
    if found.readiness is None:
        yield Line(text="Readiness cannot be told, because the strategy cannot be used.")
        return
    for text in readiness_lines(found.readiness, view.width):
        yield Line(text=text)


def _stages(found: Screening, view: View) -> Iterator[Line]:
    for number, stage in enumerate(found.stages):
        if number:
            yield Line()
        yield Line(word=STAGES[stage.name])
        if number == 1 and (unread := len(found.unread)):
            words = f"{count_of(unread, 'file')} could not be read; what follows is about the others."
            yield from _wrapped(Line("  ", text=words), view.width, 2)
        for check in stage.checks:
            yield from _wrapped(Line("  ", check.result.value, check.sentence), view.width, 12)
            yield from _problems(check, view)


def verdict(found: Screening, view: View) -> Iterator[str]:
    """How many problems there are, and what to do next."""
    errors, warnings, notes = (found.count(severity) for severity in Severity)
    told = [f"{count_of(errors, 'problem')} to mend"] if errors else []
    told += [f"{warnings} to look at"] if warnings else []
    told = told if errors or not told else ["Nothing to mend", *told]
    if told:
        copies = "" if view.copies else " packgen check --copies marks each in a copy of its workbook."
        yield f"{', '.join(told)}.{copies}"
    else:
        yield "Nothing to mend and nothing to look at."
    suggestions = {issue.suggestion for issue in found.issues if issue.suggestion}
    if suggestions:
        listed = "lists it" if len(suggestions) == 1 else "lists them"
        yield f"{count_of(len(suggestions), 'suggestion')}: packgen accept {listed}."
    if notes and not view.details:
        yield f"{count_of(notes, 'note')}: packgen check --details shows {'it' if notes == 1 else 'them'}."


def _problems(check: CheckResult, view: View) -> Iterator[Line]:
    """The problems of one check, the gravest first; those of one kind are cut short."""
    headings = {Severity.WARNING: "To look at:", Severity.NOTE: "Notes:"}
    shown = [severity for severity in Severity if view.details or severity is not Severity.NOTE]
    for severity in shown:
        issues = [issue for issue in check.issues if issue.severity is severity]
        if issues and severity in headings and issues[0] is not check.issues[0]:
            yield Line("    ", text=headings[severity])
        for kind in _grouped(issues, _kind):
            alike = _grouped(kind, id if view.everything else _column)
            for same in alike[: None if view.everything else MOST]:
                yield from _problem(same, view.width)
            if rest := 0 if view.everything else sum(map(len, alike[MOST:])):
                yield Line("    ", text=f"and {rest:,} more (--all shows every one)")


def _problem(same: Sequence[Issue], width: int | None) -> Iterator[Line]:
    """A place, and below it what is wrong there and how to mend it."""
    first = same[0]
    yield Line("    ", text=first.place + _and_more(same))
    words = f"{first.message.rstrip('.')}. {sentence(first.hint)}".rstrip()
    yield from _wrapped(Line("      ", text=words), width, 6)


def _and_more(same: Sequence[Issue]) -> str:
    if len(same) == 1 or same[0].source is None:
        return ""
    unit = _UNITS.get(spot(same[0].source.cell).kind, "place")
    return f" and {count_of(len(same) - 1, f'more {unit}')} below"


def _kind(issue: Issue) -> object:
    """What makes problems of one kind: the same words but for the values, numbers and names in them."""
    return tuple(_CHANGING.sub("", issue.message).split())


def _column(issue: Issue) -> object:
    """What makes problems equal: the same words in one column; a problem of no one cell equals none."""
    if issue.source is None or not issue.source.cell:
        return id(issue)
    at = spot(issue.source.cell)
    return issue.source.file, issue.source.sheet, at.kind, at.column, issue.message, issue.hint


def _grouped(issues: Iterable[Issue], key: Callable[[Issue], object]) -> list[list[Issue]]:
    """The issues in groups of one key, in the order in which each group was first met."""
    groups: dict[object, list[Issue]] = {}
    for issue in issues:
        groups.setdefault(key(issue), []).append(issue)
    return list(groups.values())


def _wrapped(line: Line, width: int | None, hanging: int) -> Iterator[Line]:
    """The line as one or more that fit; its text, and later lines, are set in by so many blanks."""
    lead = " " * max(hanging - len(line.indent) - len(line.word), 0) if line.word else ""
    if width is None:
        yield line._replace(text=lead + " ".join(line.text.split()))
        return
    before = len(line.indent) + len(line.word) + len(lead)
    rows = textwrap.wrap(line.text, max(width - 1 - before, NARROWEST), break_long_words=False, break_on_hyphens=False)
    yield line._replace(text=lead + "".join(rows[:1]))
    yield from (Line(" " * hanging, text=row) for row in rows[1:])
