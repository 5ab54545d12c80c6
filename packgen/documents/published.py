"""One school's figures in; how to read the tables of them, and who published them, in a few sentences out."""

from __future__ import annotations

from packgen.documents.lines import FAMILIES, lines
from packgen.documents.material import Material
from packgen.model import School

READING = "Percentages come with the number of pupils, and gaps in percentage points with whole pupils."
"""How to read a table of measures."""


def reading(material: Material, school: School) -> str:
    """How to read the tables of a school's measures, with the publisher of those that are not the trust's own."""
    return " ".join([READING, *_published(material, school)])


def _published(material: Material, school: School) -> list[str]:
    found = [line for family in FAMILIES for line in lines(material, school, family) if line.latest.value.is_known]
    publishers = {line.latest.publisher for line in found}
    if len(publishers) == 1:
        return [f"{_the(by)} published the school's figures." for by in publishers if by]
    names = {by: [line.measure.short for line in found if line.latest.publisher == by] for by in sorted(publishers)}
    return [f"{_the(by)} published these: {'; '.join(measures)}." for by, measures in names.items() if by]


def _the(publisher: str) -> str:
    return f"The {publisher}" if publisher.startswith("Department") else publisher
