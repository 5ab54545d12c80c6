from __future__ import annotations

from pathlib import Path

from packgen.model import Missing, Period

from ..small import told, trust

HEAD = (
    "TIME_PERIOD,TIME_IDENTIFIER,TRUST_NAME,TRUST_UID,INSTITUTIONS_MATPTINC,TPUP_MATPTINC,ATT8SCR_WGTAVG,"
    "P8MEA_WGTAVG,PTL2BASICS_95_WGTAVG,PTL2BASICS_95_WGTAVG_FSM6CLA1A,INSTITUTIONS_INMAT\n"
)
OURS = "202223,AcademicYear,DRIFTWOOD LEARNING TRUST,15001,900001,180,46.9,0.05,48%,SUPP,900001;900003;900004\n"
OTHER = "202223,AcademicYear,DRIFTWOOD LEARNING  TRUST,15002,800001;800002,300,50,0.1,50%,30%,800001;800002\n"


def test_a_trust_is_known_by_its_academies_and_never_by_its_name(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {}, {"inputs/public/mats.csv": HEAD + OTHER + OURS})
    found = {(o.measure, o.group): o for o in evidence.trust}
    assert {key: o.value.value for key, o in found.items()} == {
        ("attainment8", "all"): 46.9,
        ("progress8", "all"): 0.05,
        ("en_ma_grade5plus", "all"): 48,
    }
    grade5 = found["en_ma_grade5plus", "all"]
    assert (grade5.school, grade5.urn, grade5.period, grade5.denominator.value) == ("", "15001", Period(2022), 180)
    assert str(grade5.value.sources[0]) == "inputs/public/mats.csv!line 3, PTL2BASICS_95_WGTAVG"
    assert evidence.observations == ()
    assert (
        "inputs/public/mats.csv: was read as performance of trusts: DRIFTWOOD LEARNING TRUST (UID 15001) is this "
        "trust, for 3 of its 3 academies are in the project"
    ) in told(issues, "note")


def test_a_school_that_joined_lately_does_not_bring_its_former_trust_along(tmp_path: Path) -> None:
    former = "202223,AcademicYear,FORMER TRUST,15003,900001,180,46.9,0.05,48%,SUPP,900001;800003;800004\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/mats.csv": HEAD + former})
    assert evidence.trust == ()
    assert any("FORMER TRUST (1 of 3), so no row is this trust's" in line for line in told(issues, "note"))


def test_key_stage_2_tables_of_trusts_have_their_own_columns(tmp_path: Path) -> None:
    text = (
        "TIME_PERIOD,TIME_IDENTIFIER,TRUST_NAME,TRUST_UID,INSTITUTIONS_INMAT,TELIG_MATPTINC,"
        "READ_PROGSCORE_EM_ADJ_WGTAVG,PRWM_EXP_WGTAVG,PRWM_EXP_WGTAVG_FSM6CLA1A,PRWM_EXP_WGTAVG_NOTFSM6CLA1A\n"
        "202223,AcademicYear,DRIFTWOOD,15001,900001;900003,120,SUPP,64%,51%,70%\n"
    )
    evidence, _ = trust(tmp_path, {}, {"inputs/public/england_ks2-mats-performance.csv": text})
    assert {(o.measure, o.group): o.value.value or o.value.missing for o in evidence.trust} == {
        ("rwm_expected", "all"): 64,
        ("reading_progress", "all"): Missing.SUPPRESSED,
        ("rwm_expected", "disadvantaged"): 51,
        ("rwm_expected", "not disadvantaged"): 70,
    }
