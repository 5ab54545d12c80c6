"""What tests of sheets say of figures: an observation in one line."""

from __future__ import annotations

from packgen.model import Evidence, Observation

PUFFIN = "Puffin Rock Primary School"
INFANT = "Seaglass Infant School"
JUNIOR = "Seaglass Junior School"


def lines(evidence: Evidence) -> list[str]:
    """Every observation as "C4: 900001 overall_absence, 2023/24, all, 5.1", in the order of evidence."""
    return [line(each) for each in evidence.observations]


def line(each: Observation) -> str:
    value = each.value.value if each.value.is_known else each.value.missing
    cell = each.value.sources[0].cell
    return f"{cell}: {each.school} {each.measure}, {each.period}, {each.group}, {value}"
