"""One part of a Word template, or an HTML page, in; its tags, each with its place, and those that are broken, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from packgen.renderers.scrutiny.faults import Fault, Spot

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DELIMITERS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
_INSIDE = re.compile(r"\{[{%#](?:(p|tr|tc|r)(?=\s))?-?(.*?)-?[}%#]\}", re.DOTALL)
_WORD = re.compile(r"\w*")
_SMART = str.maketrans("“”‘’", "\"\"''")
_ONE_BRACE = re.compile(r"(?<![{\w])\{ ?([a-z_]+(?:\.[a-z_]+)+) ?\}(?!\})")
_UNSEEN = ("lang", "noProof", "proofErr", "bCs", "iCs", "szCs")
"""Properties of a run that change nothing a person sees in an English text."""
_WHITE = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

OPENED = "a tag is opened and not closed"
CLOSED = "a tag is closed that was not opened"
_HERE = {OPENED: f"{OPENED} in the same paragraph", CLOSED: f"{CLOSED} in this paragraph"}
"""The same in Word, where a tag never goes on in the next paragraph."""
_FORMS = "write {{ … }} for a value, {% … %} for a condition or loop"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``mark`` is "{{" or "{%", ``reach`` what it takes the place of ("p", "tr", "tc", "r" or "").

    ``text`` is what stands inside, its quotation marks straight; ``written`` the whole tag. ``cell``, ``row`` and
    ``table`` number what it stands in, 0 for none; ``is_alone`` says that nothing stands beside it in what it replaces.
    """

    spot: Spot
    mark: str
    reach: str
    text: str
    written: str
    cell: int = 0
    row: int = 0
    table: int = 0
    is_alone: bool = True

    @property
    def word(self) -> str:
        """The first word of a block: "for", "endif"; "" for a value."""
        found = _WORD.match(self.text) if self.mark == "{%" else None
        return found[0] if found else ""


def part_tags(data: bytes, file: str, part: str, label: str) -> tuple[list[Tag], list[Fault]]:
    """The tags of one part in the order of reading, and the faults that each paragraph shows by itself."""
    root = etree.fromstring(data)
    numbered = {kind: {each: n for n, each in enumerate(root.iter(W + kind), 1)} for kind in ("tc", "tr", "tbl")}
    tags: list[Tag] = []
    faults: list[Fault] = []
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        runs = _runs(paragraph)
        text = "".join(map(_text, runs))
        spot = Spot(file, number, label, part, text)
        faults += _one_brace(text, spot)
        for start, end, is_whole in _scanned(text):
            at = replace(spot, runs=_covered(runs, start, end))
            if not is_whole:
                faults.append(Fault(at, _HERE[OPENED if text[start : start + 2] in _CLOSED_BY else CLOSED], _FORMS))
            elif text[start : start + 2] != "{#":
                tag = _tag(text[start:end], at)
                tags.append(_placed(tag, paragraph, text, numbered))
                faults += _split(tag, [runs[n] for n in at.runs])
    return tags, faults


def page_tags(source: str, file: str) -> tuple[list[Tag], list[Fault]]:
    """The tags of an HTML template in the order of reading, and those that are not whole."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for start, end, is_whole in _scanned(source):
        spot, written = Spot(file, source.count("\n", 0, start) + 1), source[start:end]
        if not is_whole:
            faults.append(Fault(spot, OPENED if written[:2] in _CLOSED_BY else CLOSED, _FORMS))
        elif written[:2] != "{#":
            inside = " ".join(written[2:-2].strip("-+").split())
            tags.append(Tag(spot, written[:2], "", inside, " ".join(written.split())))
    return tags, faults


def _scanned(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where each tag of a paragraph begins and ends, and whether it is whole."""
    opened: re.Match[str] | None = None
    for found in _DELIMITERS.finditer(text):
        if opened is None and found[0] not in _CLOSED_BY:
            yield found.start(), found.end(), False
        elif opened is None:
            opened = found
        elif found[0] == _CLOSED_BY[opened[0]]:
            yield opened.start(), found.end(), True
            opened = None
        elif found[0] in _CLOSED_BY and opened[0] != "{#":
            yield opened.start(), found.start(), False
            opened = found
    if opened:
        yield opened.start(), len(text), False


def _tag(written: str, spot: Spot) -> Tag:
    inside = _INSIDE.fullmatch(written)
    reach, text = (inside[1] or "", inside[2]) if inside else ("", "")
    return Tag(spot, written[:2], reach, " ".join(text.translate(_SMART).split()), written)


def _placed(tag: Tag, paragraph: etree._Element, text: str, numbered: dict[str, dict[etree._Element, int]]) -> Tag:
    above = {kind: next(paragraph.iterancestors(W + kind), None) for kind in numbered}
    cell, row, table = (numbered[kind].get(above[kind], 0) for kind in ("tc", "tr", "tbl"))
    holder = {"tr": above["tr"], "tc": above["tc"]}.get(tag.reach)
    beside = text if holder is None else "".join(_text(run) for run in holder.iter(f"{W}r"))
    is_alone = tag.reach in ("", "r") or beside.strip() == tag.written
    return replace(tag, cell=cell, row=row, table=table, is_alone=is_alone)


def _split(tag: Tag, runs: list[etree._Element]) -> Iterator[Fault]:
    if re.search("[“”‘’]", tag.written):
        message = f"{tag.written} has curly quotation marks, which Word puts in by itself"
        yield Fault(tag.spot, message, "type them again as straight ones (Ctrl+Z right after typing)", is_error=False)
    if tag.reach in ("", "r") and len({_look(run) for run in runs}) > 1:
        message = f"{tag.written} is split: parts of the tag are formatted differently"
        yield Fault(tag.spot, message, "select the whole tag and give it one format, or type it anew", is_error=False)


def _one_brace(text: str, spot: Spot) -> Iterator[Fault]:
    for found in _ONE_BRACE.finditer(text):
        message = f"{found[0]} has single braces, so it is printed as it stands"
        yield Fault(spot, message, f"write {{{{ {found[1]} }}}}", is_error=False)


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """A paragraph's own runs, not those of text boxes that hang on it."""
    return [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]


def _text(run: etree._Element) -> str:
    return "".join(each.text or "" if each.tag == f"{W}t" else _WHITE.get(each.tag, "") for each in run)


def _covered(runs: list[etree._Element], start: int, end: int) -> tuple[int, ...]:
    """The numbers of the runs, from 0, that hold these characters of the paragraph."""
    covered, at = [], 0
    for number, run in enumerate(runs):
        length = len(_text(run))
        if length and at < end and at + length > start:
            covered.append(number)
        at += length
    return tuple(covered)


def _look(run: etree._Element) -> bytes:
    """How a run is formatted, without what nobody sees."""
    properties = run.find(f"{W}rPr")
    seen = [] if properties is None else [each for each in properties if each.tag.removeprefix(W) not in _UNSEEN]
    return b"".join(sorted(etree.tostring(each, method="c14n") for each in seen))
