"""Words for writing Word templates in Python: headings, loops, tables and charts on the starter document.

doc = start()
title_block(doc)
summary_box(doc, "point in summary")
heading(doc, 1, "Outcomes")
with condition(doc, "outcomes.rows"):
    table(doc, [("Measure", 7, "{{ row.name }}"), ("Value", 3, "{{ row.value }}")], "row in outcomes.rows")
save(doc, "templates/docx/school-summary.docx")
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from packgen.model import Properties
from packgen.renderers.word_package import packed, unpacked, write_properties

STARTER = Path(__file__).parents[1] / "templates" / "docx" / "shared" / "starter.docx"

Column = tuple[str, float, str]
"""A column's title, its width in cm (17 in all), and the text of its cells."""


def start() -> Document:
    """Open an empty document with the shared styles, headers and footers."""
    return docx.Document(str(STARTER))


def title_block(doc: Document) -> None:
    """The document's name, whom it is about, its date and version, and a warning where it is Part 2."""
    paragraph(doc, "{{ document.title }}", "Title")
    with condition(doc, "document.subject"):
        paragraph(doc, "{{ document.subject }}", "Subtitle")
    edition = "document.version_text | edition"
    day = f"'' if document.date_text in ({edition}) else document.date_text"
    paragraph(doc, f"{{{{ [{day}, {edition}] | select | join(' | ') }}}}", "Meta")
    with condition(doc, "document.part == 2"):
        paragraph(doc, "Part 2: confidential", "Confidential")


def heading(doc: Document, level: int, text: str) -> Paragraph:
    """A heading, 1 to 3."""
    return paragraph(doc, text, f"Heading {level}")


def paragraph(doc: Document, text: str, style: str = "Normal") -> Paragraph:
    """A paragraph in a style of the starter document."""
    return doc.add_paragraph(text, style)


def prose(doc: Document, name: str, style: str = "Normal") -> None:
    """A text as it was entered: its lines as paragraphs, lists and links; points in a list's style."""
    paragraph(doc, f"{{{{ {name} | prose }}}}", style)


def bullets(doc: Document, loop: str, text: str, style: str = "List Bullet") -> None:
    """A bullet for each turn of a loop: ``bullets(doc, "point in points", "{{ point }}")``."""
    with repeated(doc, loop):
        paragraph(doc, text, style)


def summary_box(doc: Document, loop: str, text: str = "{{ point }}", title: str = "Summary") -> None:
    """The shaded box of what a reader must know, one point for each turn of a loop."""
    paragraph(doc, title, "Summary Heading")
    bullets(doc, loop, text, "Summary Bullet")


def notice(doc: Document, text: str) -> Paragraph:
    """A remark that must not be missed."""
    return paragraph(doc, text, "Notice")


def chart(doc: Document, name: str, width_cm: float = 17.0) -> None:
    """A chart of the context under its title, where there is one."""
    with condition(doc, name):
        paragraph(doc, f"{{{{ {name}.title }}}}", "Caption")
        paragraph(doc, f"{{{{ chart({name}, {width_cm:g}) }}}}")


@contextmanager
def condition(doc: Document, test: str) -> Iterator[None]:
    """Keep what is written inside only where the test holds: ``with condition(doc, "actions"):``."""
    doc.add_paragraph(f"{{%p if {test.removeprefix('if ')} %}}")
    yield
    doc.add_paragraph("{%p endif %}")


def otherwise(doc: Document) -> None:
    """Inside a condition: what follows stands where the test does not hold."""
    doc.add_paragraph("{%p else %}")


@contextmanager
def repeated(doc: Document, loop: str) -> Iterator[None]:
    """Repeat what is written inside: ``with repeated(doc, "school in schools"):``."""
    doc.add_paragraph(f"{{%p for {loop} %}}")
    yield
    doc.add_paragraph("{%p endfor %}")


