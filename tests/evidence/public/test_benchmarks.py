from __future__ import annotations

from pathlib import Path

from packgen.model import Missing, Period

from ..small import told, trust

HEAD = "measure,phase_or_group,time_period,value,unit,release_status,mark,source,note\n"


def test_national_figures_are_read_with_their_release_and_mark(tmp_path: Path) -> None:
    text = (
        f"{HEAD}rwm_expected,KS2,202425,62,percent,headline,C,DfE,\n"
        "progress8,KS4,202425,,points,not published,C,DfE,no prior attainment\n"
        "reading_higher,KS2,202425,33,percent,headline,C1,DfE,\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/benchmarks.csv": text})
    found = evidence.benchmark("rwm_expected", "ks2", Period(2024))
    assert found is not None
    assert (found.value.value, found.value.unit, found.release, found.mark) == (62, "percent", "headline", "C")
    assert str(found.value.sources[0]) == "inputs/benchmarks.csv!line 2, value"
    progress = evidence.benchmark("progress8", "KS4", Period(2024))
    assert progress is not None
    assert progress.value.missing is Missing.NOT_PUBLISHED
    assert told(issues) == []
    assert ("inputs/benchmarks.csv: holds figures for measures that packgen does not use: reading_higher") in told(
        issues, "note"
    )


def test_of_several_releases_the_best_is_used_and_the_choice_is_told(tmp_path: Path) -> None:
    text = (
        f"{HEAD}attainment8,KS4,202223,46.2,points,provisional,C,DfE,\n"
        "attainment8,KS4,202223,46.3,points,revised,C,DfE,\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/benchmarks.csv": text})
    (only,) = evidence.benchmarks
    assert only.value.value == 46.3
    chosen = "Attainment 8, KS4, 2022/23: 46.3 (revised) is used, not 46.2 (provisional)"
    assert f"inputs/benchmarks.csv!line 3, value: {chosen}" in told(issues, "note")


def test_schools_of_a_phase_go_by_several_names(tmp_path: Path) -> None:
    names = ("mainstream primary", "State-funded secondary", "special", "state-funded", "all schools", "KS2")
    rows = (f"suspension_rate,{name},202324,2,per 100 pupils,full year,C,DfE,\n" for name in names)
    evidence, _ = trust(tmp_path, {}, {"inputs/benchmarks.csv": HEAD + "".join(rows)})
    assert [each.phase for each in evidence.benchmarks] == [
        "primary", "secondary", "special", "state-funded", "all schools", "KS2"
    ]  # fmt: skip


def test_a_period_that_is_none_is_an_error(tmp_path: Path) -> None:
    _, issues = trust(tmp_path, {}, {"inputs/benchmarks.csv": f"{HEAD}attainment8,KS4,2023,46.2,points,final,C,DfE,\n"})
    assert told(issues) == [
        "inputs/benchmarks.csv!line 2, time_period: 2023 may mean 2022/23 or 2023/24; write 2022/23 or 2023/24"
    ]


KS2 = (
    "RECTYPE,LEA,ESTAB,URN,TELIG,PTRWM_EXP,PTRWM_HIGH\n"
    "1,999,2001,900001,30,70%,9%\n"
    "3,999,,,900,61%,7%\n"
    "4, , , ,600000,62%,8%\n"
)


def test_the_trusts_own_file_replaces_national_rows_of_published_files(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "inputs/benchmarks.csv": (
            f"{HEAD}rwm_expected,KS2,202425,61,percent,headline,C,DfE,\nrwm_higher,KS2,202425,,percent,,C,DfE,\n"
        ),
        "inputs/public/england_ks2final_2024-25.csv": KS2,
    }
    evidence, issues = trust(tmp_path, {}, files)
    expected, higher = (evidence.benchmark(name, "KS2", Period(2024)) for name in ("rwm_expected", "rwm_higher"))
    assert expected is not None
    assert higher is not None
    assert (expected.value.value, expected.release, higher.value.value, higher.release) == (61, "headline", 8, "final")
    assert (
        "inputs/benchmarks.csv!line 2, value: Reading, writing and maths: expected, KS2, 2024/25: 61% (headline) is "
        "used, not 62% (final)"
    ) in told(issues, "note")


def test_a_local_authority_is_no_benchmark(tmp_path: Path) -> None:
    evidence, _ = trust(tmp_path, {}, {"inputs/public/england_ks2revised_2024-25.csv": KS2})
    assert {(b.phase, b.value.value, b.release) for b in evidence.benchmarks} == {
        ("KS2", 62, "revised"),
        ("KS2", 8, "revised"),
    }
