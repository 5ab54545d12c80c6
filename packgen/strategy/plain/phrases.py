"""Turns of phrase that the parts of a printed strategy share; rhythms, days, paragraphs and bodies in, words out."""

from __future__ import annotations

from packgen.language import count_of, sentence
from packgen.strategy.types import Rhythm

RHYTHMS = {
    Rhythm.WEEKLY: "every week",
    Rhythm.FORTNIGHTLY: "every 2 weeks",
    Rhythm.HALF_TERMLY: "every half-term",
    Rhythm.TERMLY: "every term",
    Rhythm.ANNUAL: "every year",
    Rhythm.TWO_YEARLY: "every 2 years",
    Rhythm.PHASE: "as often as the school's phase asks",
    Rhythm.ONGOING: "at no set time",
}


def rhythm_text(word: str) -> str:
    """A rhythm in words; one that packgen does not know stands as it is written."""
    return RHYTHMS[Rhythm(word)] if word in list(Rhythm) else word


def numbered(text: str, paragraph: str) -> str:
    """A text with the number of its paragraph; a heading that has no number is left out."""
    return f"{text} ({paragraph})" if any(letter.isdigit() for letter in paragraph) else text


def days_text(days: int) -> str:
    """A number of days as people say it: whole weeks as weeks."""
    return count_of(days, "day") if days % 7 else count_of(days / 7, "week")


def said(*sentences: str) -> str:
    """Sentences in a row, those that are empty left out."""
    return " ".join(sentence(each) for each in sentences if each)
