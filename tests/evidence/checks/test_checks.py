from __future__ import annotations

from datetime import date
from pathlib import Path

from ..small import Rows, told, trust


def test_a_risk_is_scored_from_one_to_five(tmp_path: Path) -> None:
    head = ["Risk ID", "Risk", "Residual likelihood", "Residual impact", "Target impact"]
    rows: Rows = [head, ["R1", "Roof", 6, 4, 0], ["R2", "Rain", 2.5, 5, None]]
    _, issues = trust(tmp_path, {"Risks": rows})
    assert told(issues) == [
        "inputs/trust.xlsx!Risks!C2: 6 is not a likelihood from 1 to 5; write 1, 2, 3, 4 or 5",
        "inputs/trust.xlsx!Risks!E2: 0 is not an impact from 1 to 5; write 1, 2, 3, 4 or 5",
        "inputs/trust.xlsx!Risks!C3: 2.5 is not a likelihood from 1 to 5; write 1, 2, 3, 4 or 5",
    ]


def test_an_agenda_item_belongs_to_a_meeting(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Meetings": [["Meeting ID", "Body", "Date"], ["TB-2026-03", "Trust Board", date(2026, 3, 12)]],
        "Agendas": [["Meeting ID", "Item", "Title", "Purpose"], ["TB-2026-3", 1, "Welcome", "Procedure"]],
    }
    _, issues = trust(tmp_path, sheets)
    assert told(issues) == [
        'inputs/trust.xlsx!Agendas!A2: "TB-2026-3" is not in the sheet of meetings; did you mean "TB-2026-03"?'
    ]
