"""Agendas whose papers nobody can make as they are named: a row in, what clerk and readers are told out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_papers import JUNIOR, item, meeting, several

from packgen.documents.fitting import check_agendas, gap_words
from packgen.model import Record
from packgen.rules.meetings.papers import Supply

SUPPLY = Supply(frozenset({("trust_risk", 1), ("trust_risk", 2), ("bids", 2)}), of_schools=frozenset({("sip", 1)}))
GAPS: dict[str, tuple[Record, str, str]] = {
    "none": (item("", purpose="Decision"), "no paper is named", 'or write "oral" there'),
    "slip": (item("trust_risks"), 'packgen does not make "trust_risks"', "did you mean trust_risk?"),
    "confidential": (
        item("bids"),
        '"bids" is confidential (Part 2), and this item is in Part 1',
        "write 2 in the column",
    ),
    "of no school": (item("sip"), '"sip" is about a school, and this item names none', "name the school in the column"),
}


@pytest.mark.parametrize(("row", "why", "hint"), GAPS.values(), ids=GAPS)
def test_a_paper_that_nobody_can_make_is_told_to_the_clerk_and_to_readers(row: Record, why: str, hint: str) -> None:
    found = several([meeting(), row])
    [issue] = check_agendas(found, SUPPLY)
    assert f"item 3 of TB-1: {why}" in issue.message and hint in issue.hint
    [(place, words)] = gap_words(found, SUPPLY).items()
    assert place == ("tb-1", "3") and words.startswith(why) and hint not in words


@pytest.mark.parametrize(
    "row", [item("trust_risk"), item("sip", about=JUNIOR), item("oral"), item("", purpose="Procedure")]
)
def test_what_can_be_made_is_not_told(row: Record) -> None:
    assert list(check_agendas(several([meeting(), row]), SUPPLY)) == []


def test_a_second_paper_has_its_letter_and_a_file_is_told_where_it_is_read() -> None:
    found = several([meeting(), item("trust_risk; risks; late.pdf")])
    supply = replace(SUPPLY, missing={("tb-1", "3.B"): "inputs/papers has no file"})
    assert list(gap_words(found, supply)) == [("tb-1", "3.A")]
