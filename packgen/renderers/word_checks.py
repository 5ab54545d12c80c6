"""A filled Word document in; what would make a screen reader stumble in it, and where, out.

The rules are those of Word's own accessibility checker and of the guidance on accessible documents at
https://www.gov.uk/guidance/publishing-accessible-documents, as far as a machine can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from packgen.renderers.alt_text import alt_fault
from packgen.renderers.word_pictures import DRAWN
from packgen.renderers.word_styles import VAL, Styles, W

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPES = "{urn:schemas-microsoft-com:vml}"
_REVISIONS = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *("sectPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "tblGridChange"),
    )
)
_COMMENTS = frozenset(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_CONTENT = frozenset(
    W + name for name in ("t", "br", "tab", "drawing", "pict", "object", "sym", "fldChar", "fldSimple", "sectPr")
) | {f"{W}footnoteReference", f"{W}bookmarkStart", f"{W}sdt", f"{W}instrText"}
_BULLET = re.compile(r"[•●▪◦‣·*–—-]\s+\S")
_NUMBER = re.compile(r"(\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s+\S")
_BODY_TEXT = "9"
"""The level of outline that stands for no heading."""

_LONGEST_LABEL = 80
_USE_HEADINGS = "use the built-in style Heading 1, 2 or 3"


@dataclass(frozen=True)
class Fault:
    """What is wrong, how to mend it, and the element that it is wrong with."""

    node: etree._Element
    message: str
    hint: str


@dataclass(frozen=True)
class Line:
    """A paragraph, the id of its style and its words."""

    node: etree._Element
    style: str
    text: str


def body_faults(tree: etree._Element, styles: Styles, printed: Iterable[str], language: str) -> Iterator[Fault]:
    """All faults of a document's body; ``printed`` are the values put into it, for which no template is to blame."""
    values = list(printed)
    lines = [Line(paragraph, _style(paragraph), words(paragraph).strip()) for paragraph in tree.iter(f"{W}p")]
    outlined = {node.getparent().getparent() for node in tree.iter(f"{W}outlineLvl") if node.get(VAL) != _BODY_TEXT}
    yield from _headings(lines, styles, outlined)
    yield from _tables(tree)
    yield from _spacing(tree)
    yield from _lists(lines, styles, values)
    yield from part_faults(tree, language)


def part_faults(tree: etree._Element, language: str) -> Iterator[Fault]:
    """The faults that any part can have: pictures, language, tracked changes, comments."""
    for node in tree.iter(*_BY_TAG):
        if fault := _BY_TAG[node.tag](node):
            yield fault
    for node in tree.iter(f"{W}lang"):
        yield from _language(node, language)


def words(node: etree._Element) -> str:
    """The text of a paragraph, cell or whole part."""
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def _style(paragraph: etree._Element) -> str:
    properties = next(paragraph.iterchildren(f"{W}pPr"), ())
    return next((str(node.get(VAL, "")) for node in properties if node.tag == f"{W}pStyle"), "")


def _headings(lines: list[Line], styles: Styles, outlined: set[etree._Element]) -> Iterator[Fault]:
    above = 0
    for line in lines:
        level = styles.levels.get(line.style, 0)
        if level and not line.text:
            yield Fault(line.node, "this heading has no words", "take the empty paragraph out")
        elif level > above + 1:
            over = f"Heading {above}" if above else "the title"
            hint = f"make it Heading {above + 1}, or put the heading that is missing above it"
            yield Fault(line.node, f"the heading “{_short(line.text)}” is Heading {level} under {over}", hint)
        elif line.style in styles.posing or line.node in outlined:
            name = styles.posing.get(line.style, "")
            message = f"the style “{name}” poses as a heading" if name else "a paragraph poses as a heading"
            yield Fault(line.node, message, _USE_HEADINGS)
        elif line.style in ("", styles.normal) and _is_bold_label(line):
            yield Fault(line.node, f"“{_short(line.text)}” is bold in place of a heading", _USE_HEADINGS)
        above = level or above


def _is_bold_label(line: Line) -> bool:
    """Whether a paragraph of the body is short, all in bold, and no sentence."""
    if not 0 < len(line.text) <= _LONGEST_LABEL or line.text[-1] in ".?!:;" or line.node.getparent().tag != f"{W}body":
        return False
    runs = [run for run in line.node.iter(f"{W}r") if words(run).strip()]
    return all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _tables(tree: etree._Element) -> Iterator[Fault]:
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        cells = [row.findall(f"{W}tc") for row in rows]
        if not rows or (len(rows) == 1 and len(cells[0]) == 1):
            continue  # a frame round one text, which is read as that text
        look = table.find(f"{W}tblPr/{W}tblLook")
        if not _is_flagged(rows[0]) and not _names_and_values(look, cells):
            hint = "set Repeat Header Rows on its first row, or First Column alone where names stand on the left"
            yield Fault(rows[0], "this table has no header row", hint)
        for late in (row for above, row in pairwise(rows) if _is_flagged(row) > _is_flagged(above)):
            yield Fault(late, "a row below the first is flagged as a header row", "flag the first rows only")
        if _is_flagged(rows[0]):
            for cell in (cell for cell in cells[0][1:] if not words(cell).strip() and len(rows) > 1):
                yield Fault(cell, "this column has no heading", "say in the header row what stands in it")

    for mark in tree.iter(f"{W}gridSpan", f"{W}vMerge"):
        if mark.tag == f"{W}vMerge" or int(mark.get(VAL, "1")) > 1:
            hint = "split them, so that each value has a cell of its own"
            yield Fault(mark.getparent().getparent(), "this table has merged cells", hint)


