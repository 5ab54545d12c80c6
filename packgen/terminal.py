"""What a command has to say in, words in colour on a terminal out; a log or a pipe gets them plain."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packgen.errors import Issue, Severity

if TYPE_CHECKING:
    from packgen.checking import Line

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_MEANINGS = {"PASS": "green", "ADVISORY": "yellow", "FAIL": "red", "NOT RUN": "cyan"}


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far a build has come, on a terminal only: a log or a pipe gets the summary alone."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total or None)


def speak_utf8() -> None:
    """Print any letter, whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may default to cp1252


def tell(issues: Sequence[Issue]) -> None:
    """Print issues, the gravest last, where a terminal leaves them in sight."""
    gravest_last = list(reversed(Severity))
    for issue in sorted(issues, key=lambda issue: gravest_last.index(issue.severity)):
        click.secho(f"{issue.severity.value}: ", fg=_COLOURS[issue.severity], nl=False, err=True)
        click.echo(str(issue), err=True)


def verdict(issues: Sequence[Issue]) -> str:
    """How many issues there are of each severity."""
    counts = [(s, sum(issue.severity is s for issue in issues)) for s in Severity]
    told = [f"{n} {s.value}{'' if n == 1 else 's'}" for s, n in counts if n]
    return ", ".join(told) + "." if told else "No problems found."


def show(lines: Iterable[Line]) -> None:
    """Print lines, the words that mean something in their colour; a log or a pipe gets them plain."""
    for line in lines:
        word = click.style(line.word, fg=_MEANINGS.get(line.word), bold=True) if line.word else ""
        click.echo(f"{line.indent}{word}{line.text}")


def width() -> int | None:
    """How many characters fit on a line of the terminal; None where nothing needs to fit."""
    return os.get_terminal_size().columns if sys.stdout.isatty() else None


def quoted(folder: Path) -> str:
    """A folder as a command names it."""
    return f'"{folder}"' if " " in str(folder) else str(folder)
