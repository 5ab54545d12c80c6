"""The Word template of the Health Check Summary."""

from __future__ import annotations

from docx.document import Document
from word_author import (
    bullets,
    chart,
    condition,
    heading,
    notice,
    otherwise,
    paragraph,
    prose,
    repeated,
    start,
    summary_box,
    table,
    title_block,
)

from word_templates.school_parts import closer, interventions_part, measure_table


def health_check_summary() -> Document:
    """Summary, three headings and Shared Services, evidence and its gaps, phase, actions, and duties."""
    doc = start()
    closer(doc, room=62)
    title_block(doc)
    summary_box(doc, "point in summary")
    paragraph(doc, "Held on {{ check.date }}. Present: {{ check.present }}.")
    _headings(doc)
    _evidence(doc)
    _phase(doc)
    _actions(doc)
    _duties(doc)
    with condition(doc, "overdue"):
        heading(doc, 1, "What is overdue")
        bullets(doc, "line in overdue", "{{ line }}")
    return doc


def _headings(doc: Document) -> None:
    with repeated(doc, "part in headings"):
        heading(doc, 1, "{{ part.name }}")
        prose(doc, "part.headline")
        for title, name in (("Strengths", "strengths"), ("Next steps", "next_steps")):
            with condition(doc, f"part.{name}"):
                heading(doc, 2, title)
                prose(doc, f"part.{name}", "List Bullet")
    with condition(doc, "services"):
        heading(doc, 1, "Shared Services")
        columns = [("Service", 3.0, "{{ row.service }}"), ("Headline", 7.2, "{{ row.headline | inline }}")]
        table(doc, [*columns, ("Next steps", 6.8, "{{ row.next_steps | inline }}")], "row in services")


def _evidence(doc: Document) -> None:
    with condition(doc, "evidence"):
        heading(doc, 1, "What the figures say")
        paragraph(doc, "{{ reading }}").paragraph_format.keep_with_next = True
        measure_table(doc, "evidence")
    with condition(doc, "phase.roll_sentence"):
        paragraph(doc, "{{ phase.roll_sentence }}")
    with condition(doc, "early_warnings"):
        paragraph(doc, "{{ early_warnings }}")
    with condition(doc, "unknown"):
        heading(doc, 1, "What is not known yet")
        bullets(doc, "item in unknown", "{{ item }}")
    chart(doc, "trend")


def _phase(doc: Document) -> None:
    with condition(doc, "phase.is_used"):
        heading(doc, 1, "Phase")
        paragraph(doc, "{{ phase.agreed_sentence }} {{ phase.summary }}")
        columns = [("Aspect", 4.2, "{{ row.aspect }}"), ("Trust judgement", 4.0, "{{ row.judgement }}")]
        columns += [("Phase agreed", 3.2, "{{ row.agreed }}")]
        table(doc, [*columns, ("Phase the evidence suggests", 5.6, "{{ row.suggested }}")], "row in profile")
        otherwise(doc)
        heading(doc, 1, "The trust's judgement")
        judged = "{{ row.aspect }}: {{ row.judgement | lower }}{% if not loop.last %}; {% endif %}"
        paragraph(doc, "{% for row in profile %}" + judged + "{% endfor %}.")
    interventions_part(doc)
    with condition(doc, "phase.difference"):
        notice(doc, "The agreed phase and the evidence differ. {{ phase.difference }}")
        notice(doc, "Reason recorded: {{ phase.difference_reason | inline }}")


def _actions(doc: Document) -> None:
    heading(doc, 1, "Actions agreed at {{ health_check }}s")
    paragraph(doc, "{{ actions_summary }}")
    with condition(doc, "actions"):
        action = "{{ row.action | inline }}{% if row.progress %}\nProgress: {{ row.progress | inline }}{% endif %}"
        columns = [("Action", 7.9, action), ("Who", 3.0, "{{ row.owner }}"), ("By when", 3.1, "{{ row.due }}")]
        table(doc, [*columns, ("Status", 3.0, "{{ row.status }}")], "row in actions", row_headers=False)
    with condition(doc, "done"):
        heading(doc, 2, "Finished since the {{ health_check }} before")
        bullets(
            doc,
            "row in done",
            "{{ row.action | inline }} {{ row.completed }}, {{ row.owner }}. {{ row.progress | inline }}",
        )


def _duties(doc: Document) -> None:
    heading(doc, 1, "{% if phase.is_used %}What the phase brings and asks{% else %}Support from the trust{% endif %}")
    paragraph(doc, "{{ support.sentence }}")
    with condition(doc, "support.more"):
        heading(doc, 2, "Support")
        bullets(doc, "line in support.more", "{{ line }}")
    with condition(doc, "duties.plans or duties.reporting"):
        heading(doc, 2, "Plans and reporting")
        bullets(doc, "plan in duties.plans", "{{ plan.text }} Where it stands: {{ plan.state }}.")
        by = "{% if duty.by %}, by the {{ duty.by }}{% endif %}"
        bullets(
            doc, "duty in duties.reporting", "{{ duty.what }}: to the {{ duty.body }}, {{ duty.rhythm }}" + by + "."
        )


TEMPLATES = (("health-check-summary.docx", "Health Check Summary", health_check_summary),)
