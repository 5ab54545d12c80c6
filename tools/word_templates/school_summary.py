"""The Word template of the School Summary."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    chart,
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

from word_templates.school_parts import conflicts, measure_table, phase_standing


def school_summary() -> Document:
    """Summary, outcomes, attendance, phase, priorities, actions, evaluation, inspections, safeguarding and risk."""
    doc = start()
    doc.styles["Heading 1"].paragraph_format.space_before = Pt(13)  # two or three pages
    doc.styles["After Table"].font.size = Pt(3)
    title_block(doc)
    summary_box(doc, "point in message")
    with condition(doc, "school.context"):
        paragraph(doc, "{{ school.context }}")
    paragraph(doc, "{{ phase.roll_sentence }}")
    _figures(doc)
    heading(doc, 1, "Phase")
    phase_standing(doc)
    _priorities(doc)
    _actions(doc)
    _evaluation(doc)
    _inspections(doc)
    _risks(doc)
    return doc


def _figures(doc: Document) -> None:
    heading(doc, 1, "Outcomes")
    with condition(doc, "headlines"):
        measure_table(doc, "headlines")
        otherwise(doc)
        paragraph(doc, "No outcomes are recorded for the school.")
    conflicts(doc)
    with condition(doc, "charts"):
        chart(doc, "charts[0]")
    heading(doc, 1, "Attendance and behaviour")
    with condition(doc, "attendance"):
        measure_table(doc, "attendance")
        otherwise(doc)
        paragraph(doc, "No attendance is recorded for a whole year.")
    with condition(doc, "attendance_now"):
        paragraph(doc, "{{ attendance_now }}")


def _priorities(doc: Document) -> None:
    heading(doc, 1, "Priorities this year")
    with condition(doc, "priorities"):
        evaluated = "{{ row.now.milepost }}{% if row.now.evaluation %} {{ row.now.evaluation }}{% endif %}"
        columns = [("Priority", 6.2, "{{ row.number }}. {{ row.title }}"), ("Milepost, {{ term }}", 8.2, evaluated)]
        table(doc, [*columns, ("Status", 2.6, "{{ row.now.status }}")], "row in priorities")
        otherwise(doc)
        paragraph(doc, "{{ approval }}")
    with condition(doc, "action_plan"):
        paragraph(doc, "Action Plan: {{ action_plan.approval }} {{ action_plan.total }}")


def _actions(doc: Document) -> None:
    heading(doc, 1, "Actions")
    paragraph(doc, "{{ actions_summary }}")
    with condition(doc, "overdue"):
        action = "{{ row.action }}{% if row.progress %} Progress: {{ row.progress }}{% endif %}"
        columns = [("Overdue action", 9.4, action), ("Who", 4.1, "{{ row.owner }}"), ("Was due", 3.5, "{{ row.due }}")]
        table(doc, columns, "row in overdue", row_headers=False)


def _evaluation(doc: Document) -> None:
    heading(doc, 1, "The school's own evaluation")
    with condition(doc, "evaluation"):
        columns = [("Area", 3.5, "{{ row.area }}"), ("School's judgement", 3.1, "{{ row.judgement }}")]
        columns += [("Strengths", 5.2, "{{ row.strengths }}"), ("To improve", 5.2, "{{ row.improvements }}")]
        table(doc, columns, "row in evaluation")
        otherwise(doc)
        paragraph(doc, "The school has not handed in a self-evaluation.")


def _inspections(doc: Document) -> None:
    heading(doc, 1, "Ofsted inspections")
    with condition(doc, "not inspection.inspections"):
        paragraph(doc, "No inspection is recorded.")
    with repeated(doc, "entry in inspection.inspections"), condition(doc, "loop.first"):
        category = "{% if entry.category %}. Category of concern: {{ entry.category }}{% endif %}"
        before = "{% if entry.predecessor %}. {{ entry.predecessor }}{% endif %}"
        paragraph(doc, "{{ entry.title }}, {{ entry.date }}" + category + before)
        with repeated(doc, "row in entry.by_grade"):
            areas = "{% if row.areas != 'Outcome' %}: {{ row.areas }}{% endif %}"
            paragraph(doc, "{{ row.grade }}" + areas, "List Bullet")
        otherwise(doc)
        paragraph(doc, "Before that: {{ entry.sentence }}")
    with condition(doc, "inspection.caution"):
        paragraph(doc, "{{ inspection.caution }}")


def _risks(doc: Document) -> None:
    heading(doc, 1, "Safeguarding and risk")
    paragraph(doc, "{{ safeguarding }}")
    with condition(doc, "risks"):
        columns = [
            ("Risk", 8.2, "{{ row.title }}"),
            ("After controls (likelihood x impact)", 4.6, "{{ row.residual }}"),
        ]
        table(doc, [*columns, ("Owner", 4.2, "{{ row.owner }}")], "row in risks")
        otherwise(doc)
        paragraph(doc, "No risk of this school's own is open in the register.")
    with condition(doc, "risks_more"):
        paragraph(doc, "{{ risks_more }}")


TEMPLATES = (("school-summary.docx", "School Summary", school_summary),)
