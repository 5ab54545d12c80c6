"""The Word template of the action log: what is overdue, what has moved since the last meeting, what is open."""

from __future__ import annotations

from docx.document import Document
from word_author import Column, condition, heading, paragraph, start, table

from word_templates.papers import cover_sheet

PROGRESS = "{{ row.action | inline }}{% if row.progress %} {{ row.progress | inline }}{% endif %}"
GROUPS = (
    ("Overdue", "overdue"),
    ('Done or stopped since {{ last_meeting or "the actions were agreed" }}', "moved"),
    ("Open, not yet due", "open"),
)


def action_log() -> Document:
    """A table for each group of actions, overdue ones first."""
    doc = start()
    cover_sheet(doc)
    columns: list[Column] = [("Ref", 1.6, "{{ row.id }}"), ("Agreed on", 2.5, "{{ row.agreed }}")]
    columns += [("Action and progress", 7.1, PROGRESS), ("Who", 2.8, "{{ row.owner }}")]
    columns += [("By when", 3.0, "{{ row.due }}; {{ row.status | lower }}")]
    for title, name in GROUPS:
        with condition(doc, name):
            heading(doc, 1, title)
            table(doc, columns, f"row in {name}")
    with condition(doc, "not overdue and not moved and not open"):
        paragraph(doc, "No action is open, and none was done or stopped since the last meeting.")
    with condition(doc, "earlier"):
        paragraph(doc, "Not listed, as they were done or stopped before that: {{ earlier }}.")
    return doc


TEMPLATES = [("paper-action-log.docx", "Action log", action_log)]
