"""The sample trust is gathered without an error, and its difficulties are told as what they are."""

from __future__ import annotations

from pathlib import Path

from packgen.evidence import gather
from packgen.model import Missing, Period
from packgen.readers import read_inputs

from .small import SETTINGS, told

ROOT = Path(__file__).parent.parent.parent


def test_the_sample_has_no_errors_and_its_one_conflict_is_a_warning() -> None:
    sheets, problems = read_inputs(ROOT, ROOT / "inputs")
    evidence, issues = gather(sheets, SETTINGS)
    assert told([*problems, *issues], "error") == []
    assert len(evidence.schools) == 12
    disputed = evidence.observation("900010", "reading_expected", Period(2024))
    assert disputed is not None
    assert disputed.value.missing is Missing.DISPUTED
    assert [conflict.shown for conflict in evidence.conflicts] == [disputed.value]
    assert len(told(issues, "warning")) == 1
    saltmarsh = [o for o in evidence.observations if o.school == "900007"]
    assert {o.urn for o in saltmarsh} == {"900007", "900107"}
