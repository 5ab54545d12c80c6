"""The Word template of the School Improvement Visit Note."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    condition,
    facts_table,
    heading,
    paragraph,
    prose,
    start,
    summary_box,
    table,
    title_block,
)


def visit_note() -> Document:
    """Summary, what is well, what to develop, actions, progress, support and phase, and who was met."""
    doc = start()
    doc.styles["Heading 1"].paragraph_format.space_before = Pt(13)  # two pages, even with many actions
    doc.styles["After Table"].font.size = Pt(3)
    title_block(doc)
    summary_box(doc, "point in summary")
    heading(doc, 1, "What is going well")
    prose(doc, "visit.successes", "List Bullet")
    heading(doc, 1, "Areas to develop")
    prose(doc, "visit.develop", "List Bullet")
    with condition(doc, "actions"):
        heading(doc, 1, "Actions agreed")
        columns = [("Action", 5.6, "{{ row.action | inline }}"), ("Who", 3.3, "{{ row.owner }}")]
        columns += [("By when", 3.3, "{{ row.due }}"), ("How we will know", 4.8, "{{ row.success | inline }}")]
        table(doc, columns, "row in actions", row_headers=False)
    _progress(doc)
    heading(doc, 1, "Support{% if phase %} and phase{% endif %}")
    prose(doc, "visit.support")
    paragraph(doc, "{{ days.sentence }} {{ days.this_visit }}")
    with condition(doc, "phase"):
        paragraph(doc, "{{ phase.agreed }} {{ phase.view }} {{ phase.since }}")
    with condition(doc, "interventions"):
        paragraph(doc, "{{ interventions.sentence }}")
    heading(doc, 1, "About this visit")
    pairs = [("Visitor", "{{ visit.visitor }}"), ("Who was met", "{{ visit.met }}")]
    pairs += [
        ("Activities", "{{ visit.activities }}"),
        ("Accuracy", "{{ check }}"),
        ("Circulation", "{{ circulation }}"),
    ]
    facts_table(doc, pairs)
    return doc


def _progress(doc: Document) -> None:
    heading(doc, 1, "Progress on earlier actions")
    prose(doc, "earlier.text")
    paragraph(doc, "{{ earlier.sentence }}")
    with condition(doc, "earlier.rows"):
        columns = [("Action", 6.8, "{{ row.action | inline }}"), ("Who", 3.4, "{{ row.owner }}")]
        columns += [("By when", 3.3, "{{ row.due }}"), ("Status", 3.5, "{{ row.status }}")]
        table(doc, columns, "row in earlier.rows", row_headers=False)


TEMPLATES = (("visit-note.docx", "School Improvement Visit Note", visit_note),)
