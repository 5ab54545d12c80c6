"""The Word template of the Due Diligence Report, for the applicant school and, with its annex, for the Board."""

from __future__ import annotations

from docx.document import Document
from word_author import (
    chart,
    condition,
    facts_table,
    heading,
    new_page,
    paragraph,
    prose,
    repeated,
    start,
    summary_box,
    table,
    title_block,
)

from word_templates.school_parts import measure_table

FINDING = [
    ("Ref", 1.6, "{{ row.ref }}"),
    ("Question", 4.0, "{{ row.question }}"),
    ("Answer", 6.5, "{{ row.answer | inline }}"),
    ("Rating", 1.7, "{{ row.rating }}"),
    ("As at", 3.2, "{{ row.as_at }}"),
]
ISSUE = [
    ("Ref", 1.6, "{{ row.ref }}"),
    ("Issue", 5.8, "{{ row.issue | inline }}"),
    ("Solution", 5.8, "{{ row.solution | inline }}"),
    ("Cost", 2.0, "{{ row.cost }}"),
    ("Rating", 1.8, "{{ row.rating }}"),
]


def due_diligence_report() -> Document:
    """Executive summary, advice, reasons, issues with costs, what is outstanding, findings, the school, the annex."""
    doc = start()
    title_block(doc)
    summary_box(doc, "point in summary", title="Executive summary")
    prose(doc, "application.summary")
    with condition(doc, "board"):
        heading(doc, 1, "Recommendation and conditions")
        paragraph(doc, "{{ advice }}")
        prose(doc, "conditions")
    heading(doc, 1, "Why the school wants to join")
    paragraph(doc, "{{ application.sentence }}")
    prose(doc, "application.reason")
    with condition(doc, "issues"):
        heading(doc, 1, "Issues and what it would take to put them right")
        paragraph(doc, "{{ cost_sentence }}")
        table(doc, ISSUE, "row in issues")
    _information(doc)
    with condition(doc, "sections"):
        _findings(doc)
    _school(doc)
    with condition(doc, "board"):
        _annex(doc)
    return doc


def _information(doc: Document) -> None:
    with condition(doc, "information.outstanding"):
        heading(doc, 1, "Information that is outstanding")
        paragraph(doc, "{{ information.sentence }}")
        columns = [("Ref", 1.6, "{{ row.ref }}"), ("Question", 8.6, "{{ row.question }}")]
        columns += [("Requested", 3.4, "{{ row.requested }}"), ("Chased", 3.4, "{{ row.chased }}")]
        table(doc, columns, "row in information.outstanding")
    with condition(doc, "ratings"):
        heading(doc, 1, "Findings at a glance")
        paragraph(doc, "{{ rating_key }}").paragraph_format.keep_with_next = True
        chart(doc, "ratings")
    with condition(doc, "information.sections"):
        heading(doc, 1, "What was looked at")
        columns = [("Section", 5.6, "{{ row.section }}"), ("Asked", 1.8, "{{ row.requested }}")]
        columns += [("Received", 2.1, "{{ row.received }}"), ("Outstanding", 2.6, "{{ row.outstanding }}")]
        table(doc, [*columns, ("Evidence as at", 4.9, "{{ row.when }}")], "row in information.sections")


def _findings(doc: Document) -> None:
    heading(doc, 1, "Findings by section")
    with condition(doc, "not ratings"):
        paragraph(doc, "{{ rating_key }}")
    with repeated(doc, "section in sections"):
        heading(doc, 2, "{{ section.title }}")
        table(doc, FINDING, "row in section.rows")


def _school(doc: Document) -> None:
    heading(doc, 1, "The school")
    with condition(doc, "school.context"):
        prose(doc, "school.context")
    names = (("Phase", "phase"), ("Type", "type"), ("Age range", "age_range"), ("Local authority", "local_authority"))
    names += (("Capacity", "capacity"), ("Unique reference number (URN)", "urn"))
    facts_table(doc, [(title, f"{{{{ school.{name} }}}}") for title, name in names])
    with condition(doc, "inspection.inspections"):
        heading(doc, 2, "Inspection")
        with repeated(doc, "entry in inspection.inspections"):
            grades = "{% for row in entry.grades %}{{ row.area }}: {{ row.grade }}"
            grades += "{% if loop.last %}.{% else %}; {% endif %}{% endfor %}"
            paragraph(doc, f"{{{{ entry.title }}}}, {{{{ entry.date }}}}. {grades} {{{{ entry.predecessor }}}}")
        with condition(doc, "inspection.dfe"):
            paragraph(doc, "{{ inspection.dfe }}")
        with condition(doc, "inspection.caution"):
            paragraph(doc, "{{ inspection.caution }}")
    with condition(doc, "tables"):
        paragraph(doc, "{{ reading }}").paragraph_format.keep_with_next = True
    with repeated(doc, "figures in tables"):
        heading(doc, 2, "{{ figures.title }}")
        measure_table(doc, "figures")


def _annex(doc: Document) -> None:
    new_page(doc)
    heading(doc, 1, "Annex for the Trust Board: confidential")
    heading(doc, 2, "Commercial view")
    prose(doc, "board.commercial")
    heading(doc, 2, "Negotiating position")
    prose(doc, "board.position")
    with condition(doc, "board.findings"):
        heading(doc, 2, "Confidential findings")
        table(doc, FINDING, "row in board.findings")
    with condition(doc, "board.issues"):
        heading(doc, 2, "Confidential issues")
        paragraph(doc, "{{ board.cost_sentence }}")
        table(doc, ISSUE, "row in board.issues")


TEMPLATES = (("due-diligence-report.docx", "Due Diligence Report", due_diligence_report),)
