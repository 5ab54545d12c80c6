from __future__ import annotations

from pathlib import Path

import pytest

from ..small import told, trust


@pytest.mark.parametrize("first", ["900001,2024/25,407", "2024/25,Puffin Rock Primary School,407"])
def test_figures_of_a_school_without_headings_are_not_passed_over_in_silence(tmp_path: Path, first: str) -> None:
    evidence, issues = trust(tmp_path, {}, {"inputs/rolls.csv": f"{first}\n900003,2024/25,170\n"})
    assert not evidence.observations
    (said,) = told(issues)
    assert said.startswith("inputs/rolls.csv!line 1, column ")
    assert "has no row of headings: its first row is about Puffin Rock Primary School" in said


def test_a_sheet_of_something_else_is_only_a_note(tmp_path: Path) -> None:
    _, issues = trust(tmp_path, {"Tea rota": [["Monday", "Kettle"], ["Tuesday", "Biscuits at 900001"]]})
    assert told(issues) == []
    assert [str(each) for each in issues if "Tea rota" in each.place] == [
        "inputs/trust.xlsx!Tea rota: is not a sheet that packgen knows and was passed over"
    ]
