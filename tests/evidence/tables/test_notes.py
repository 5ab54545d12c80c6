from __future__ import annotations

from pathlib import Path

import pytest

from ..figures import INFANT, PUFFIN
from ..small import Rows, told, trust

FIGURES: Rows = [["School", "Year", "Absence %"], [PUFFIN, "2023/24", 5]]
DAYS: Rows = [["School", "Date", "Days", "Focus"], [PUFFIN, "2024-03-03", 2, "Reading"]]


@pytest.mark.parametrize(
    "total",
    ["Total", "TRUST AVERAGE", "Average", "Mean:", "All schools", "All our schools", "National", "National average",
     "England", "LA average", "Local authority", "Trust"],
)  # fmt: skip
@pytest.mark.parametrize("is_last", [True, False])
def test_a_total_is_told_and_never_a_school(tmp_path: Path, total: str, is_last: bool) -> None:
    rows = [*FIGURES, [total, "2023/24", 6], *([] if is_last else [[INFANT, "2023/24", 7]])]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert [each.value.value for each in evidence.observations] == [5, *([] if is_last else [7])]
    assert told(issues) == []
    message = f'inputs/trust.xlsx!Attendance!row 3: "{total}" is a total, not a school, and was not read'
    assert [str(each) for each in issues if each.check == "rows"] == [message]


@pytest.mark.parametrize(
    "below",
    [
        ["Source: SIMS, 3 March"],
        ["* provisional"],
        [None, None, "Figures in italics are provisional"],
        ["Source: SIMS", "3 March"],
        ["Source", "SIMS"],
        ["Somewhere else", "not ours"],
        ["Key:", "red", "amber", "green"],
    ],
    ids=[
        "one text",
        "a mark",
        "in another column",
        "two texts",
        "a word and a text",
        "two texts without figures",
        "a key",
    ],
)
@pytest.mark.parametrize("blank", [0, 2])
def test_a_note_below_the_data_is_told_and_no_row(tmp_path: Path, below: list[str | None], blank: int) -> None:
    evidence, issues = trust(tmp_path, {"Attendance": [*FIGURES, *[[]] * blank, below]})
    assert len(evidence.observations) == 1
    assert told(issues) == []
    (note,) = [each for each in issues if each.check == "rows"]
    assert (note.severity, note.place) == ("note", f"inputs/trust.xlsx!Attendance!row {3 + blank}")
    assert note.source is not None
    assert note.source.cell == f"row {3 + blank}"


def test_a_heading_among_the_rows_is_a_note(tmp_path: Path) -> None:
    rows = [FIGURES[0], ["Primary phase"], FIGURES[1], ["Infant phase"], [INFANT, "2023/24", 6]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert [each.value.value for each in evidence.observations] == [5, 6]
    assert told(issues) == []
    assert len([each for each in issues if each.check == "rows"]) == 2


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        (
            ["Elsewhere School", "2023/24", 7],
            ['A3: no school in the Schools sheet is called "Elsewhere School"'],
        ),
        (["Pufin Rock Primary School"], ["A3: no school in the Schools sheet is called", "B3: is empty"]),
        ([PUFFIN], ["B3: is empty"]),
        (["Elsewhere School", None, 7], ["A3: no school in the Schools sheet is called", "B3: is empty"]),
    ],
    ids=["an unknown school with figures", "a slip", "a school alone", "a figure without a year"],
)
def test_what_may_be_a_school_stays_an_error(tmp_path: Path, row: list[object], lines: list[str]) -> None:
    _, issues = trust(tmp_path, {"Attendance": [*FIGURES, row]})
    errors = [line.removeprefix("inputs/trust.xlsx!Attendance!") for line in told(issues, "error")]
    assert len(errors) == len(lines)
    assert all(found.startswith(line) for found, line in zip(errors, lines, strict=True))
    assert [each for each in issues if each.check == "rows"] == []


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (["Total", None, 12], True),
        (["Source: finance team"], True),
        (["Note:", None, None, "draft"], True),
        (["Trust", "2024-03-03", 2, "Maths"], False),
        (["All schools", "2024-03-03", 2, "Maths"], False),
        ([None, None, None, "Maths and reading"], True),
        ([None, "2024-03-04", None, "Maths"], False),
    ],
)
def test_in_a_sheet_of_records_only_what_is_plainly_no_record_is_passed_over(
    tmp_path: Path, row: list[object], is_told: bool
) -> None:
    evidence, issues = trust(tmp_path, {"SI support": [*DAYS, row]})
    assert len([each for each in evidence.records["support"] if each.school]) == 1
    assert (len([each for each in issues if each.check == "rows"]), bool(told(issues, "error"))) == (
        (1, False) if is_told else (0, True)
    )


def test_a_risk_with_two_words_is_a_row_with_gaps_and_not_a_note(tmp_path: Path) -> None:
    rows = [["Risk ID", "School", "Risk", "Likelihood", "Impact"], ["R1", PUFFIN, "Roof", 3, 4], ["R2", None, "Boiler"]]
    _, issues = trust(tmp_path, {"Risks": rows})
    assert [line.split(";")[0] for line in told(issues, "error")] == [
        'inputs/trust.xlsx!Risks!D3: is empty, but every row needs "Likelihood"',
        'inputs/trust.xlsx!Risks!E3: is empty, but every row needs "Impact"',
    ]


@pytest.mark.parametrize("below", [["Key:", "red", 12], ["Another School", "2023/24", "c"], ["Key", "2023/24", "12%"]])
def test_a_row_of_three_cells_is_no_note_where_it_may_be_a_school(tmp_path: Path, below: list[str | int]) -> None:
    _, issues = trust(tmp_path, {"Attendance": [*FIGURES, below]})
    assert [each.place for each in issues if each.check == "schools"] == ["inputs/trust.xlsx!Attendance!A3"]
