"""What has changed since a version went out in; lines for the clerk, and plain data for other programs, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from packgen.issuing.changes import CHANGED, Changes, Move, PaperChange
from packgen.language import date_text, join_and

PARTS = {1: "Part 1", 2: "Part 2, confidential"}
LONGEST = 90
"""The most characters of a text that is shown; JSON has it whole."""
NAMED = 40
"""Up to so many characters, a text is shown with the name of what it is; longer ones speak for themselves."""


def heading(found: Changes) -> str:
    """Which version the changes are counted from."""
    since = found.since
    return f"version {since.version} of {since.title} went out on {date_text(since.day)}"


def change_lines(found: Changes) -> Iterator[str]:
    """Say what has changed, Part 2 apart and marked."""
    if found.is_empty:
        yield f"Nothing has changed since {heading(found)}."
        return
    yield f"Changes since {heading(found)}:"
    for part, name in PARTS.items():
        papers = [paper_text(one) for one in (*found.papers, *found.fronts) if one.part == part]
        moved = [
            f"{figure_text(one)} ({cells_text(one)}, in paper {papers_text(one)})"
            for one in found.moves
            if one.part == part
        ]
        if papers or moved:
            yield from ("", name, *(f"  {line}" for line in papers))
            yield from (f"    {line}" for line in moved)


def paper_text(one: PaperChange) -> str:
    """Name a paper and say what became of it."""
    became = f"replaces paper {one.replaces}" if one.state == CHANGED else one.state
    return f"{f'Paper {one.number}, ' if one.number else ''}{one.title}: {became}"


def figure_text(one: Move) -> str:
    """Say from what to what a figure has moved."""
    before, after = _short(one.before), _short(one.after)
    name = f"{one.name}: " if max(len(before), len(after)) <= NAMED else ""
    if not one.before:
        return f"{name}“{after}” is new"
    if not one.after:
        return f"{name}“{before}” is gone"
    return f"{name}“{before}” is now “{after}”"


def cells_text(one: Move, most: int = 3) -> str:
    """Name a figure's cells, the first of them where there are many."""
    cells = list(one.cells[:most])
    if more := len(one.cells) - len(cells):
        cells.append(f"{more} more")
    return join_and(cells) or "No cell"


def papers_text(one: Move) -> str:
    """Name the papers that show a figure."""
    return join_and([number for number in one.papers if number]) or "None"


def plain_changes(found: Changes) -> dict[str, Any]:
    """The same as plain data for JSON, nothing cut."""
    since = found.since
    return {
        "meeting": since.meeting,
        "since": {"version": since.version, "day": str(since.day), "status": since.status, "digest": since.digest},
        "papers": [asdict(one) for one in (*found.papers, *found.fronts)],
        "figures": [asdict(one) for one in found.moves],
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()} …"
