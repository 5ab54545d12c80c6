"""Headings of one or two rows in, the same with a third row out where it belongs to them; and whether one is left."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.evidence.tables.above import is_figure, titles_above
from packgen.evidence.tables.lexicon import Lexicon, Says
from packgen.evidence.tables.lines import Line, words_in
from packgen.evidence.tables.titles import Headed, read_headings

LEAST_SAID = 2
"""Cells that say a year, term or group, from which a row may be one of headings though it has no known one."""


def is_too_deep(headed: Headed, lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether one more row of headings stands right above: years, terms or groups over those that were read.

    ``lines`` are those of the sheet; the ones around the headings are enough.
    """
    return _says_more(headed, headed.first - 1, lines, lexicon)


def deepened(best: Headed, lines: Sequence[Line], at: int, least: int, lexicon: Lexicon) -> Headed:
    """The reading ``best`` of line ``at`` with one row more, where it lacks a column or such a row stands beside it.

    That many rows are read as one heading only where it makes the table complete and loses nothing. No row above
    ``least`` is asked.
    """
    near = lines[max(0, at - 2) : at + 3]
    first, last = at - (best.first < lines[at][0]), at + (best.header > lines[at][0])
    for beside, start, stop in ((first - 1, first - 1, last + 1), (last + 1, first, last + 2)):
        if not 0 <= beside < len(lines) or lines[start][0] < least:
            continue
        if best.lacking or _says_more(best, lines[beside][0], near, lexicon):
            deeper = _with_row(best, lines, start, stop, lexicon) if _may_be_heading(lines[beside]) else best
            if not deeper.lacking and len(deeper.understood) >= len(best.understood):
                return deeper
    return best


def _with_row(best: Headed, lines: Sequence[Line], start: int, stop: int, lexicon: Lexicon) -> Headed:
    titles = titles_above(best.sheet, lines, start)
    return read_headings(best.sheet, lines[start:stop], best.subject, titles, lexicon)


def _may_be_heading(line: Line) -> bool:
    """Whether a row has several texts and no figure; one text alone is a title."""
    return len(words_in(line)) > 1 and not any(map(is_figure, line[1]))


def _says_more(headed: Headed, row: int, lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a row next to headings says years, terms or groups of their columns, and names no school."""
    cells = next((cells for number, cells in lines if number == row), ())
    texts = words_in((row, cells))
    says = [lexicon.says(text) is not Says.NOTHING for text in texts.values()]
    schools = [column for column, name in headed.fields.items() if name == "school" and column in texts]
    is_heading = all(lexicon.subjects(texts[column]) for column in schools)
    least = 1 if headed.first < headed.header else LEAST_SAID
    return sum(says) >= least and len(texts) >= LEAST_SAID and is_heading and not any(map(is_figure, cells))
