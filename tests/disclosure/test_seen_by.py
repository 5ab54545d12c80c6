"""What readers of one part may see: Part 2 gone without a trace, small numbers withheld with their cells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_cohorts import PUBLIC, RESTRICTED, SETTINGS, URN, YEAR, evidence, fact, figure, shown

from packgen.disclosure import seen_by
from packgen.model import BLANK, Conflict, Fact, Missing, Observation, Record, School, Source, absent
from packgen.strategy import Policy

# passed, cohort -> shown to the public, shown to restricted readers
COHORTS = [
    (1, 2, False, False),
    (1, 3, False, True),
    (2, 5, False, True),
    (5, 5, False, True),
    (3, 6, True, True),
    (0, 6, False, True),
    (6, 6, False, True),
    (9, 10, True, True),
    (0, 10, False, True),
    (10, 10, False, True),
    (0, 11, True, True),
    (11, 11, True, True),
    (7, 11, True, True),
]


@pytest.mark.parametrize(("passed", "cohort", "public", "restricted"), COHORTS)
def test_a_figure_is_shown_from_the_threshold_of_its_readers(
    passed: int, cohort: int, public: bool, restricted: bool
) -> None:
    assert (shown(PUBLIC, figure(passed, cohort)) == ["all"]) is public
    assert (shown(RESTRICTED, figure(passed, cohort)) == ["all"]) is restricted


def test_a_withheld_figure_keeps_its_place_and_none_of_its_numbers_or_cells() -> None:
    found = seen_by(evidence(figure(2, 5)), 1, PUBLIC).observations[0]
    assert (found.measure, found.period, found.group) == ("rwm_expected", YEAR, "all")
    for each in (found.value, found.numerator, found.denominator, found.as_at):
        assert (each.value, each.missing, each.sources, each.note, each.rule) == (None, Missing.WITHHELD, (), "", "")


@pytest.mark.parametrize(
    ("release", "reason"), [("final", Missing.SUPPRESSED), ("school", Missing.WITHHELD), ("", Missing.WITHHELD)]
)
def test_what_its_publisher_suppressed_keeps_that_reason_and_no_counts(release: str, reason: Missing) -> None:
    gone = replace(figure(None, 3), value=absent(Missing.SUPPRESSED), release=release)
    found = seen_by(evidence(gone), 1, PUBLIC).observations[0]
    assert (found.value.missing, found.denominator.missing) == (reason, Missing.WITHHELD)


def test_a_rounded_100_percent_is_judged_by_its_counts() -> None:
    rounded = Observation(URN, "rwm_expected", YEAR, fact(100, "V", "percent"), "all", fact(9, "N"), fact(10, "D"))
    assert shown(PUBLIC, rounded) == ["all"]


def test_a_value_of_100_percent_without_counts_of_passes_is_withheld_below_the_threshold() -> None:
    plain = Observation(URN, "rwm_expected", YEAR, fact(100, "V", "percent"), "all", BLANK, fact(9, "D"))
    assert shown(PUBLIC, plain) == []


GROUPS: dict[str, tuple[list[Observation], list[str]]] = {
    "large groups": ([figure(20, 40), figure(9, 18, "boys"), figure(11, 22, "girls")], ["all", "boys", "girls"]),
    "one small group hides the other": ([figure(20, 30), figure(2, 4, "boys"), figure(18, 26, "girls")], ["all"]),
    "the other is not given, and could be worked out": ([figure(20, 30), figure(18, 26, "girls")], ["all"]),
    "the rest would be 0%": ([figure(20, 30), figure(20, 22, "girls")], ["all"]),
    "the rest is empty": ([figure(20, 30), figure(20, 30, "girls")], ["all", "girls"]),
    "no whole to subtract from": ([figure(2, 4, "boys"), figure(18, 26, "girls")], []),
    "three groups: the next smallest goes too": (
        [figure(20, 60), figure(1, 3, "EHC plan"), figure(8, 17, "SEN support"), figure(11, 40, "no SEN")],
        ["all", "no SEN"],
    ),
    "two hidden groups are enough": (
        [figure(20, 60), figure(1, 4, "EHC plan"), figure(2, 5, "SEN support"), figure(17, 51, "no SEN")],
        ["all", "no SEN"],
    ),
    "groups that do not make a whole": (
        [figure(20, 60), figure(2, 4, "EHC plan"), figure(9, 20, "boys")],
        ["all", "boys"],
    ),
}


@pytest.mark.parametrize(("observations", "wanted"), GROUPS.values(), ids=GROUPS)
def test_no_hidden_group_can_be_worked_out(observations: list[Observation], wanted: list[str]) -> None:
    assert shown(PUBLIC, *observations) == wanted


def test_secondary_suppression_can_be_left_out() -> None:
    policy = Policy(secondary=False)
    assert shown(policy, figure(20, 30), figure(2, 4, "boys"), figure(18, 26, "girls")) == ["all", "girls"]


UNCOUNTED = [("all", "school", True), ("boys", "school", False), ("boys", "", False), ("boys", "Final", True)]


@pytest.mark.parametrize(("group", "release", "wanted"), UNCOUNTED)
def test_a_group_of_unknown_size_is_shown_only_where_its_publisher_checked_it(
    group: str, release: str, wanted: bool
) -> None:
    plain = Observation(URN, "rwm_expected", YEAR, fact(50, "V", "percent"), group, release=release)
    assert bool(shown(PUBLIC, plain)) is wanted


@pytest.mark.parametrize(("number", "wanted"), [(0, True), (1, False), (4, False), (5, True)])
def test_small_counts_of_pupils_are_withheld_and_none_is_shown(number: int, wanted: bool) -> None:
    count = Observation(URN, "permanent_exclusions", YEAR, fact(number, "V", "count"))
    assert bool(shown(PUBLIC, count)) is wanted


def test_a_figure_missing_at_source_keeps_its_reason() -> None:
    gone = Fact(None, (Source("trust.xlsx", "Outcomes", "B9"),), "percent", Missing.SUPPRESSED)
    found = seen_by(evidence(Observation(URN, "rwm_expected", YEAR, gone)), 1, PUBLIC).observations[0]
    assert found.value == gone


def record(subject: str, part: int = 1, **fields: Fact) -> Record:
    return Record(subject, subject, URN, fields, part)


def test_part_2_is_absent_for_readers_of_part_1_and_there_for_those_of_part_2() -> None:
    secret = fact("An allegation", "Z1", part=2)
    school = School(URN, "Lantern Hill", "lantern", "member", {"phase": fact("Primary", "A1"), "link_trustee": secret})
    rows = {
        "visits": (record("visits", focus=fact("Maths", "A2"), confidential=secret),),
        "risks": (record("risks", 2, title=fact("A tribunal", "A3")),),
    }
    whole = evidence(figure(30, 40), schools={URN: school}, records=rows, conflicts=(_conflict(secret),))
    one, two = seen_by(whole, 1, PUBLIC), seen_by(whole, 2, PUBLIC)
    assert dict(one.schools[URN].facts) == {"phase": fact("Primary", "A1")}
    assert dict(one.rows("visits")[0].facts) == {"focus": fact("Maths", "A2")}
    assert (one.rows("risks"), one.conflicts) == ((), ())
    assert "allegation" not in repr(one) and "tribunal" not in repr(one) and "Z1" not in repr(one)
    assert two == whole


@pytest.mark.parametrize(
    ("readers", "seen"),
    [
        (("trustees",), True),
        (("executive", "trustees"), True),
        (("trustees", "governors"), False),
        (("headteacher",), False),
        ((), False),
    ],
)
def test_a_row_that_is_for_some_readers_is_absent_where_any_other_reads(readers: tuple[str, ...], seen: bool) -> None:
    kept = frozenset({"trustees", "executive"})
    secret = replace(fact("A merger", "A4"), readers=kept)
    row = Record("risks", "R-9", URN, {"title": secret}, readers=kept)
    whole = evidence(figure(30, 40), records={"risks": (row,)}, conflicts=(_conflict(secret),))
    found = seen_by(whole, 1, PUBLIC, readers)
    assert (bool(found.rows("risks")), bool(found.conflicts)) == (seen, seen)
    assert ("merger" in repr(found)) is seen


def _conflict(*candidates: Fact) -> Conflict:
    return Conflict(URN, "something", candidates[0], candidates)


def test_a_disagreement_about_a_withheld_figure_is_withheld_with_it() -> None:
    small, large = figure(2, 5), figure(30, 60, measure="reading_expected")
    other = fact(60.0, "V-other", "percent")
    kept = Conflict(URN, "roll", fact(5, "X1"), (fact(5, "X1"), fact(6, "X2")))
    whole = evidence(small, large, conflicts=(Conflict(URN, "rwm", small.value, (small.value, other)), kept))
    assert seen_by(whole, 1, PUBLIC).conflicts == (kept,)


def test_seeing_is_deterministic_and_keeps_the_order() -> None:
    whole = evidence(figure(20, 30), figure(2, 4, "boys"), figure(18, 26, "girls"))
    once, again = seen_by(whole, 1, PUBLIC), seen_by(seen_by(whole, 1, PUBLIC), 1, PUBLIC)
    assert once == again
    assert [o.group for o in once.observations] == ["all", "boys", "girls"]


AUDIENCES = [
    (("headteacher",), PUBLIC),
    (("headteacher", "governors", "trustees"), PUBLIC),
    (("executive",), RESTRICTED),
    (("executive", "trustees"), PUBLIC),
    ((), PUBLIC),
]


@pytest.mark.parametrize(("audience", "wanted"), AUDIENCES)
def test_the_policy_of_an_audience_is_that_of_its_widest_reader(audience: tuple[str, ...], wanted: Policy) -> None:
    assert SETTINGS.policy(audience) == wanted
