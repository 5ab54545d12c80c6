"""The Word template of the paper on the indicators of success."""

from __future__ import annotations

from docx.document import Document
from word_author import Column, bullets, condition, heading, paragraph, repeated, start, table

from word_templates.papers import cover_sheet


def indicators() -> Document:
    """Each indicator with figures, inspections and what was recorded; then the trust's improvement process."""
    doc = start()
    cover_sheet(doc)
    with repeated(doc, "part in indicators"):
        heading(doc, 1, "{{ part.name }}")
        with condition(doc, "part.text"):
            paragraph(doc, "{{ part.text }}").paragraph_format.keep_with_next = True
        _figures(doc)
        _inspections(doc)
        _recorded(doc)
    with condition(doc, "stages"):
        _stages(doc)
    return doc


def _figures(doc: Document) -> None:
    with repeated(doc, "each in part.tables"):
        cell = "{{ cell.now }}{% if cell.beside %} ({{ cell.beside }}){% endif %}"
        columns: list[Column] = [("School", 4.2, "{{ row.school }}")]
        columns += [("{%tc for name in each.measures %}", 3.2, "{%tc for cell in row.cells %}")]
        columns += [("{{ name }}", 3.2, cell), ("{%tc endfor %}", 3.2, "{%tc endfor %}")]
        table(doc, columns, "row in each.rows", "The newest figure of each school beside the year before")
    with condition(doc, "part.no_figures"):
        paragraph(doc, "{{ part.no_figures }}")


def _inspections(doc: Document) -> None:
    with repeated(doc, "group in part.ratings"):
        columns = [("School", 4.4, "{{ row.school }}"), ("Newest inspection", 6.3, "{{ row.found | inline }}")]
        table(doc, [*columns, ("The one before", 6.3, "{{ row.before }}")], "row in group.rows", "{{ group.title }}")
    with condition(doc, "part.ratings"):
        paragraph(doc, "{{ caution }}")


def _recorded(doc: Document) -> None:
    with condition(doc, "part.recorded"):
        columns = [("Where", 3.4, "{{ row.where }}"), ("When", 2.4, "{{ row.period }}")]
        columns += [("Status", 2.4, "{{ row.status }}"), ("Evidence", 8.8, "{{ row.evidence | inline }}")]
        table(doc, columns, "row in part.recorded", "What the trust has recorded")
    with condition(doc, "part.missing"):
        paragraph(doc, "{{ part.missing }}")


def _stages(doc: Document) -> None:
    heading(doc, 1, "The trust's improvement process")
    paragraph(doc, "The stages are those of the trust's own work. No school is in a stage.")
    with repeated(doc, "stage in stages"):
        heading(doc, 2, "{{ stage.name }}{% if stage.question %}: {{ stage.question }}{% endif %}")
        with condition(doc, "stage.note"):
            paragraph(doc, "{{ stage.note }}")
        bullets(doc, "line in stage.activities", "{{ line }}")


TEMPLATES = (("paper-indicators.docx", "Indicators of success paper", indicators),)
