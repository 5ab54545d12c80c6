"""Who reads documents: what cells call them, and the bodies whose members they are."""

from __future__ import annotations

import pytest

from packgen.schema import audience_named, audience_of_body, audiences


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Trust Board", "trustees"),
        ("Board of Trustees", "trustees"),
        ("Curriculum & Standards Committee", "committee"),
        ("Finance Committee of the Trust Board", "committee"),
        ("Committee of the Local Governing Body", "committee"),
        ("Local Governing Body of Puffin Rock", "governors"),
        ("Governing Board", "governors"),
        ("Executive Leadership Team", "executive"),
        ("ELT", "executive"),
        ("Members", "trustees"),
    ],
)
def test_a_body_is_read_by_its_members(body: str, expected: str) -> None:
    assert audience_of_body(body) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trustees", "trustees"),
        ("the trust board", "trustees"),
        ("ELT", "executive"),
        ("Executive  leadership team", "executive"),
        ("Senior leaders", "headteacher"),
        ("LGB", "governors"),
        ("parents", ""),
        ("", ""),
    ],
)
def test_a_cell_names_an_audience(words: str, expected: str) -> None:
    assert audience_named(words) == expected


def test_no_spelling_means_two_audiences() -> None:
    spelled = [word.casefold() for each in audiences().values() for word in (each.name, *each.spellings)]
    assert all(audience_named(word) == each.name for each in audiences().values() for word in each.spellings)
    assert len(spelled) > len(audiences())
