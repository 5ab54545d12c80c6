from __future__ import annotations

import pytest

from packgen.documents.prose import given_or, listed, opening, term_text
from packgen.language import show
from packgen.model import BLANK, Fact, Period


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One sentence", "One sentence."),
        ("Rose from 11.4 to 13.6 by 9:10am. Then fell.", "Rose from 11.4 to 13.6 by 9:10am."),
        ("Why? Nobody asked.", "Why?"),
        ("A line\nand another", "A line."),
        ("Cost it. £4,000 is set aside.", "Cost it."),
        ("", ""),
    ],
)
def test_the_first_sentence_opens_a_point(text: str, first: str) -> None:
    assert opening(Fact(text)) == first


@pytest.mark.parametrize(
    ("text", "lower", "words"),
    [
        ("Lesson visits;Book look;", True, "Lesson visits and book look"),
        ("Headteacher; SENCO; governor at Lantern Hill", False, "Headteacher, SENCO and governor at Lantern Hill"),
        ("Data review; SEND review", True, "Data review and SEND review"),
        ("Headteacher, who teaches", False, "Headteacher, who teaches"),
    ],
)
def test_what_a_form_keeps_apart_becomes_a_list(text: str, lower: bool, words: str) -> None:
    found = listed(Fact(text), "not recorded", lower=lower)
    assert isinstance(found, Fact)
    assert show(found) == words


def test_absence_has_words() -> None:
    assert listed(BLANK, "not recorded") == "not recorded"
    assert given_or(BLANK, "no owner named") == "no owner named"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(2025, 2, "spring"), "spring term 2025/26"),
        (Period(2025, 2, "Term 2"), "Term 2 2025/26"),
        (Period(2025, 2), "term 2 2025/26"),
        (Period(2025), "2025/26"),
    ],
)
def test_terms_read_as_in_a_sentence(period: Period, words: str) -> None:
    assert term_text(period) == words
