"""The Word template of the School Summary."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    bullets,
    condition,
    heading,
    otherwise,
    paragraph,
    repeated,
    start,
    summary_box,
    table,
    title_block,
)

from word_templates.school_parts import interventions_part, measure_table, phase_difference


def school_summary() -> Document:
    """Summary, phase, priorities, actions, figures, evaluation, inspections, safeguarding and risk."""
    doc = start()
    doc.styles["Heading 1"].paragraph_format.space_before = Pt(13)  # two or three pages
    doc.styles["After Table"].font.size = Pt(3)
    title_block(doc)
    summary_box(doc, "point in message")
    with condition(doc, "school.brief or phase.roll_sentence"):
        paragraph(doc, "{% if school.brief %}{{ school.brief }} {% endif %}{{ phase.roll_sentence }}")
    with condition(doc, "has.phase"):
        heading(doc, 1, "Phase")
        judged = "{% if phase.judgements %} {{ phase.judgements }}{% endif %}"
        paragraph(doc, "{{ phase.agreed_sentence }} {{ phase.summary }}" + judged)
        phase_difference(doc)
    interventions_part(doc)
    with condition(doc, "has.plan"):
        _priorities(doc)
    with condition(doc, "has.actions"):
        _actions(doc)
    with condition(doc, "headlines or attendance_now"):
        _figures(doc)
    with condition(doc, "evaluation"):
        _evaluation(doc)
    with condition(doc, "inspection.inspections"):
        _inspections(doc)
    with condition(doc, "has.safeguarding or has.risks or early_warnings"):
        _risks(doc)
    return doc


def _figures(doc: Document) -> None:
    heading(doc, 1, "Outcomes and attendance")
    with condition(doc, "headlines"):
        paragraph(doc, "{{ reading }}").paragraph_format.keep_with_next = True
        measure_table(doc, "headlines")
    with condition(doc, "attendance_now"):
        paragraph(doc, "{{ attendance_now }}")


def _priorities(doc: Document) -> None:
    heading(doc, 1, "Priorities this year")
    with condition(doc, "priorities"):
        columns = [
            ("Priority", 6.2, "{{ row.number }}. {{ row.title }}"),
            ("Milepost, {{ term }}", 8.2, "{{ row.now.milepost }}"),
        ]
        table(doc, [*columns, ("Status", 2.6, "{{ row.now.status }}")], "row in priorities")
        otherwise(doc)
        paragraph(doc, "{{ approval }}")


def _actions(doc: Document) -> None:
    heading(doc, 1, "Actions")
    plan = "{% if action_plan %} Action Plan: {{ action_plan.approval }} {{ action_plan.total }}{% endif %}"
    paragraph(doc, "{{ actions_summary }}" + plan).paragraph_format.keep_with_next = True
    with condition(doc, "overdue"):
        action = "{{ row.action }}{% if row.progress %} Progress: {{ row.progress }}{% endif %}"
        columns = [("Overdue action", 9.4, action), ("Who", 4.1, "{{ row.owner }}"), ("Was due", 3.5, "{{ row.due }}")]
        table(doc, columns, "row in overdue", row_headers=False)


def _evaluation(doc: Document) -> None:
    heading(doc, 1, "The school's own evaluation")
    columns = [("Area", 3.9, "{{ row.area }}"), ("Judgement", 3.1, "{{ row.judgement }}")]
    columns += [("Strengths", 5.0, "{{ row.strengths }}"), ("To improve", 5.0, "{{ row.improvements }}")]
    table(doc, columns, "row in evaluation")


def _inspections(doc: Document) -> None:
    heading(doc, 1, "Ofsted inspections")
    with repeated(doc, "entry in inspection.inspections"), condition(doc, "loop.first"):
        category = "{% if entry.category %}. Category of concern: {{ entry.category }}{% endif %}"
        before = "{% if entry.predecessor %}. {{ entry.predecessor }}{% endif %}"
        heading(doc, 2, "{{ entry.title }}, {{ entry.date }}" + category + before)
        with repeated(doc, "row in entry.by_grade"):
            areas = "{% if row.areas != 'Outcome' %}: {{ row.areas }}{% endif %}"
            paragraph(doc, "{{ row.grade }}" + areas, "List Bullet")
        otherwise(doc)
        paragraph(doc, "Before that: {{ entry.title }}, {{ entry.date }}. {{ entry.found }}")
    with condition(doc, "inspection.dfe"):
        paragraph(doc, "{{ inspection.dfe }}")
    with condition(doc, "inspection.caution"):
        paragraph(doc, "{{ inspection.caution }}")


def _risks(doc: Document) -> None:
    heading(doc, 1, "Safeguarding and risk")
    with condition(doc, "has.safeguarding or early_warnings"):
        paragraph(doc, "{% if has.safeguarding %}{{ safeguarding }} {% endif %}{{ early_warnings }}")
    told = "{{ row.id }}: {{ row.title }}. Score now {{ row.residual }}; {{ row.owner }}."
    bullets(doc, "row in risks", told)
    with condition(doc, "has.risks and not risks"):
        paragraph(doc, "No risk of this school's own is open in the register.")
    with condition(doc, "risks_more"):
        paragraph(doc, "{{ risks_more }}")


TEMPLATES = (("school-summary.docx", "School Summary", school_summary),)
