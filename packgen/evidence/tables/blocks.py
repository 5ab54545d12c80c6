"""A sheet in, the places of its tables out: stacked or side by side, each with its headings, titles and last row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from packgen.evidence.headings import fold
from packgen.evidence.tables.above import ROWS_SEARCHED, is_figure, title_lines, titles_above
from packgen.evidence.tables.depth import LEAST_SAID, deepened
from packgen.evidence.tables.lexicon import Lexicon, Says
from packgen.evidence.tables.lines import Line, words_in
from packgen.evidence.tables.titles import Headed, read_headings
from packgen.model import Kind, Sheet
from packgen.schema import Subject, long_subject, measures

_STRONG = 3
"""Columns understood from which a row further down is taken for the headings of a table of its own."""


def find_blocks(sheet: Sheet, subject: Subject | None, lexicon: Lexicon) -> list[Headed]:
    """Find every table of a trust's own sheet; [] where no row of the top has a heading that is known.

    ``subject`` is what the sheet's name says, None where it says nothing. The first table is headed by the row of the
    top that is understood best. A row further down heads a table of its own where it repeats the headings of one
    above, or where at least three of its cells, and half of them, are headings of one subject and none is a figure.
    """
    top = lines_of(sheet, ROWS_SEARCHED if sheet.kind is not Kind.FORM else 1)
    best = _best_of_top(sheet, top, subject, lexicon)
    if best is None:
        return []
    lines = lines_of(sheet) if sheet.kind is not Kind.FORM else top
    headed = _with_others(sheet, lines, best, subject, lexicon)
    return [part for each in _with_ends(headed, lines) for part in side_by_side(each)]


def lines_of(sheet: Sheet, count: int | None = None) -> list[Line]:
    """The first rows of a sheet, all of them where ``count`` is None."""
    frame = sheet.frame if count is None else sheet.frame.head(count)
    return list(zip(map(int, frame.index), frame.itertuples(index=False, name=None), strict=True))


def side_by_side(headed: Headed) -> list[Headed]:
    """The tables that stand beside one another below one row of headings.

    They are parted by a column without a heading; each is complete by itself, and a heading of the first stands again
    in each of the others.
    """
    parts = [_part(headed, columns) for columns in _runs(sorted(headed.headings))]
    first = {fold(heading) for heading in parts[0].headings.values()} if parts else set()
    again = all(first & {fold(heading) for heading in part.headings.values()} for part in parts[1:])
    return parts if len(parts) > 1 and again and not any(part.lacking for part in parts) else [headed]


def _best_of_top(sheet: Sheet, top: Sequence[Line], subject: Subject | None, lexicon: Lexicon) -> Headed | None:
    best: Headed | None = None
    for at, (_, cells) in enumerate(top):
        headings, said = _known_cells(cells, lexicon)
        if not headings and said < LEAST_SAID:
            continue
        if best is not None and best.is_clear and not best.lacking and not _may_head(cells, lexicon):
            continue  # below headings that are whole, a row with figures is one of data
        found = _best_at(sheet, top, at, _candidates(subject), lexicon)
        if found is not None and (best is None or _order(found) > _order(best)):
            best = found
    return best


def _candidates(subject: Subject | None) -> tuple[Subject, ...]:
    """What a sheet may hold by its name: figures of any subject may stand in a long sheet too."""
    if subject is None:
        return ()
    return (subject, long_subject()) if subject.kind == "measures" else (subject,)


def _with_others(
    sheet: Sheet, lines: Sequence[Line], best: Headed, subject: Subject | None, lexicon: Lexicon
) -> list[Headed]:
    """The best reading of the top and every other row that is plainly one of headings, in the order of the rows."""
    found: list[Headed] = []
    for at, (row, cells) in enumerate(lines):
        if best.first <= row <= best.header:
            found += [] if best in found else [best]
        elif (not found or row > found[-1].header) and _may_head(cells, lexicon):
            each = _best_at(sheet, lines, at, (), lexicon, subject or best.subject, found)
            is_clear = each is not None and (each.header < best.first or each.first > best.header)
            if each is not None and is_clear and (_is_strong(each) or _repeats(each, [*found, best])):
                found.append(each)
    return found


def _best_at(
    sheet: Sheet,
    lines: Sequence[Line],
    at: int,
    candidates: Sequence[Subject],
    lexicon: Lexicon,
    preferred: Subject | None = None,
    before: Sequence[Headed] = (),
) -> Headed | None:
    """The best reading of a row as headings, alone or with those beside it; None where it has none that are known.

    Two rows are read as one heading only where that makes more of them known, or the table complete.
    """
    best: Headed | None = None
    for start, stop in ((at, at + 1), (at, at + 2), (at - 1, at + 1)):
        rows = lines[max(start, 0) : stop]
        if len(rows) != stop - start or (before and rows[0][0] <= before[-1].header):
            continue
        titles = titles_above(sheet, lines, start)
        for each in candidates or _subjects(rows, lexicon):
            headed = read_headings(sheet, rows, each, titles, lexicon)
            if best is None or _order(headed, preferred) > _order(best, preferred):
                best = headed
    if best is None or not best.fields:
        return None
    return deepened(best, lines, at, before[-1].header + 1 if before else 0, lexicon)


def _order(headed: Headed, preferred: Subject | None = None) -> tuple[bool, bool, int, int, bool]:
    """How well rows fit a subject: complete, as the sheet's name says, by headings known, by measures of its own."""
    is_complete = not headed.lacking
    own = sum(measures()[name].subject == headed.subject.name for name, _ in headed.understood if name in measures())
    is_preferred = is_complete and headed.subject is preferred
    return is_complete and headed.is_clear, is_preferred, len(headed.understood), own, headed.first == headed.header


