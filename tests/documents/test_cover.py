from __future__ import annotations

from typing import Any

import pytest
from made_evidence import row
from made_papers import paper

from packgen.documents.cover import TO_COMPLETE

ALL = "People, law, equality and data protection"


def cover(purpose: str = "Decision", part: int = 1, at: str = "3", **written: Any) -> dict[str, Any]:
    rows = [row("covers", 2, part, school="", meeting="TB-1", item=at, **written)] if written else []
    return paper("trust_risk", rows, part=part, purpose=purpose)["cover"]


@pytest.mark.parametrize(
    ("purpose", "written", "line", "words"),
    [
        ("Decision", {}, ALL, TO_COMPLETE),
        ("Decision", {"people": "None."}, "Law, equality and data protection", TO_COMPLETE),
        (
            "Decision",
            {"people": "None.", "legal": "None.", "equality": "Looked at.", "data_protection": "None."},
            "Equality duty",
            "Looked at.",
        ),
        ("Assurance", {}, ALL, None),
        ("Assurance", {"people": "A post is new."}, "People", "A post is new."),
        ("Assurance", {"people": "A post is new."}, "Law", None),
        ("Decision", {"finance": "From reserves."}, "Finance", "From reserves."),
        ("Decision", {}, "Finance", "This paper asks for no spending."),
        ("Decision", {"safeguarding": "Reviewed in May"}, "Safeguarding", "Reviewed in May"),
        ("Decision", {"previous": "The committee, in May."}, "Also considered", "The committee, in May."),
        ("Decision", {"sponsor": "COO"}, "Presented by", "Not stated; sponsor: COO"),
    ],
)
def test_a_cover_sheet_prints_what_was_written_and_asks_for_the_rest_of_decisions_only(
    purpose: str, written: dict[str, str], line: str, words: str | None
) -> None:
    assert dict(cover(purpose, **written)["facts"]).get(line) == words


def test_what_was_written_follows_what_the_paper_computes_itself() -> None:
    words = dict(cover(objective="Schools that stay open")["facts"])["Strategy"]
    assert words.startswith("Schools that stay open. ")
    assert words != "Schools that stay open. "


def test_a_cover_sheet_takes_the_row_of_its_own_item() -> None:
    assert cover(summary="Why now.")["summary"] == "Why now."
    assert cover(at="4", summary="Why now.")["summary"] == ""


def test_no_line_of_a_cover_sheet_is_empty() -> None:
    assert all(words for _, words in cover(people="None.")["facts"])
