"""Where a series breaks: no figure is set beside one of before."""

from __future__ import annotations

import pytest

from packgen.schema import break_between, breaks, measures


@pytest.mark.parametrize(
    ("measure", "years", "of"),
    [
        ("eyfsp_gld", (2020, 2021), 2021),
        ("eyfsp_gld", (2021, 2022), None),
        ("eyfsp_gld", (2018, 2022), 2021),
        ("writing_expected", (2016, 2017), 2017),
        ("reading_expected", (2016, 2017), None),
        ("attainment8", (2018, 2023), 2022),  # the newest of several
        ("persistent_absence", (2014, 2015), 2015),
        ("overall_absence", (2023, 2024), None),
        ("overall_absence", (2022,), None),
        ("overall_absence", (), None),
    ],
)
def test_a_break_lies_between_two_years(measure: str, years: tuple[int, ...], of: int | None) -> None:
    found = break_between(measure, years)
    assert (found.year if found else None) == of


def test_every_break_is_of_measures_that_packgen_knows() -> None:
    assert breaks()
    assert {name for each in breaks() for name in each.measures} <= measures().keys()
    assert all(each.why and each.why[-1] not in ".;" for each in breaks())