def _is_flagged(row: etree._Element) -> bool:
    return _is_on(row.find(f"{W}trPr/{W}tblHeader"))


def _names_and_values(look: etree._Element | None, cells: list[list[etree._Element]]) -> bool:
    """Whether a table of two columns says that its first column names what stands beside it."""
    if look is None or any(len(row) != 2 for row in cells):
        return False
    flags = int(look.get(VAL, "0"), 16)
    first_row = look.get(f"{W}firstRow", str(flags >> 5 & 1))
    first_column = look.get(f"{W}firstColumn", str(flags >> 7 & 1))
    return first_column in ("1", "true", "on") and first_row not in ("1", "true", "on")


def _spacing(tree: etree._Element) -> Iterator[Fault]:
    for paragraph in tree.iterfind(f"{W}body/{W}p"):
        above = paragraph.getprevious()
        if (above is not None and above.tag == f"{W}tbl") or not is_blank(paragraph):
            continue  # Word itself wants a paragraph after a table
        yield Fault(
            paragraph, "this empty paragraph makes space", "take it out and set the spacing of the style instead"
        )


def is_blank(paragraph: etree._Element) -> bool:
    """Whether a paragraph shows nothing and holds nothing that Word needs."""
    return not any(node.tag in _CONTENT and (node.tag != f"{W}t" or node.text) for node in paragraph.iter())


def _lists(lines: list[Line], styles: Styles, printed: list[str]) -> Iterator[Fault]:
    typed = [
        line for line in lines if line.style not in styles.lists | styles.levels.keys() and _is_typed(line, printed)
    ]
    nodes = {line.node for line in typed}
    for line in typed:
        alone = not nodes & {line.node.getprevious(), line.node.getnext()}
        if alone and not _BULLET.match(line.text):
            continue  # one number says which one it is; two in a row are a list
        hint = "use the style List Bullet or List Number"
        yield Fault(line.node, f"“{_short(line.text)}” is typed as a list, not made one", hint)


def _is_typed(line: Line, printed: list[str]) -> bool:
    """Whether a bullet or number is typed in the template, rather than by the person whose words are printed."""
    found = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if found is None or line.node.find(f"{W}pPr/{W}numPr") is not None:
        return False
    return not any(found[0] in value for value in printed)


def _language(node: etree._Element, language: str) -> Iterator[Fault]:
    found = node.get(VAL, language)
    if found != language and found.split("-")[0] == language.split("-")[0]:
        hint = f"select all and set the proofing language {language}"
        yield Fault(node, f"the language here is {found}, not {language}", hint)


def _picture(node: etree._Element) -> Fault | None:
    if _is_decorative(node):
        return None
    is_drawn = node.get("name", "").startswith(DRAWN)
    found = alt_fault(node.get("descr", ""), _beside(node), is_drawn=is_drawn)
    return found and Fault(node, found[0], f"{found[1]} (Edit Alt Text), or mark the picture as decorative")


def _beside(node: etree._Element) -> list[str]:
    """The words of a picture's own paragraph, of the one before it and of the one after it."""
    paragraph = next(node.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return []
    return [words(near) for near in (paragraph, paragraph.getprevious(), paragraph.getnext()) if near is not None]


def _is_decorative(node: etree._Element) -> bool:
    return any(
        child.tag.endswith("}decorative") and child.get("val") in ("1", "true") for child in node.iter("{*}decorative")
    )


def _shape(node: etree._Element) -> Fault | None:
    found = None if node.get("id", "").startswith("_x0000_t") else alt_fault(node.get("alt", ""))
    return found and Fault(node, found[0].replace("picture", "shape"), f"{found[1]} (Edit Alt Text)")


def _revision(node: etree._Element) -> Fault:
    return Fault(node, "there are tracked changes", "accept or reject them all, and switch tracking off")


def _comment(node: etree._Element) -> Fault:
    return Fault(node, "there is a comment", "take all comments out")


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(VAL, "1") not in ("0", "false", "off")


def _short(text: str) -> str:
    return f"{text[:50]}{'…' if len(text) > 50 else ''}"


_BY_TAG: dict[str, Callable[[etree._Element], Fault | None]] = {
    f"{_DRAWN}docPr": _picture,
    f"{_SHAPES}shape": _shape,
    **dict.fromkeys(_REVISIONS, _revision),
    **dict.fromkeys(_COMMENTS, _comment),
}
