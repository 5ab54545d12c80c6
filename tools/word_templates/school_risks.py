"""The Word template of the School Risk Matrix: the matrix, the risks, early warnings and interventions."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    Column,
    bullets,
    chart,
    condition,
    heading,
    paragraph,
    start,
    summary_box,
    table,
    title_block,
)

NOW = "{{ row.residual }}{% if row.direction %}; {{ row.direction | lower }}{% endif %}"
APPETITE = "{% if row.appetite %}; {{ row.appetite }}{% endif %}"


def school_risks() -> Document:
    """A school's risks before controls, now and as aimed at, then what is early and what is being done."""
    doc = start()
    doc.styles["Heading 1"].paragraph_format.space_before = Pt(13)  # two pages for most schools
    doc.styles["After Table"].font.size = Pt(3)
    title_block(doc)
    summary_box(doc, "point in message")
    paragraph(doc, "A score is likelihood times impact, each from 1 to 5. {{ scale }}")
    chart(doc, "matrix")
    with condition(doc, "risks"):
        heading(doc, 1, "The risks")
        columns: list[Column] = [("Ref", 1.3, "{{ row.id }}")]
        columns += [("Risk and controls", 5.6, "{{ row.title }}. Controls: {{ row.controls | inline }}")]
        columns += [("Before controls", 2.2, "{{ row.inherent }}"), ("Now", 2.6, NOW + APPETITE)]
        columns += [("Target", 2.2, "{{ row.target }}")]
        owner = "{{ row.response }}; {{ row.owner }}; {{ row.review_due }}"
        table(doc, [*columns, ("Response, owner, review", 3.1, owner)], "row in risks")
    with condition(doc, "raised"):
        heading(doc, 1, "Early warnings")
        text = "The strategy proposes a score before controls and an owner. "
        paragraph(doc, f"{text}People decide whether a warning becomes a risk, and how it is scored.")
        columns = [
            ("Early warning", 4.4, "{{ row.warning }}"),
            ("What it rests on", 4.8, "{{ row.evidence | inline }}"),
        ]
        columns += [("Score proposed", 2.3, "{{ row.score }}"), ("Open risk", 1.9, "{{ row.answered }}")]
        owner = "{{ row.owner }}; {{ row.calls_for }}"
        table(doc, [*columns, ("Owner and intervention", 3.6, owner)], "row in raised")
    with condition(doc, "interventions"):
        heading(doc, 1, "Interventions")
        line = "{{ row.name }} ({{ row.owner }}). {{ row.state }}{% if row.review %} {{ row.review }}{% endif %}"
        bullets(doc, "row in interventions", line)
    with condition(doc, "unknown"):
        heading(doc, 1, "What is not known yet")
        bullets(doc, "line in unknown", "{{ line }}")
    return doc


TEMPLATES = (("school-risks.docx", "School Risk Matrix", school_risks),)