def table(doc: Document, columns: Sequence[Column], loop: str, caption: str = "", *, row_headers: bool = True) -> Table:
    """A table with a header row that repeats on each page, and one row for each turn of a loop.

    ``row_headers`` prints the first cell of a row in bold, as its name.
    """
    if caption:
        paragraph(doc, caption, "Caption")
    made = _table(doc, "Packgen Table", columns, first_row=True, first_column=row_headers)
    _fill(made.add_row(), [title for title, _, _ in columns], "Table Heading")
    _flag(made.rows[0], "w:cantSplit", "w:tblHeader")
    _fill(made.add_row(), [f"{{%tr for {loop} %}}"])
    row = made.add_row()
    _fill(row, [text for _, _, text in columns])
    _flag(row, "w:cantSplit")
    _fill(made.add_row(), ["{%tr endfor %}"])
    paragraph(doc, "", "After Table")
    return made


def facts_table(
    doc: Document, pairs: Sequence[tuple[str, str]] | str, caption: str = "", name_cm: float = 5.8
) -> Table:
    """A table of names and values: pairs of texts, or a loop over pairs such as ``"fact in facts"``."""
    if caption:
        paragraph(doc, caption, "Caption")
    made = _table(doc, "Packgen Facts", [("", name_cm, ""), ("", 17 - name_cm, "")], first_row=False, first_column=True)
    if isinstance(pairs, str):
        name = pairs.split()[0]
        _fill(made.add_row(), [f"{{%tr for {pairs} %}}"])
        rows = [(f"{{{{ {name}[0] }}}}", f"{{{{ {name}[1] | cell | prose }}}}")]
    else:
        rows = list(pairs)
    for texts in rows:
        row = made.add_row()
        _fill(row, texts)
        _flag(row, "w:cantSplit")
    if isinstance(pairs, str):
        _fill(made.add_row(), ["{%tr endfor %}"])
    paragraph(doc, "", "After Table")
    return made


def set_cell_margins(made: Table, cm: float) -> None:
    """Set the space above and below the words of a table's cells."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:top", "w:bottom"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(round(cm * 567)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def new_page(doc: Document) -> None:
    """Start a new page; the gap after a table starts it itself, so that a full page is not followed by an empty one."""
    last = doc.paragraphs[-1]
    if last.style.name == "After Table":
        last.paragraph_format.page_break_before = True
    else:
        doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def disagreements(doc: Document) -> None:
    """The end of every document: where sources disagree on what it prints."""
    with condition(doc, "disagreements"):
        heading(doc, 1, "Where sources disagree")
        bullets(doc, "line in disagreements", "{{ line }}")


def save(doc: Document, path: str | Path, title: str = "Word template") -> None:
    """Save a template; the same calls give the same bytes."""
    held = io.BytesIO()
    doc.save(held)
    parts = unpacked(held.getvalue(), str(path))
    write_properties(parts, Properties(title, "packgen"))
    Path(path).write_bytes(packed(parts))


def _table(doc: Document, style: str, columns: Sequence[Column], *, first_row: bool, first_column: bool) -> Table:
    made = doc.add_table(0, len(columns), style)
    made.autofit = False
    for column, (_, width, _) in zip(made.columns, columns, strict=True):
        column.width = Cm(width)
    properties = made._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:w"), str(round(sum(width for _, width, _ in columns) * 567)))
    width.set(qn("w:type"), "dxa")
    look = properties.find(qn("w:tblLook"))
    look.attrib.clear()
    flags = {"firstRow": first_row, "lastRow": False, "firstColumn": first_column, "lastColumn": False}
    value = 0x0020 * first_row + 0x0080 * first_column + 0x0600
    look.set(qn("w:val"), f"{value:04X}")
    for name, on in {**flags, "noHBand": True, "noVBand": True}.items():
        look.set(qn(f"w:{name}"), str(int(on)))
    return made


def _fill(row: _Row, texts: Sequence[str], style: str = "Table Text") -> None:
    for cell, text in zip(row.cells, texts, strict=False):
        _write(cell, text, style)
    for cell in row.cells[len(texts) :]:
        _write(cell, "", style)


def _write(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    if text:
        cell.paragraphs[0].add_run(text)


def _flag(row: _Row, *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))
