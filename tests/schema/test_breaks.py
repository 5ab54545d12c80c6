"""Where a series breaks: no figure is set beside one of before."""

from __future__ import annotations

import pytest

from packgen.schema import break_between, breaks, breaks_between, gaps, measures, unpublished


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


def test_every_break_between_two_years_is_found_the_oldest_first() -> None:
    assert [each.year for each in breaks_between("attainment8", (2018, 2022))] == [2019, 2020, 2021, 2022]
    assert breaks_between("attainment8", ()) == ()


@pytest.mark.parametrize(
    ("measure", "year", "is_gap"),
    [
        ("rwm_expected", 2019, True),
        ("rwm_expected", 2020, True),
        ("rwm_expected", 2021, False),
        ("progress8", 2023, False),
        ("progress8", 2024, True),
        ("progress8", 2025, True),
        ("reading_progress", 2023, True),
        ("nor", 2020, False),
    ],
)
def test_a_year_without_published_figures(measure: str, year: int, is_gap: bool) -> None:
    assert (unpublished(measure, year) is not None) is is_gap


def test_every_gap_is_of_measures_that_packgen_knows_and_has_a_source() -> None:
    assert {name for each in gaps() for name in each.measures} <= measures().keys()
    assert all(each.source and each.years and each.why[-1] not in ".;" for each in gaps())
