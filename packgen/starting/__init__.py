"""An empty folder in, a new project out: the sample trust, an empty workbook, or a trust's own schools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packgen.errors import Issue, ProjectError, Severity, error
from packgen.language import count_of
from packgen.project import SETTINGS, shipped_templates, starter, starter_inputs, starter_settings
from packgen.store import Content, make_folder, refuse_taken

__all__ = ["Started", "start_empty", "start_own", "start_sample"]

WORKBOOK = "inputs/trust.xlsx"

_TEMPLATES_README = """\
Put a template here to change how your documents look.

packgen uses its own templates for every document. To change one, copy it from

    {shipped}

into this folder, under the same folder and file name (docx/visit-note.docx, for instance), and edit the copy.
Delete the copy to have packgen's own again. The words between {{{{ and }}}} are filled in by packgen: keep them whole.

    packgen templates fields    lists every name that may stand there, with an example, in outputs/templates
    packgen templates check     finds every fault of every template, and marks each in a copy of it

README.md shows how to make a new document, such as a letter to a Chair of Governors.
"""
_NAME = f"Write the name of your trust in {SETTINGS}"
_RELATION = f"Open {WORKBOOK}, sheet Schools, and choose each school's relation to the trust"
_CHECK = "packgen check --project {folder}"
_BUILD = "packgen build --project {folder}"
_KEPT = ("benchmarks.csv", "papers/README.txt", "public/README.txt")
"""What a trust of one's own takes over from the sample: national figures, and words on two folders."""


@dataclass(frozen=True)
class Started:
    """A project that was made: its files, what to say of it, which steps come next, and what a person should know."""

    files: tuple[Path, ...]
    told: tuple[str, ...] = ()
    steps: tuple[str, ...] = ("packgen build --project {folder}",)
    issues: tuple[Issue, ...] = ()

    def next_steps(self, folder: str) -> tuple[str, ...]:
        """What to do next, as lines for people; ``folder`` is how a command names the project."""
        steps = [step.format(folder=folder) for step in self.steps]
        if len(steps) == 1:
            return (f"Next: {steps[0]}",)
        return ("Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1)))


def start_sample(target: Path, strategy: str = "") -> Started:
    """Make a project that works at once, with the fictional trust under one of the strategies that packgen ships.

    Raises StoreError where the folder is taken, ProjectError where there is no such strategy.
    """
    from packgen.starting.words import with_strategy

    refuse_taken(target)
    content: dict[str, Content] = {SETTINGS: starter() / SETTINGS}
    if strategy:
        _refuse_unknown(strategy)
        content[SETTINGS] = with_strategy(starter_settings(), strategy).encode()
    content |= {f"inputs/{path.as_posix()}": starter() / "inputs" / path for path in starter_inputs()}
    return Started(make_folder(target, {**content, **_templates()}))


def start_empty(target: Path, day: date, strategy: str = "connect") -> Started:
    """Make a project with an empty workbook to fill in; ``day`` is today.

    Raises StoreError where the folder is taken, ProjectError where there is no such strategy.
    """
    from packgen.schema import subjects
    from packgen.starting.words import settings_text
    from packgen.workbooks import page, trust_workbook

    refuse_taken(target)
    _refuse_unknown(strategy)
    book = trust_workbook([page(name) for name in subjects()], "Evidence of our schools", day)
    made = make_folder(target, _own(book, settings_text("", strategy), {}))
    return Started(made, steps=(_NAME, f"Fill in {WORKBOOK}: the sheet Schools first", _CHECK, _BUILD))


def start_own(target: Path, urns: Path, public: Path | None, day: date, strategy: str = "connect") -> Started:
    """Make the trust's own project: its schools by URN, with what public files say of them; ``day`` is today.

    ``urns`` is a file that lists the URNs, ``public`` a folder of public downloads. Raises StoreError where the folder
    is taken, ProjectError where the list or the folder cannot be used; nothing is made then.
    """
    from packgen.starting.prefill import prefilled
    from packgen.starting.public import public_files
    from packgen.starting.wanted import wanted_urns
    from packgen.starting.words import settings_text

    refuse_taken(target)
    _refuse_unknown(strategy)
    wanted, told = wanted_urns(urns)
    found = public_files(public) if public else None
    told = [*told, *(found.issues if found else ())]
    stop_on(told)
    start = prefilled(wanted, found, day)
    copies: dict[str, Content] = dict(found.copies) if found else {}
    made = make_folder(target, _own(start.workbook, settings_text(start.trust, strategy), copies))
    steps = (*(() if start.trust else (_NAME,)), _RELATION, _CHECK, _BUILD)
    return Started(made, _said(len(wanted), start.trust, len(copies)), steps, (*told, *start.issues))


def _said(schools: int, trust: str, copied: int) -> tuple[str, ...]:
    whose = f" of {trust}" if trust else ""
    lines = [f"{WORKBOOK} holds {count_of(schools, 'school')}{whose}."]
    if copied:
        lines.append(
            f"inputs/public holds {count_of(copied, 'public file')}; the sheet Public data says what they give."
        )
    return tuple(lines)


def stop_on(issues: list[Issue]) -> None:
    """Raise ProjectError with all issues where one of them is an error."""
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise ProjectError(issues)


def _own(book: bytes, settings: str, copies: Mapping[str, Content]) -> dict[str, Content]:
    kept: dict[str, Content] = {f"inputs/{name}": starter() / "inputs" / name for name in _KEPT}
    return {SETTINGS: settings.encode(), WORKBOOK: book, **kept, **copies, **_templates()}


def _templates() -> dict[str, Content]:
    return {"templates/README.txt": _TEMPLATES_README.format(shipped=shipped_templates()).encode()}


def _refuse_unknown(strategy: str) -> None:
    from packgen.strategy import shipped

    if strategy not in shipped():
        hint = f"write one of: {', '.join(shipped())}"
        raise ProjectError(error("--strategy", f'there is no strategy "{strategy}"', hint))
