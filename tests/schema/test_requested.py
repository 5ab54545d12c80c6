"""What a trust asks for by name: the sheet Requests offers exactly that, and every kind stands in sheets that exist."""

from __future__ import annotations

import pytest

from packgen.schema import subject, subjects
from packgen.schema.requested import Kind, kind_called, kind_of, kinds


def test_the_sheet_offers_every_kind_in_order() -> None:
    offered = subject("requests").field("evidence").choices
    assert sorted(offered) == sorted(kind.choice for kind in kinds().values())
    assert all(kind_called(choice.upper()) is not None for choice in offered)
    assert kind_called("Something else") is None


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.key)
def test_a_kind_stands_in_sheets_that_exist(kind: Kind) -> None:
    assert kind.evidence and set(kind.evidence) <= set(subjects())
    assert kind.answers in ("term", "year", "last year", "recent", "any")
    for name, value in kind.where.items():
        assert all(value in subject(each).field(name).choices for each in kind.evidence)
    assert kind.words.format(health_check="Health Check", year="2025/26")


@pytest.mark.parametrize(
    ("name", "where", "key"),
    [
        ("self_evaluation", {}, "evaluation"),
        ("outcomes_ks4", {}, "outcomes"),
        ("plans", {}, "plan"),
        ("plans", {"plan": "Rapid Action Plan"}, None),
        ("audits", {"audit": "Single Central Record"}, "record"),
        ("audits", {}, None),  # which of the audits is not said
        ("visits", {}, None),
    ],
)
def test_a_need_of_a_document_has_its_kind(name: str, where: dict[str, str], key: str | None) -> None:
    found = kind_of(name, where)
    assert (found.key if found else None) == key
