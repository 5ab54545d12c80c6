"""The Word template of the School Summary."""

from __future__ import annotations

from docx.document import Document
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

from word_templates.school_parts import SHEET, interventions_part, measure_table, phase_difference, sheet


def school_summary() -> Document:
    """Summary, phase, priorities, overdue actions, inspections, figures, evaluation and risk, on a page and its back.

    What the summary box says is not said again below it.
    """
    doc = start()
    sheet(doc)
    title_block(doc)
    summary_box(doc, "point in message")
    _standing(doc)
    interventions_part(doc)
    with condition(doc, "has.plan"):
        _priorities(doc)
    with condition(doc, "overdue or action_plan"):
        _actions(doc)
    with condition(doc, "inspection.inspections"):
        _inspections(doc)
    with condition(doc, "headlines or attendance_now"):
        _figures(doc)
    with condition(doc, "evaluation"):
        _evaluation(doc)
    with condition(doc, "has.risks or early_warnings"):
        _risks(doc)
    return doc


def _standing(doc: Document) -> None:
    with condition(doc, "has.phase"):
        heading(doc, 1, "The school and its phase")
    with condition(doc, "school.brief or phase.roll_sentence"):
        paragraph(doc, "{% if school.brief %}{{ school.brief }} {% endif %}{{ phase.roll_sentence }}")
    with condition(doc, "has.phase"):
        judged = "{% if phase.judgements %} {{ phase.judgements }}{% endif %}"
        paragraph(doc, "{{ phase.agreed_sentence }} {{ phase.summary }}" + judged)
        phase_difference(doc)


def _figures(doc: Document) -> None:
    heading(doc, 1, "Outcomes and attendance")
    with condition(doc, "headlines"):
        paragraph(doc, "{{ reading }}").paragraph_format.keep_with_next = True
        measure_table(doc, "headlines", width=SHEET)
    more = "{% if headlines and plan %} Every measure is in the School Improvement Plan.{% endif %}"
    with condition(doc, "attendance_now or (headlines and plan)"):
        paragraph(doc, "{{ attendance_now }}" + more)


def _priorities(doc: Document) -> None:
    heading(doc, 1, "Priorities this year")
    with condition(doc, "priorities"):
        columns = [
            ("Priority", 7.1, "{{ row.number }}. {{ row.title }}"),
            ("Milepost, {{ term }}", 8.2, "{{ row.now.milepost | inline }}"),
        ]
        table(doc, [*columns, ("Status", 2.5, "{{ row.now.status }}")], "row in priorities")
        otherwise(doc)
        paragraph(doc, "{{ approval }}")


def _actions(doc: Document) -> None:
    heading(doc, 1, "Actions")
    with condition(doc, "action_plan"):
        line = paragraph(doc, "")
        line.add_run("Action Plan.").bold = True
        line.add_run(" {{ action_plan.approval }} {{ action_plan.total }}")
    with condition(doc, "overdue"):
        action = "{{ row.action | inline }}{% if row.progress %} Progress: {{ row.progress | inline }}{% endif %}"
        columns = [("Overdue action", 10.8, action), ("Who", 3.7, "{{ row.owner }}"), ("Was due", 3.3, "{{ row.due }}")]
        table(doc, columns, "row in overdue", row_headers=False)


def _evaluation(doc: Document) -> None:
    heading(doc, 1, "The school's own evaluation")
    columns = [("Area", 4.0, "{{ row.area }}"), ("Judgement", 3.4, "{{ row.judgement }}")]
    columns += [
        ("Strengths", 5.2, "{{ row.strengths | inline }}"),
        ("To improve", 5.2, "{{ row.improvements | inline }}"),
    ]
    table(doc, columns, "row in evaluation")


def _inspections(doc: Document) -> None:
    heading(doc, 1, "Ofsted inspections")
    before = "{% if entry.predecessor %} {{ entry.predecessor }}.{% endif %}"
    view = "{% if loop.last and inspection.dfe %} {{ inspection.dfe }}{% endif %}"
    caution = "{% if loop.last and inspection.caution %} {{ inspection.caution }}{% endif %}"
    with repeated(doc, "entry in inspection.inspections"):
        paragraph(doc, "{{ entry.sentence if loop.first else entry.brief }}" + before + view + caution)


def _risks(doc: Document) -> None:
    heading(doc, 1, "Risk")
    with condition(doc, "early_warnings"):
        paragraph(doc, "{{ early_warnings }}")
    told = "{{ row.id }}: {{ row.title }}. Score now {{ row.residual }}; {{ row.owner }}."
    bullets(doc, "row in risks", told)
    with condition(doc, "has.risks and not risks"):
        paragraph(doc, "No risk of this school's own is open in the register.")
    with condition(doc, "risks_more"):
        paragraph(doc, "{{ risks_more }}")


TEMPLATES = (("school-summary.docx", "School Summary", school_summary),)
