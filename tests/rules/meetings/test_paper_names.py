"""The names of papers' files: what each says of meeting, item, appendix, title and receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from packgen.rules.meetings.names import PaperName, is_file, read_name

MEETINGS = ("TB-2026-03", "TB-2026-0", "CS-2026-02")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("TB-2026-03 5.2 Budget forecast.pdf", {"item": "5.2", "title": "Budget forecast"}),
        ("inputs/papers/TB-2026-03_5.2_Budget_forecast.docx", {"item": "5.2", "title": "Budget forecast"}),
        ("tb-2026-03 item 2 - Minutes of 11 December 2025.pdf", {"item": "2", "title": "Minutes of 11 December 2025"}),
        ("TB-2026-03 5.2 appendix B Cash flow.pdf", {"item": "5.2", "letter": "B", "title": "Cash flow"}),
        ("TB-2026-03 5.2, Annex 3.pdf", {"item": "5.2", "letter": "C"}),
        (
            "TB-2026-03 7 Roofs, received 27 February 2026.pdf",
            {"item": "7", "title": "Roofs", "received": date(2026, 2, 27), "received_text": "27 February 2026"},
        ),
        (
            "TB-2026-03 7 (received on 2026-02-27).pdf",
            {"item": "7", "received": date(2026, 2, 27), "received_text": "2026-02-27"},
        ),
        ("TB-2026-03 7 received 31 February 2026.pdf", {"item": "7", "received_text": "31 February 2026"}),
        ("TB-2026-03 10 Part 2 Pay.pdf", {"item": "10", "title": "Pay", "is_confidential": True}),
        ("inputs/papers/Confidential/TB-2026-03 10 Pay.pdf", {"item": "10", "title": "Pay", "is_confidential": True}),
        ("TB-2026-03 3 Data confidentiality policy.pdf", {"item": "3", "title": "Data confidentiality policy"}),
        ("TB-2026-03 2026 budget.pdf", {"title": "2026 budget"}),
        ("TB-2026-03.pdf", {}),
        ("TB-2026-3 5.2 Budget.pdf", {"meeting": "", "unknown": "TB-2026-3", "title": "5.2 Budget"}),
        ("Budget.pdf", {"meeting": "", "title": "Budget"}),
    ],
)
def test_a_name_says_where_a_paper_belongs(file: str, said: dict[str, Any]) -> None:
    assert read_name(file, MEETINGS) == PaperName(**({"meeting": "TB-2026-03"} | said))


@pytest.mark.parametrize(("named", "expected"), [("Minutes.pdf", True), ("a 5.2.docx", True), ("action_log", False)])
def test_a_file_is_told_from_a_key_of_the_catalogue(named: str, expected: bool) -> None:
    assert is_file(named) is expected
