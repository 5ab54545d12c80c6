from __future__ import annotations

from datetime import date

import pytest
from made_evidence import AS_AT, AUTUMN, CONNECT, SPRING, URN, evidence, phase, row, school

from packgen.documents.days import days_sentence
from packgen.documents.material import Material
from packgen.language import show
from packgen.model import Fact, Period, Record
from packgen.rules import assess

REPAIR = phase(1, AUTUMN, date(2025, 11, 18), "Repair")


def sentence(term: Period, *records: Record) -> str:
    found = evidence(records, school())
    material = Material({}, found, CONNECT, assess(found, CONNECT), ("autumn", "spring", "summer"))
    words = days_sentence(material, found.school(URN), term)
    return show(words) if isinstance(words, Fact) else words


@pytest.mark.parametrize(
    ("term", "records", "words"),
    [
        (SPRING, (), "No record of improvement support was supplied for the spring term 2025/26 so far."),
        (
            SPRING,
            (REPAIR, row("support", 1, date=date(2025, 10, 1), days=2.0)),
            "No days of improvement support have been given in the spring term 2025/26 so far; "
            "a school in Repair is due at least 3 days a term.",
        ),
        (
            SPRING,
            (row("support", 1, date=AS_AT, days=0.5),),
            "Half a day of improvement support has been given in the spring term 2025/26 so far.",
        ),
        (
            AUTUMN,
            (REPAIR, row("support", 1, date=date(2025, 10, 1), days=1.0)),
            "1 day of improvement support was given in the autumn term 2025/26; "
            "a school in Repair is due at least 3 days a term.",
        ),
    ],
)
def test_days_are_said_beside_the_least_for_the_phase(term: Period, records: tuple[Record, ...], words: str) -> None:
    assert sentence(term, *records) == words
