"""One way of telling which known word was meant, wherever packgen asks."""

from __future__ import annotations

import pytest

from packgen.language.near import alike, nearest, nearest_few, nearest_of_all

NAMES = ["Puffin Rock Primary School", "Seaglass Infant School", "Seaglass Junior School"]


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("Pufin Rock primary school", NAMES, "Puffin Rock Primary School"),
        ("PUFFIN ROCK PRIMARY SCHOOL", NAMES, "Puffin Rock Primary School"),
        ("Gannet Hall", NAMES, ""),
        ("", NAMES, ""),
        ("strateg", ["strategy", "inputs"], "strategy"),
        ("xlsx", [], ""),
    ],
)
def test_only_what_is_near_is_suggested(written: str, known: list[str], meant: str) -> None:
    assert nearest(written, known) == meant


def test_words_that_are_equally_near_are_all_given() -> None:
    assert nearest_of_all("gross", ["grass", "cross", "green", "cross"]) == ["grass", "cross"]
    assert nearest_few("term 1", ["term 2", "term 3", "term 4", "term 5", "year"]) == ["term 2", "term 3", "term 4"]


def test_likeness_counts_shared_letters() -> None:
    assert (alike("same", "same"), alike("abcd", "wxyz"), alike("abcd", "abcx")) == (100, 0, 75)
