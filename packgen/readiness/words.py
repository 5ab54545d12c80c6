"""A Readiness in; the lines that a person reads at a terminal out: a table, papers and whom to chase."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from packgen.language import count_of, date_text, sentence
from packgen.readiness.owed import Owed, Readiness
from packgen.readiness.states import State
from packgen.readiness.tables import Chase, chases, gap_words, readiness_table, request_text

_GAP = 2
_NARROWEST = 60


def readiness_lines(found: Readiness, width: int | None) -> Iterator[str]:
    """The table, the papers of coming meetings and the list of whom to chase, as lines for a terminal."""
    yield f"Readiness as at {date_text(found.as_at)}"
    yield ""
    headings, rows = readiness_table(found)
    for number, part in enumerate(_parted([headings, *rows], width or 10_000)):
        yield from ["", *_columns(part, width or 10_000)] if number else _columns(part, width or 10_000)
    yield from _papers(found)
    by_role = chases(found)
    yield ""
    yield "Whom to chase" if by_role else "Nobody is to be chased: all evidence is there."
    for role, listed in by_role.items():
        yield f"  {role}"
        for chase in listed:
            yield from _wrapped(_chase_text(chase, found.as_at), width, 4)


def _chase_text(chase: Chase, as_at: date) -> str:
    item, asked = chase.item, sentence(request_text(chase.item, as_at))
    since = f", since {date_text(item.since)}" if item.since else ""
    wish = "" if item.need.essential else " Desirable."
    told = f"{chase.school}, {item.name}: {gap_words(item)}{since}."
    return " ".join(filter(None, [told, asked, f"For {'; '.join(chase.documents)}.{wish}"]))


def _papers(found: Readiness) -> Iterator[str]:
    """One line for each paper of a coming meeting: how many of its schools are ready."""
    papers: dict[tuple[str, str], list[Owed]] = {}
    for owed in found.papers:
        papers.setdefault((owed.meeting, owed.kind.title), []).append(owed)
    if papers:
        yield ""
        yield "Papers of coming meetings"
    for (meeting, title), given in papers.items():
        behind = [owed for owed in given if owed.state is not State.READY]
        whose = count_of(len(behind), "school") if behind and behind[0].school else "the trust"
        state = f"{whose} not ready" if behind else State.READY.value
        yield f"  {meeting}, {title}: {state}"


def _parted(rows: Sequence[Sequence[str]], width: int) -> Iterator[list[list[str]]]:
    """The table in parts that fit the width, each with the first column; one part where all of it fits."""
    columns = list(zip(*rows, strict=True))
    least = [max(len(word) for text in cells for word in text.split() or [""]) for cells in columns]
    part: list[int] = []
    for number in range(1, len(columns)):
        if part and least[0] + sum(least[n] + _GAP for n in (*part, number)) > max(width - 1, _NARROWEST):
            yield [[row[n] for n in (0, *part)] for row in rows]
            part = []
        part.append(number)
    yield [[row[n] for n in (0, *part)] for row in rows]


def _columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A table in columns that fit the width, the first the widest; cells are wrapped."""
    sizes = _sizes(rows, max(width - 1, _NARROWEST))
    for number, row in enumerate(rows):
        cells = [
            textwrap.wrap(text, size, break_on_hyphens=False) or [""] for text, size in zip(row, sizes, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=""):
            line = (part.ljust(size + _GAP) for part, size in zip(parts, sizes, strict=True))
            yield "".join(line).rstrip()
        if number == 0:
            yield (" " * _GAP).join("-" * size for size in sizes)


def _sizes(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: as wide as its cells where there is room, else as narrow as its longest word."""
    columns = list(zip(*rows, strict=True))
    whole = [max(map(len, cells)) for cells in columns[1:]]
    least = [max(len(word) for text in cells for word in text.split() or [""]) for cells in columns[1:]]
    body = [max([len(text) for text in cells[1:]] + [low]) for cells, low in zip(columns[1:], least, strict=True)]
    first = max(map(len, columns[0]))
    for sizes in (whole, body):
        if first + sum(sizes) + _GAP * len(sizes) <= room:
            return [first, *sizes]
    longest = max(len(word) for text in columns[0] for word in text.split())
    return [max(room - sum(least) - _GAP * len(least), longest), *least]


def _wrapped(text: str, width: int | None, indent: int) -> list[str]:
    if width is None:
        return [" " * indent + text]
    lead = " " * indent
    return textwrap.wrap(text, max(width - 1, 40), initial_indent=lead, subsequent_indent=f"{lead}  ")
