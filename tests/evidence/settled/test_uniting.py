"""What several sources report becomes one observation; the value that is shown says that another contradicts it."""

from __future__ import annotations

from packgen.errors import Issue
from packgen.evidence.register import Register
from packgen.evidence.settled.uniting import unite_observations
from packgen.evidence.sheets.observations import Reported
from packgen.model import Fact, Missing, Observation, Period, School, Source

SCHOOL = School("900001", "Puffin Rock Primary School", "puffin-rock-primary", "member", {})
REGISTER = Register({SCHOOL.urn: SCHOOL})


def reported(value: float, file: str, rank: int, row: int = 0, cell: str = "E2") -> Reported:
    fact = Fact(value, (Source(file, "Outcomes KS2", cell),), "percent")
    observation = Observation(SCHOOL.urn, "reading_expected", Period(2024), fact, urn=SCHOOL.urn)
    return Reported(observation, (rank, 0), row)


def test_a_value_that_precedence_chose_says_that_sources_disagree() -> None:
    issues: list[Issue] = []
    sources = [reported(71, "trust.xlsx", 0), reported(75, "ks2.csv", 2)]
    (one,), (conflict,) = unite_observations(sources, REGISTER, issues)
    assert (one.value.value, one.value.note, conflict.shown) == (71, "sources disagree", one.value)
    assert [fact.value for fact in conflict.candidates] == [71, 75]
    assert [(issue.check, str(issue.source)) for issue in issues] == [("conflicts", "trust.xlsx!Outcomes KS2!E2")]


def test_a_value_that_nothing_chose_is_missing_with_all_its_places() -> None:
    sources = [reported(71, "trust.xlsx", 0), reported(75, "other.xlsx", 0)]
    (one,), (conflict,) = unite_observations(sources, REGISTER, [])
    assert (one.value.missing, one.value.note, conflict.shown) == (Missing.DISPUTED, "", one.value)
    assert [source.file for source in one.value.sources] == ["trust.xlsx", "other.xlsx"]


def test_a_row_that_repeats_another_of_its_sheet_is_told_once() -> None:
    issues: list[Issue] = []
    sources = [
        reported(71, "trust.xlsx", 0, row=2),
        reported(71, "trust.xlsx", 0, row=9, cell="E9"),
        reported(71, "copy.xlsx", 0, row=9, cell="E9"),
    ]
    (one,), conflicts = unite_observations(sources, REGISTER, issues)
    assert (one.value.value, conflicts) == (71, [])
    assert [str(issue) for issue in issues] == [
        "trust.xlsx!Outcomes KS2!E9: repeats the figure at E2; it counts once; delete one of the rows"
    ]
