from __future__ import annotations

from pathlib import Path

from packgen.model import Missing, Period

from .small import told, trust

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


def test_a_period_that_is_none_is_an_error(tmp_path: Path) -> None:
    _, issues = trust(tmp_path, {}, {"inputs/benchmarks.csv": f"{HEAD}attainment8,KS4,2023,46.2,points,final,C,DfE,\n"})
    assert told(issues) == [
        "inputs/benchmarks.csv!line 2, time_period: 2023 may mean 2022/23 or 2023/24; write 2022/23 or 2023/24"
    ]
