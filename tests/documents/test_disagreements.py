"""Where sources disagree on what a document prints, it says so with every value and its cell; and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_evidence import AS_AT, SPRING, URN

from packgen.documents.disagreements import disagreements
from packgen.lineage import Raw
from packgen.model import Conflict, Evidence, Fact, Missing, Period, Source, absent, derive

TRUST = Source("inputs/trust.xlsx", "Outcomes KS2", "E9")
RETURNED = Source("inputs/returns/island.xlsx", "Outcomes KS2", "E4")
FIRST, SECOND = Fact(75, (TRUST,), "percent"), Fact(71, (RETURNED,), "percent")
DECIDED = Conflict(URN, "Reading of Tern Island, 2024/25", FIRST, (FIRST, SECOND))
OPEN = replace(DECIDED, shown=absent(Missing.DISPUTED, (TRUST, RETURNED)))
BOTH = "Reading of Tern Island, 2024/25: 75% in trust.xlsx, Outcomes KS2, E9 and 71% in island.xlsx, Outcomes KS2, E4; "
USED, NOT_USED = f"{BOTH}75% is used here.", f"{BOTH}no value is used until that is settled."


def of(conflict: Conflict) -> Evidence:
    return Evidence(AS_AT, SPRING, conflicts=(conflict,))


@pytest.mark.parametrize(
    ("context", "conflict", "told"),
    [
        ({"a": [{"value": FIRST}]}, DECIDED, [USED]),
        ({"a": derive("sum", 1, [FIRST, Fact(2, (Source("x"),))])}, DECIDED, [USED]),
        ({"chart": {"points": (Raw(FIRST),)}}, DECIDED, [USED]),
        ({"a": Fact(75, (Source("inputs/trust.xlsx", "Outcomes KS2", "E8"),))}, DECIDED, []),
        ({"a": "75%", "b": 75, "c": Period(2024), "d": None}, DECIDED, []),
        ({"a": OPEN.shown}, OPEN, [NOT_USED]),
        ({}, OPEN, []),
    ],
)
def test_only_what_is_printed_is_told(context: dict[str, object], conflict: Conflict, told: list[str]) -> None:
    found = disagreements(context, of(conflict))
    assert [fact.text for fact in found] == told
    assert all(set(fact.sources) == {TRUST, RETURNED} for fact in found)
