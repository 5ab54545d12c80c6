"""Parts of Word templates that documents about one school share: tables of measures, the standing by phase."""

from __future__ import annotations

from docx.document import Document
from docx.table import Table
from word_author import Column, bullets, condition, heading, notice, paragraph, repeated, table

WIDTH = 17.0
"""Of a page between its margins, in centimetres."""


def measure_table(doc: Document, name: str, caption: str = "") -> None:
    """A table of measures over one to three years, beside national figures where there are any, and its notes.

    Word cannot leave a column out, so that each number of years has a table of its own, of which one is kept.
    """
    if caption:
        paragraph(doc, caption, "Caption").paragraph_format.keep_with_next = True
    for number in (3, 2, 1):
        with condition(doc, f"{name}.years | length == {number} and {name}.has_national"):
            national = [("National", 1.9, "{{ row.national }}"), ("Beside national", 3.4, "{{ row.comparison }}")]
            _measures(doc, name, [*_years(name, number, 2.7), *national])
        with condition(doc, f"{name}.years | length == {number} and not {name}.has_national"):
            _measures(doc, name, _years(name, number, 3.0))
    with condition(doc, f"{name}.notes"):
        paragraph(doc, f"{{{{ {name}.notes | join(' ') }}}}")


def _measures(doc: Document, name: str, columns: list[Column]) -> None:
    rest = WIDTH - sum(width for _, width, _ in columns)
    together(table(doc, [("Measure", round(rest, 1), "{{ row.name }}"), *columns], f"row in {name}.rows"))


def _years(name: str, number: int, width: float) -> list[Column]:
    """The years of a table of measures, oldest first."""
    return [(f"{{{{ {name}.years[{n}] }}}}", width, f"{{{{ row['values'][{n}] }}}}") for n in range(number)]


def phase_difference(doc: Document) -> None:
    """Why the agreed phase and what the evidence suggests differ, where they do."""
    with condition(doc, "phase.difference"):
        notice(doc, "The agreed phase and the evidence differ. {{ phase.difference }}")
        notice(doc, "Reason recorded: {{ phase.difference_reason }}")


def interventions_part(doc: Document) -> None:
    """What early warnings call for at a school, where the strategy names no phases."""
    with condition(doc, "interventions and (interventions.rows or interventions.unknown)"):
        heading(doc, 1, "Early warnings and interventions")
        with repeated(doc, "row in interventions.rows"):
            line = paragraph(doc, "")
            line.add_run("{{ row.name }}").bold = True
            line.add_run(" ({{ row.owner }}). {{ row.state }}{% if row.review %} {{ row.review }}{% endif %}")
            line.paragraph_format.keep_with_next = True
            bullets(doc, "reason in row.reasons", "{{ reason }}")
        with condition(doc, "interventions.unknown"):
            heading(doc, 2, "Not known yet")
            bullets(doc, "reason in interventions.unknown", "{{ reason }}")


def together(made: Table) -> Table:
    """Keep the rows of a short table on one page."""
    for cell in made._cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True
    return made


TEMPLATES = ()
