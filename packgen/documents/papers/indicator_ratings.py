"""The inspections of the trust's schools in; each school's newest, listed by framework and never converted, out."""

from __future__ import annotations

from packgen.documents.inspections import inspection_block
from packgen.documents.material import Context, Material
from packgen.language import sentence, show
from packgen.model import MEMBER, Fact, derive

NONE = "No inspection on file"


def ratings(material: Material) -> list[Context]:
    """Each framework with the schools that were last inspected under it, and what came before; then those without.

    Grades of two frameworks are never compared, so nothing is called better or worse.
    """
    parts: dict[str, list[Context]] = {}
    for school in material.evidence.of_relation(MEMBER):
        entries = inspection_block(material.evidence, school)["inspections"]
        if entries:
            newest, before = entries[0], entries[1] if len(entries) > 1 else None
            row = {
                "school": school.name,
                "found": _found(newest),
                "before": before["brief"] if before else "none on file",
            }
            parts.setdefault(newest["title"], []).append(row)
        else:
            parts.setdefault(NONE, []).append(
                {"school": school.name, "found": "none on file", "before": "none on file"}
            )
    return [{"title": title, "rows": parts[title]} for title in sorted(parts, key=lambda title: title == NONE)]


def _found(entry: Context) -> Fact:
    """The day of an inspection and what it found; a predecessor's is told as such."""
    day, found, predecessor = entry["date"], entry["found"], entry["predecessor"]
    told = sentence(show(predecessor) if isinstance(predecessor, Fact) else predecessor)
    words = f"{show(day)}. {show(found)} {told}".strip()
    return derive("inspection with its day", words, [day, found])
