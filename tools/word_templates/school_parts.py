"""Parts of Word templates that documents about one school share: tables of measures, the standing by phase."""

from __future__ import annotations

from docx.document import Document
from docx.table import Table
from word_author import Column, condition, notice, otherwise, paragraph, repeated, table


def years(name: str, width: float) -> list[Column]:
    """The three years of a table of measures, oldest first."""
    return [(f"{{{{ {name}.years[{n}] }}}}", width, f"{{{{ row['values'][{n}] }}}}") for n in range(3)]


def measure_table(doc: Document, name: str, caption: str = "") -> None:
    """A table of measures over three years, beside national figures where there are any, and its notes."""
    if caption:
        paragraph(doc, caption, "Caption")
    with condition(doc, f"{name}.has_national"):
        national = [("National", 2.0, "{{ row.national }}"), ("Beside national", 3.7, "{{ row.comparison }}")]
        columns = [("Measure", 4.1, "{{ row.name }}"), *years(name, 2.4), *national]
        together(table(doc, columns, f"row in {name}.rows"))
        otherwise(doc)
        together(table(doc, [("Measure", 8.0, "{{ row.name }}"), *years(name, 3.0)], f"row in {name}.rows"))
    with repeated(doc, f"line in {name}.notes"):
        paragraph(doc, "{{ line }}")


def phase_difference(doc: Document) -> None:
    """Why the agreed phase and what the evidence suggests differ, where they do."""
    with condition(doc, "phase.difference"):
        notice(doc, "The agreed phase and the evidence differ. {{ phase.difference }}")
        notice(doc, "Reason recorded: {{ phase.difference_reason }}")


def together(made: Table) -> Table:
    """Keep the rows of a short table on one page."""
    for cell in made._cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True
    return made


TEMPLATES = ()