def _subjects(rows: Sequence[Line], lexicon: Lexicon) -> list[Subject]:
    """The subjects that know a heading of these rows, in their own order."""
    names = {name for row in rows for text in words_in(row).values() for name in lexicon.subjects(text)}
    return [each for each in lexicon.all_subjects if each.name in names]


def _may_head(cells: Sequence[object], lexicon: Lexicon) -> bool:
    """Whether a row may be one of headings: no figures, and two known ones at least, or years or groups like them."""
    if any(map(is_figure, cells)):
        return False
    headings, said = _known_cells(cells, lexicon)
    return headings > 1 or said >= LEAST_SAID


def _known_cells(cells: Sequence[object], lexicon: Lexicon) -> tuple[int, int]:
    """How many cells of a row are headings, and how many say a year, term or group."""
    texts = words_in((0, tuple(cells))).values()
    said = sum(lexicon.says(text) is not Says.NOTHING for text in texts)
    return sum(bool(lexicon.subjects(text)) for text in texts), said


def _is_strong(headed: Headed) -> bool:
    """Whether a row is plainly one of headings: not merely one with years, or with a word that is also a heading."""
    understood = len(headed.understood)
    return understood >= _STRONG and understood * 2 >= len(headed.headings) and len(headed.fields) > len(headed.over)


def _repeats(headed: Headed, others: Sequence[Headed]) -> bool:
    """Whether a row has the headings of another table of the sheet in the same columns."""
    return any(headed.headings == other.headings and len(headed.fields) > 1 for other in others)


def _with_ends(headed: Sequence[Headed], lines: Sequence[Line]) -> Iterator[Headed]:
    """Each table with its last row: the one before the next table's titles."""
    at_row = {row: at for at, (row, _) in enumerate(lines)}
    for each, following in zip(headed, [*headed[1:], None], strict=True):
        if following is None:
            yield each
        else:
            titles = [row for row, _ in title_lines(each.sheet, lines, at_row[following.first])]
            yield replace(each, last=max(each.header, min([following.first, *titles]) - 1))


def _runs(columns: Sequence[int]) -> list[list[int]]:
    """Columns in runs without a gap."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _part(headed: Headed, columns: Sequence[int]) -> Headed:
    return replace(
        headed,
        headings={column: headed.headings[column] for column in columns},
        fields={column: name for column, name in headed.fields.items() if column in columns},
        over={column: over for column, over in headed.over.items() if column in columns},
        span=(columns[0], columns[-1]),
    )
