"""Withheld counts that follow from those shown: by hand, and by trying every number of pupils there could be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from small_cohorts import PUBLIC, URN, YEAR, figure

from packgen.disclosure.inference import inferred
from packgen.disclosure.small_numbers import withhold
from packgen.model import Observation

KEY = (URN, "rwm_expected", YEAR)


def test_one_of_two_groups_follows_from_the_whole() -> None:
    found = inferred([figure(20, 40), figure(11, 22, "girls")], [figure(9, 18, "boys")], PUBLIC)
    assert {(one.group, one.what) for one in found} == {("boys", "cohort"), ("boys", "pupils who reached it")}
    assert {one.key for one in found} == {KEY}


def test_two_of_three_groups_do_not_follow() -> None:
    hidden = [figure(1, 4, "EHC plan"), figure(2, 5, "SEN support")]
    assert inferred([figure(20, 60), figure(17, 51, "no SEN")], hidden, PUBLIC) == []


def test_a_group_follows_by_way_of_another_list_of_groups() -> None:
    """No SEN is hidden in one list, and is all less SEN in the other; so SEN support follows in turn."""
    shown = [figure(20, 60), figure(9, 20, "SEN"), figure(3, 8, "EHC plan")]
    hidden = [figure(11, 40, "no SEN"), figure(6, 12, "SEN support")]
    found = inferred(shown, hidden, PUBLIC)
    assert {one.group for one in found} == {"no sen", "sen support"}


def test_withholding_goes_on_until_nothing_follows() -> None:
    observations = (
        figure(20, 60),
        figure(9, 20, "SEN"),
        figure(11, 40, "no SEN"),
        figure(1, 3, "EHC plan"),
        figure(8, 17, "SEN support"),
    )
    seen = withhold(observations, PUBLIC)
    shown = [o for o in seen if o.value.is_known]
    hidden = [o for o, after in zip(observations, seen, strict=True) if not after.value.is_known]
    assert [o.group for o in shown] == ["all", "no SEN", "SEN"] or inferred(shown, hidden, PUBLIC) == []
    assert {"EHC plan", "SEN support"} <= {o.group for o in hidden}


GROUPS = ("SEN support", "EHC plan", "no SEN")


@st.composite
def schools(draw: st.DrawFn) -> tuple[Observation, ...]:
    """A whole of three complementary groups, each counted, with SEN beside no SEN."""
    cohorts = [draw(st.integers(0, 30)) for _ in GROUPS]
    passed = [draw(st.integers(0, cohort)) for cohort in cohorts]
    found = [figure(p, c, g) for p, c, g in zip(passed, cohorts, GROUPS, strict=True) if c]
    if cohorts[0] + cohorts[1]:
        found.append(figure(passed[0] + passed[1], cohorts[0] + cohorts[1], "SEN"))
    if sum(cohorts):
        found.append(figure(sum(passed), sum(cohorts)))
    return tuple(found)


@settings(max_examples=150, deadline=None)
@given(schools())
def test_a_reader_who_tries_every_number_is_left_with_a_choice(observations: tuple[Observation, ...]) -> None:
    seen = withhold(observations, PUBLIC)
    cohorts = {o.group: int(o.denominator.number or 0) for o in seen if o.value.is_known}
    hidden = [o for o, after in zip(observations, seen, strict=True) if not after.value.is_known]
    sizes: dict[str, set[int]] = {observation.group: set() for observation in hidden}
    for size in _possible(cohorts):
        for group, found in sizes.items():
            found.add(size[group])
        if all(len(found) > 1 for found in sizes.values()):
            return
    assert not hidden, (sizes, cohorts)


def _possible(known: dict[str, int]) -> Iterator[dict[str, int]]:
    """Every division of up to 90 pupils into the groups that agrees with what is shown."""
    ranges = [[known[g]] if g in known else range(known.get("all", 91) + 1) for g in GROUPS]
    if "all" not in known and "SEN" not in known and sum(g in known for g in GROUPS) < 2:
        yield dict.fromkeys((*GROUPS, "SEN", "all"), 1)
        yield dict.fromkeys((*GROUPS, "SEN", "all"), 2)
        return
    for support, plan, none in itertools.product(*ranges):
        found = dict(zip(GROUPS, (support, plan, none), strict=True))
        found |= {"SEN": support + plan, "all": support + plan + none}
        if all(found[name] == size for name, size in known.items()):
            yield found
