"""Parts of Word templates that documents about one school share: tables of measures, the standing by phase."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from word_author import Column, bullets, condition, heading, notice, paragraph, repeated, table

WIDTH = 17.0
"""Of a page between its margins, in centimetres."""


SHEET = 17.8
"""The same for a document that keeps to a sheet of paper or two, whose margins are narrower."""
CELL_ROOM = 36
"""Above and below the words of a cell in such a document, in twentieths of a point."""


def sheet(doc: Document) -> None:
    """Set the styles of a document that keeps to a page and its back: less white, the same size of letters."""
    section = doc.sections[0]
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.7)
    section.header_distance, section.footer_distance = Cm(1.0), Cm(0.8)
    for name, before, after in SPACES:
        form = doc.styles[name].paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    for name, size in (("Title", 20), ("Subtitle", 13), ("Heading 1", 13), ("Meta", 9), ("After Table", 2)):
        doc.styles[name].font.size = Pt(size)
    for name in ("Header", "Footer"):
        doc.styles[name].paragraph_format.tab_stops.clear_all()
        doc.styles[name].paragraph_format.tab_stops.add_tab_stop(Cm(SHEET), WD_TAB_ALIGNMENT.RIGHT)
    cell_room(doc, CELL_ROOM)


def closer(doc: Document, room: int) -> None:
    """Set the styles of a document of many tables closer together, with less room above and below words in a cell."""
    doc.sections[0].top_margin, doc.sections[0].bottom_margin = Cm(2.2), Cm(1.9)
    for name, before, after in CLOSER:
        form = doc.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    doc.styles["After Table"].font.size = Pt(3)
    cell_room(doc, room)


def cell_room(doc: Document, room: int) -> None:
    """Leave this room above and below the words of every cell, in twentieths of a point."""
    for style in ("Packgen Table", "Packgen Facts"):
        for side in ("top", "bottom"):
            for margin in doc.styles[style].element.iter(qn(f"w:{side}")):
                if margin.getparent().tag == qn("w:tblCellMar"):
                    margin.set(qn("w:w"), str(room))


SPACES = (
    *(("Normal", 0, 3), ("Title", 4, 0), ("Subtitle", 0, 2), ("Meta", 0, 6), ("Heading 1", 8, 3)),
    *(("List Bullet", 0, 1), ("Table Text", 0, 0), ("Table Heading", 0, 0), ("After Table", 0, 0)),
    *(("Summary Heading", 0, 2), ("Summary Bullet", 0, 1)),
)
"""Styles of a sheet with the points before and after a paragraph."""
CLOSER = (("Heading 1", 14, 4), ("Heading 2", 8, 3), ("Caption", 6, 3), ("List Bullet", 0, 2))
"""The same for a longer document."""


def measure_table(doc: Document, name: str, caption: str = "", width: float = WIDTH) -> None:
    """A table of measures over one to three years, beside national figures where there are any, and its notes.

    Word cannot leave a column out, so that each number of years has a table of its own, of which one is kept.
    """
    if caption:
        paragraph(doc, caption, "Caption").paragraph_format.keep_with_next = True
    for number in (3, 2, 1):
        with condition(doc, f"{name}.years | length == {number} and {name}.has_national"):
            year, figure, beside = (2.3, 2.7, 3.7) if width == SHEET else (2.7, 1.9, 3.4)
            national = [("National", figure, "{{ row.national }}"), ("Beside national", beside, "{{ row.comparison }}")]
            _measures(doc, name, [*_years(name, number, year), *national], width)
        with condition(doc, f"{name}.years | length == {number} and not {name}.has_national"):
            _measures(doc, name, _years(name, number, 3.0), width)
    with condition(doc, f"{name}.notes"):
        paragraph(doc, f"{{{{ {name}.notes | join(' ') }}}}")


def _measures(doc: Document, name: str, columns: list[Column], width: float) -> None:
    rest = width - sum(each for _, each, _ in columns)
    together(table(doc, [("Measure", round(rest, 1), "{{ row.name }}"), *columns], f"row in {name}.rows"))


def _years(name: str, number: int, width: float) -> list[Column]:
    """The years of a table of measures, oldest first."""
    return [(f"{{{{ {name}.years[{n}] }}}}", width, f"{{{{ row['values'][{n}] }}}}") for n in range(number)]


def phase_difference(doc: Document) -> None:
    """Why the agreed phase and what the evidence suggests differ, where they do."""
    with condition(doc, "phase.difference"):
        notice(doc, "The agreed phase and the evidence differ. {{ phase.difference }}")
        notice(doc, "Reason recorded: {{ phase.difference_reason | inline }}")


def interventions_part(doc: Document) -> None:
    """What early warnings call for at a school, where the strategy names no phases."""
    with condition(doc, "interventions and (interventions.rows or interventions.unknown)"):
        heading(doc, 1, "Early warnings and interventions")
        with repeated(doc, "row in interventions.rows"):
            line = paragraph(doc, "")
            line.add_run("{{ row.name }}").bold = True
            line.add_run(" ({{ row.owner }}). {{ row.state }}{% if row.review %} {{ row.review }}{% endif %}")
            line.paragraph_format.keep_with_next = True
            bullets(doc, "reason in row.reasons", "{{ reason }}")
        with condition(doc, "interventions.unknown"):
            heading(doc, 2, "Not known yet")
            bullets(doc, "reason in interventions.unknown", "{{ reason }}")


def together(made: Table) -> Table:
    """Keep the rows of a short table on one page."""
    for cell in made._cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True
    return made


TEMPLATES = ()
