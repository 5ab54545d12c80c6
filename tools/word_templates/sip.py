"""The Word template of the School Improvement Plan, which headteachers go on editing."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm
from word_author import (
    bullets,
    chart,
    condition,
    heading,
    otherwise,
    paragraph,
    prose,
    repeated,
    start,
    summary_box,
    table,
    title_block,
)

from word_templates.school_parts import closer, interventions_part, measure_table, phase_difference, together


def school_improvement_plan() -> Document:
    """Summary, aspirations, where the school stands, priorities, Action Plan, monitoring, support and approval."""
    doc = start()
    closer(doc, room=62)
    title_block(doc)
    summary_box(doc, "point in plan_message")
    with condition(doc, "plan and plan.aspiration"):
        heading(doc, 1, "Goals and aspirations")
        prose(doc, "plan.aspiration")
    _standing(doc)
    interventions_part(doc)
    with condition(doc, "outcomes or attendance or attendance_now"):
        _outcomes(doc)
    with condition(doc, "inspection.inspections"):
        _inspections(doc)
    _priorities(doc)
    _action_plan(doc)
    with condition(doc, "plan and plan.monitoring"):
        heading(doc, 1, "Monitoring")
        prose(doc, "plan.monitoring")
    with condition(doc, "has.support or support.more"):
        heading(doc, 1, "Support from the trust")
        paragraph(doc, "{{ support.sentence }}")
        bullets(doc, "line in support.more", "{{ line }}")
    with condition(doc, "plan or priorities"):
        _approval(doc)
    return doc


def _approval(doc: Document) -> None:
    heading(doc, 1, "Approval")
    with condition(doc, "plan"):
        paragraph(doc, "{{ approval }}").paragraph_format.keep_with_next = True
    made = table(doc, [("Role", 6.8, "{{ role }}"), ("Signature", 6.4, ""), ("Date", 3.8, "")], "role in sign_off")
    together(made).rows[2].height = Cm(1.0)  # room to sign


def _standing(doc: Document) -> None:
    with condition(doc, "school.context or has.phase or phase.roll_sentence or context_table"):
        heading(doc, 1, "Where the school stands")
    with condition(doc, "school.context"):
        prose(doc, "school.context")
    with condition(doc, "has.phase"):
        paragraph(doc, "{{ phase.agreed_sentence }} {{ phase.summary }}")
    with condition(doc, "has.phase and phase.aspects"):
        columns = [("Aspect", 5.8, "{{ row.aspect }}"), ("Trust's judgement", 5.6, "{{ row.judgement }}")]
        together(table(doc, [*columns, ("Phase agreed", 5.6, "{{ row.agreed }}")], "row in phase.aspects"))
    phase_difference(doc)
    with condition(doc, "phase.roll_sentence"):
        paragraph(doc, "{{ phase.roll_sentence }}")
    with condition(doc, "context_table"):
        measure_table(doc, "context_table", "Pupils")


def _outcomes(doc: Document) -> None:
    heading(doc, 1, "Outcomes and attendance")
    paragraph(doc, "{{ reading }}").paragraph_format.keep_with_next = True
    chart(doc, "measures_chart")
    with repeated(doc, "family in outcomes"):
        measure_table(doc, "family", "{{ family.title }}")
    with condition(doc, "attendance"):
        measure_table(doc, "attendance", "{{ attendance.title }}")
    with condition(doc, "attendance_now"):
        paragraph(doc, "{{ attendance_now }}")


def _inspections(doc: Document) -> None:
    heading(doc, 1, "Inspection in brief")
    with repeated(doc, "entry in inspection.inspections"):
        paragraph(doc, "{{ entry.sentence }}")
    with condition(doc, "inspection.dfe"):
        paragraph(doc, "{{ inspection.dfe }}")
    with condition(doc, "inspection.caution"):
        paragraph(doc, "{{ inspection.caution }}")


def _priorities(doc: Document) -> None:
    with condition(doc, "plan and not priorities"):
        heading(doc, 1, "Priorities")
        paragraph(doc, "No priorities for {{ year }} are recorded.")
    chart(doc, "timeline")
    with repeated(doc, "item in priorities"):
        heading(doc, 1, "Priority {{ item.number }}: {{ item.title }}")
        paragraph(doc, "{{ item.rationale | prose }}").paragraph_format.keep_with_next = True
        columns = [("3-year aim", 5.2, "{{ item.aim | inline }}")]
        columns += [("Success this year", 5.7, "{{ item.success | inline }}")]
        measure = "{{ item.measure }}: from {{ item.baseline }} to {{ item.target }}"
        together(table(doc, [*columns, ("Measure", 6.1, measure)], "goal in [item]", row_headers=False))
        _who_and_cost(doc)
        _mileposts(doc)
        with condition(doc, "item.actions"):
            heading(doc, 2, "Actions")
            _plan_actions(doc, "item.actions")


def _who_and_cost(doc: Document) -> None:
    cost = "{{ item.cost }}{% if item.funding %}, {{ item.funding }}{% endif %}."
    line = paragraph(doc, "")
    for name, words in (("Lead", "{{ item.lead }}."), ("Cost", cost), ("Monitoring", "{{ item.monitoring | inline }}")):
        line.add_run(f"{name}:").bold = True
        line.add_run(f" {words} ")
    line.add_run("{% if not item.actions %}")
    line.add_run("Actions:").bold = True
    line.add_run(" none recorded for this priority.{% endif %}")


def _mileposts(doc: Document) -> None:
    with condition(doc, "item.mileposts"):
        heading(doc, 2, "Mileposts")
        columns = [("Term", 3.2, "{{ row.period }}"), ("Milepost", 5.8, "{{ row.milepost | inline }}")]
        columns += [("Status", 2.3, "{{ row.status }}"), ("Evaluation", 5.7, "{{ row.evaluation | inline }}")]
        together(table(doc, columns, "row in item.mileposts"))
        otherwise(doc)
        paragraph(doc, "No mileposts have been set for this priority.")


def _plan_actions(doc: Document, name: str) -> None:
    action = "{{ row.action | inline }}{% if row.success %}\nHow we will know: {{ row.success | inline }}{% endif %}"
    action += "{% if row.progress %}\nProgress: {{ row.progress | inline }}{% endif %}"
    columns = [("Action", 7.3, action), ("Who", 2.6, "{{ row.owner }}"), ("When", 3.1, "{{ row.when }}")]
    columns += [("Cost", 1.7, "{{ row.cost }}"), ("Status", 2.3, "{{ row.status }}")]
    table(doc, columns, f"row in {name}", row_headers=False)


def _action_plan(doc: Document) -> None:
    with condition(doc, "action_plan"):
        heading(doc, 1, "Action Plan")
        paragraph(doc, "{{ action_plan.approval }} {{ action_plan.total }}").paragraph_format.keep_with_next = True
        for title, name in (("Why there is an Action Plan", "trigger"), ("What it is to achieve", "aspiration")):
            with condition(doc, f"action_plan.{name}"):
                heading(doc, 2, title)
                prose(doc, f"action_plan.{name}")
        with condition(doc, "action_plan.actions"):
            heading(doc, 2, "Actions")
            _plan_actions(doc, "action_plan.actions")
        heading(doc, 2, "Exit criteria")
        with condition(doc, "action_plan.exit_criteria"):
            prose(doc, "action_plan.exit_criteria", "List Bullet")
            otherwise(doc)
            paragraph(doc, "No exit criteria have been set.")
        with condition(doc, "action_plan.monitoring"):
            heading(doc, 2, "How the Action Plan is monitored")
            prose(doc, "action_plan.monitoring")


TEMPLATES = (("school-improvement-plan.docx", "School Improvement Plan", school_improvement_plan),)
