"""The files in inputs/papers and the agendas in; the place of each file on an agenda, and what is wrong, out.

A file belongs to an item because the column Paper names it, or by its own name. Nothing is taken where that is not
plain: two files for one place leave it empty, and the pack says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from packgen.errors import Issue, warning
from packgen.language import join_and
from packgen.language.near import nearest
from packgen.model import Evidence, Record, Source
from packgen.model.papers import Slot
from packgen.rules.meetings.agenda import is_ahead, letter_of, number_key, papers_named
from packgen.rules.meetings.names import PaperName, is_file, read_name
from packgen.rules.places import place

CHECK = "papers"
RENAME = "begin its name with the meeting's ID and the item (TB-2026-03 5.2 Title), or name it in the column Paper"
Key = tuple[str, str]
"""A meeting's ID in small letters and a place on its agenda."""


@dataclass
class Slots:
    """The files with a place, why other places stay empty, and the issues; ``files`` are in the order of the agenda."""

    files: list[Slot] = field(default_factory=list)
    missing: dict[Key, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def slots(evidence: Evidence, files: Sequence[str]) -> Slots:
    """Find the place of every file, by its path below the project, on the agendas of meetings still to be held.

    Files for meetings that were held are passed over.
    """
    found, names = Slots(), {file: _name(evidence, file) for file in files}
    claimed = _named_in_agendas(evidence, files, names, found)
    by_name: dict[Key, list[Slot]] = {}
    for file in files:
        if file not in claimed and (slot := _by_name(evidence, file, names[file], found.issues)):
            by_name.setdefault(slot.key, []).append(slot)
    for key, rivals in by_name.items():
        _settle(key, rivals, found)
    _keep_confidential(names, found)
    found.files.sort(key=lambda slot: (slot.key[0], number_key(slot.item.text("item")), slot.letter))
    return found


def _name(evidence: Evidence, file: str) -> PaperName:
    return read_name(file, (row.text("id") for row in evidence.rows("meetings")))


def _named_in_agendas(
    evidence: Evidence, files: Sequence[str], names: Mapping[str, PaperName], found: Slots
) -> set[str]:
    """Take the files that rows name; those that are not there, and those that two rows name, leave a place empty."""
    known = {file.rpartition("/")[2].casefold(): file for file in files}
    asked: dict[str, list[Slot]] = {}
    for row in _rows_ahead(evidence):
        for order, named in enumerate(papers_named(row)):
            if not is_file(named):
                continue
            file = known.get(named.rpartition("/")[2].casefold(), "")
            if file:
                asked.setdefault(file, []).append(_slot(row, letter_of(order), file, names[file]))
            else:
                _not_there(row, letter_of(order), named, known, found)
    for file, several in asked.items():
        _take_named(file, several, found)
    return set(asked)


def _rows_ahead(evidence: Evidence) -> Iterator[Record]:
    for meeting in evidence.rows("meetings"):
        if is_ahead(meeting):
            yield from evidence.rows("agenda", meeting=meeting.text("id"))


def _slot(row: Record, letter: str, file: str, name: PaperName, *, is_appendix: bool = False) -> Slot:
    received = row.day("received") or name.received
    return Slot(row, letter, file, name.title, received, is_appendix)


def _not_there(row: Record, letter: str, named: str, known: Mapping[str, str], found: Slots) -> None:
    near = nearest(named, known)
    hint = f'did you mean "{known[near].rpartition("/")[2]}"?' if near else "put the file there, or correct its name"
    told = f'inputs/papers has no file "{named}"'
    found.issues.append(warning(place(row, "paper"), told, hint, check=CHECK))
    found.missing[Slot(row, letter, "").key] = told


def _take_named(file: str, several: list[Slot], found: Slots) -> None:
    """One row alone may name a file, or rows of several meetings; of Part 1 and Part 2 together, Part 2 alone."""
    parts = {slot.item.part for slot in several}
    for slot in several:
        if len(parts) > 1 and slot.item.part == 1:
            _refuse_confidential(slot, "an item of Part 2 names it too", found)
        else:
            found.files.append(slot)


def _by_name(evidence: Evidence, file: str, name: PaperName, issues: list[Issue]) -> Slot | None:
    """The place that a file's own name gives; None, with an issue, where it gives none."""
    if not name.meeting:
        issues.append(_no_meeting(evidence, file, name))
        return None
    meeting = next(row for row in evidence.rows("meetings") if row.text("id") == name.meeting)
    if not is_ahead(meeting):
        return None
    rows = evidence.rows("agenda", meeting=name.meeting)
    row = next((row for row in rows if number_key(row.text("item")) == number_key(name.item)), None)
    if row is None or not name.item:
        issues.append(_no_item(file, name, rows))
        return None
    return _slot(row, name.letter, file, name, is_appendix=bool(name.letter))


def _no_meeting(evidence: Evidence, file: str, name: PaperName) -> Issue:
    ahead = [row.text("id") for row in evidence.rows("meetings")]
    if name.unknown:
        near = nearest(name.unknown, ahead)
        hint = f"did you mean {near}?" if near else "correct its name, or add the meeting to the sheet Meetings"
        return warning(Source(file), f'no meeting has the ID "{name.unknown}"', hint, check=CHECK)
    return warning(Source(file), "belongs to no item of an agenda, so it is in no pack", RENAME, check=CHECK)


def _no_item(file: str, name: PaperName, rows: Iterable[Record]) -> Issue:
    if not name.item:
        return warning(
            Source(file), f"names no item of the agenda of {name.meeting}", _nearest_item(name, rows), check=CHECK
        )
    told = f"the agenda of {name.meeting} has no item {name.item}"
    return warning(Source(file), told, _nearest_item(name, rows), check=CHECK)


def _nearest_item(name: PaperName, rows: Iterable[Record]) -> str:
    titles = {row.text("title"): row.text("item") for row in rows}
    near = nearest(name.title, titles)
    if near:
        return f"did you mean item {titles[near]}, {near}?"
    numbers = sorted(titles.values(), key=number_key)
    return f"it has the items {join_and(numbers)}" if numbers else "add the item to the sheet Agendas"


def _settle(key: Key, rivals: list[Slot], found: Slots) -> None:
    """Give a place to the one file that is for it by name; nobody gets what two ask for, or what a row gave away."""
    first = rivals[0]
    taken = next((slot for slot in found.files if slot.key == key), None)
    named = papers_named(first.item)
    if taken:
        for slot in rivals:
            told = f"is for item {slot.place} by its name, but the agenda names {_base(taken.file)} there"
            found.issues.append(warning(Source(slot.file), told, "keep one of them, or name both", check=CHECK))
    elif named and not first.letter:
        for slot in rivals:
            told = f'is for item {slot.place} by its name, but the agenda names "{first.item.text("paper")}" there'
            hint = f"write {'; '.join((*named, _base(slot.file)))} in the column Paper to have both"
            found.issues.append(warning(Source(slot.file), told, hint, check=CHECK))
    elif len(rivals) > 1:
        both = join_and(sorted(_base(slot.file) for slot in rivals))
        what = f"item {first.item.text('item')}" if not first.letter else f"appendix {first.letter} of its item"
        told = f"{len(rivals)} files are for {what}: {both}"
        found.missing[key] = told
        hint = "keep one of them, or name in the column Paper which it is"
        found.issues.extend(warning(Source(slot.file), told, hint, check=CHECK) for slot in rivals)
    else:
        found.files.append(first)


def _keep_confidential(names: Mapping[str, PaperName], found: Slots) -> None:
    """Leave a file that calls itself Part 2 or confidential out of Part 1."""
    for slot in [one for one in found.files if one.item.part == 1 and names[one.file].is_confidential]:
        found.files.remove(slot)
        _refuse_confidential(slot, "its name says that it is confidential", found)


def _refuse_confidential(slot: Slot, why: str, found: Slots) -> None:
    told = f"{_base(slot.file)} is not in Part 1, because {why}"
    hint = "make the item Part 2, or put a version for the public in its place"
    found.issues.append(warning(place(slot.item, "paper", "item"), told, hint, check=CHECK))
    found.missing[slot.key] = "the paper is confidential and cannot stand in Part 1"


def _base(file: str) -> str:
    return file.rpartition("/")[2]
