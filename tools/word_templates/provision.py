"""The Word template of the papers on core provision and on the quality assurance schedule."""

from __future__ import annotations

from docx.document import Document
from word_author import Column, condition, heading, paragraph, repeated, start, table

from word_templates.papers import cover_sheet


def provision() -> Document:
    """What is overdue and whom to ask, what stands where at each school, and the activities of the whole trust."""
    doc = start()
    cover_sheet(doc)
    with condition(doc, "overdue"):
        heading(doc, 1, "What is overdue, and whom to ask")
        columns = [("School", 4.6, "{{ row.school }}"), ("Activity", 4.2, "{{ row.activity }}")]
        columns += [("Overdue", 5.0, "{{ row.stands }}"), ("Ask", 3.2, "{{ row.chase }}")]
        table(doc, columns, "row in overdue")
    with condition(doc, "tables"):
        heading(doc, 1, "Where each school stands")
        paragraph(
            doc, "Each cell says where an activity stands and when it was done, is planned or is due. {{ outside }}"
        )
        with repeated(doc, "part in tables"):
            across: list[Column] = [("{%tc for name in part.activities %}", 3.8, "{%tc for cell in row.cells %}")]
            stands = "{{ cell.state }}{% if cell.is_overdue and cell.more %},{% endif %} {{ cell.more }}"
            across += [("{{ name }}", 3.8, stands), ("{%tc endfor %}", 3.8, "{%tc endfor %}")]
            table(doc, [("School", 5.6, "{{ row.school }}"), *across], "row in part.rows")
        columns: list[Column] = [("Activity", 5.0, "{{ row.activity }}"), ("How often", 4.0, "{{ row.rhythm }}")]
        table(doc, [*columns, ("Who takes part", 8.0, "{{ row.involves }}")], "row in about", "What each school has")
    with condition(doc, "whole"):
        heading(doc, 1, "What the trust holds for all schools")
        columns = [("Activity", 4.3, "{{ row.activity }}"), ("How often", 2.7, "{{ row.rhythm }}")]
        columns += [("Where it stands", 5.4, "{{ row.stands }}"), ("Who takes part", 4.6, "{{ row.involves }}")]
        table(doc, columns, "row in whole")
    return doc


TEMPLATES = (("paper-provision.docx", "Provision paper", provision),)
