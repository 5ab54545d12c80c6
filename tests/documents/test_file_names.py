from __future__ import annotations

import pytest

from packgen.documents.file_names import LONGEST, file_words, sorted_number
from packgen.plan import safe_name


@pytest.mark.parametrize(
    ("place", "number"), [("2", "02"), ("5.2", "05-02"), ("5.10", "05-10"), ("5.2.A", "05-02-a"), ("", "00")]
)
def test_a_number_sorts_as_the_agenda_does(place: str, number: str) -> None:
    assert sorted_number(place) == number


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (("Budget forecast",), "budget-forecast"),
        (("Café’s “plan” & more: 50%",), "cafes-plan-more-50"),
        (("Report",) * 20, "report-report-report-report-report"),
        (("", "決算"), "paper"),
        (("x" * 90,), "x" * 39),
    ],
)
def test_a_name_is_short_and_plain(titles: tuple[str, ...], words: str) -> None:
    made = file_words("5.2", *titles)
    assert made == words
    assert len(f"05-02-{made}.docx") <= LONGEST
    assert safe_name(made) == made
