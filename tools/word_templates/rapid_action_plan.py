"""The Word template of the Rapid Action Plan, which its owner goes on editing between reviews."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    bullets,
    condition,
    facts_table,
    heading,
    otherwise,
    paragraph,
    start,
    summary_box,
    table,
    title_block,
)


def rapid_action_plan() -> Document:
    """Summary, why and what has to change, what calls for it, actions, reviews, exit criteria, approval."""
    doc = start()
    doc.styles["Heading 1"].paragraph_format.space_before = Pt(13)  # two pages
    doc.styles["After Table"].font.size = Pt(3)
    title_block(doc)
    summary_box(doc, "point in message")
    with condition(doc, "facts"):
        facts_table(doc, "fact in facts", "The plan")
    with condition(doc, "reasons"):
        heading(doc, 1, "What calls for {% if is_written %}the plan{% else %}a plan{% endif %}")
        bullets(doc, "line in reasons", "{{ line }}")
    with condition(doc, "is_written"):
        _plan(doc)
        _exit(doc)
    with condition(doc, "approval"):
        heading(doc, 1, "Approval")
        paragraph(doc, "{{ approval }}")
    return doc


def _plan(doc: Document) -> None:
    heading(doc, 1, "Actions")
    with condition(doc, "actions"):
        progress = "{% if row.progress %} Progress: {{ row.progress | inline }}{% endif %}"
        columns = [
            ("Action", 6.2, "{{ row.action | inline }}" + progress),
            ("How we will know", 4.2, "{{ row.success | inline }}"),
        ]
        columns += [("Who", 2.4, "{{ row.owner }}"), ("By when", 2.1, "{{ row.due }}")]
        table(doc, [*columns, ("Status", 2.1, "{{ row.status }}")], "row in actions", row_headers=False)
        otherwise(doc)
        paragraph(doc, "No action of the plan is recorded.")
    heading(doc, 1, "Reviews")
    with condition(doc, "reviews"):
        columns = [("Reviewed on", 2.7, "{{ row.date }}"), ("By", 3.1, "{{ row.by }}")]
        columns += [("What the review found", 6.2, "{{ row.found | inline }}"), ("Decision", 2.2, "{{ row.decision }}")]
        table(doc, [*columns, ("Next review", 2.8, "{{ row.next | inline }}")], "row in reviews")
        otherwise(doc)
        paragraph(doc, "The plan has not been reviewed yet.")


def _exit(doc: Document) -> None:
    heading(doc, 1, "When the plan may end")
    with condition(doc, "criteria"):
        columns = [("Exit criterion", 7.4, "{{ row.criterion }} (set by {{ row.by }})")]
        columns += [
            ("Is it met?", 2.4, "{{ row.verdict | capitalize }}"),
            ("What is known", 7.2, "{{ row.found | inline }}"),
        ]
        table(doc, columns, "row in criteria")
        otherwise(doc)
        paragraph(doc, "No exit criteria have been set.")
    with condition(doc, "otherwise"):
        line = paragraph(doc, "")
        line.add_run("If they are not met in time.").bold = True
        line.add_run(" {{ otherwise }}")


TEMPLATES = (("rapid-action-plan.docx", "Rapid Action Plan", rapid_action_plan),)
