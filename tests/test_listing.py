from __future__ import annotations

from pathlib import Path

from packgen.listing import evidence_of, evidence_text
from packgen.project import find_project

TRUST = (
    "TIME_PERIOD,TIME_IDENTIFIER,TRUST_NAME,TRUST_UID,INSTITUTIONS_INMAT,TPUP_MATPTINC,ATT8SCR_WGTAVG,"
    "PTL2BASICS_95_WGTAVG,PTL2BASICS_95_WGTAVG_FSM6CLA1A\n"
    "202223,AcademicYear,DRIFTWOOD,15001,900001,180,46.9,48%,31%\n"
)


def test_the_figures_of_the_whole_trust_are_printed_with_their_cells(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "packgen.toml").write_text('[trust]\nname = "Driftwood Learning Trust"\nshort_name = "Driftwood"\n')
    (tmp_path / "inputs/schools.csv").write_text(
        "URN,School,Relation to the trust,Phase\n900001,Puffin Rock,In the trust,Secondary\n"
    )
    (tmp_path / "inputs/england_ks4-mats-performance.csv").write_text(TRUST)
    found = evidence_of(find_project(tmp_path), "Trust")
    assert found["trust"] == "Driftwood Learning Trust"
    assert [o["urn"] for o in found["observations"]] == ["15001"] * 3
    assert evidence_text(found).splitlines() == [
        "Driftwood Learning Trust",
        "",
        "Published figures of the whole trust: 3",
        "  Attainment 8, 2022/23: 46.9 of 180  [inputs/england_ks4-mats-performance.csv!line 2, ATT8SCR_WGTAVG]",
        "  English and maths: grade 5 or above, 2022/23: 48% of 180  "
        "[inputs/england_ks4-mats-performance.csv!line 2, PTL2BASICS_95_WGTAVG]",
        "  English and maths: grade 5 or above, 2022/23, disadvantaged: 31%  "
        "[inputs/england_ks4-mats-performance.csv!line 2, PTL2BASICS_95_WGTAVG_FSM6CLA1A]",
    ]
