"""Parts of Word templates that documents about one school share: tables of measures, the standing by phase."""

from __future__ import annotations

from docx.document import Document
from word_author import Column, condition, notice, otherwise, paragraph, repeated, table


def years(name: str, width: float) -> list[Column]:
    """The three years of a table of measures, oldest first."""
    return [(f"{{{{ {name}.years[{n}] }}}}", width, f"{{{{ row['values'][{n}] }}}}") for n in range(3)]


def measure_table(doc: Document, name: str, caption: str = "") -> None:
    """A table of measures over three years, beside national figures where there are any, and its notes."""
    if caption:
        paragraph(doc, caption, "Caption")
    with condition(doc, f"{name}.has_national"):
        national = [("National", 2.3, "{{ row.national }}"), ("Beside national", 3.5, "{{ row.comparison }}")]
        table(doc, [("Measure", 4.3, "{{ row.name }}"), *years(name, 2.3), *national], f"row in {name}.rows")
        otherwise(doc)
        table(doc, [("Measure", 8.0, "{{ row.name }}"), *years(name, 3.0)], f"row in {name}.rows")
    with repeated(doc, f"line in {name}.notes"):
        paragraph(doc, "{{ line }}")


def phase_standing(doc: Document) -> None:
    """The agreed phase, the profile by aspect, and why agreed and suggested phase differ."""
    paragraph(doc, "{{ phase.agreed_sentence }} {{ phase.summary }}")
    with condition(doc, "phase.aspects"):
        columns = [("Aspect", 5.8, "{{ row.aspect }}"), ("Trust's judgement", 5.6, "{{ row.judgement }}")]
        table(doc, [*columns, ("Phase agreed", 5.6, "{{ row.agreed }}")], "row in phase.aspects")
    with condition(doc, "phase.difference"):
        notice(doc, "The agreed phase and the evidence differ. {{ phase.difference }}")
        notice(doc, "Reason recorded: {{ phase.difference_reason }}")


def conflicts(doc: Document) -> None:
    """Where sources disagree."""
    with repeated(doc, "line in conflicts"):
        notice(doc, "{{ line }}")


TEMPLATES = ()
