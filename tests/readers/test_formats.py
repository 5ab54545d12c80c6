"""One workbook in three formats gives the same sheets, and no damage to it makes a reader raise."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen.errors import Issue
from packgen.model import Sheet
from packgen.readers import ods, read_file, xls

from .test_contents import zipped

FILES = Path(__file__).parent / "files"
FORMATS = ("xlsx", "xls", "ods")


def read(ending: str) -> tuple[list[Sheet], list[Issue]]:
    return read_file(FILES / f"attendance.{ending}", "inputs/attendance")


def cells(sheet: Sheet) -> dict[tuple[int, int], Any]:
    """Each cell that holds something, with its type: 1.0, 1 and True are three things."""
    rows = zip(sheet.frame.index, sheet.frame.to_numpy().tolist(), strict=True)
    return {
        (row, column): (type(value), value)
        for row, values in rows
        for column, value in enumerate(values, 1)
        if value is not None
    }


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_sheets(ending: str) -> None:
    expected, told = read("xlsx")
    found, issues = read(ending)
    assert [(each.name, each.is_hidden) for each in found] == [
        ("Attendance", False), ("It's ! odd", True), ("Very hidden", True)
    ]  # fmt: skip
    for one, other in zip(found, expected, strict=True):
        assert cells(one) == cells(other)
        assert (one.defects, one.merged, one.kind) == (other.defects, other.merged, other.kind)
    assert list(map(str, issues)) == list(map(str, told))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_cell_keeps_what_it_means_in_every_format(ending: str) -> None:
    (sheet, *_), issues = read(ending)
    frame = sheet.frame
    assert [frame.loc[row, 1] for row in (4, 5, 6)] == ["Puffin Rock"] * 3
    assert [frame.loc[5, column] for column in range(2, 11)] == [
        900001, "6.23%", "40%", date(2026, 2, 14), datetime(2026, 2, 13, 18, 31), "60:00", "line one\nline two",
        False, "007",
    ]  # fmt: skip
    assert (frame.loc[4, 8], frame.loc[8, 5], frame.loc[8, 3]) == ("Smart “quotes”, NBSP: .", "18:30", 5.23)
    assert (frame.loc[13, 1], frame.loc[17, 1], frame.loc[2000, 3]) == ("Rich text here", "N/A", "far below")
    assert sheet.defects == {(8, 6): "#N/A", (8, 7): "#DIV/0!"}
    assert sheet.merged == ((1, 1, 1, 6), (4, 1, 6, 1), (10, 8, 12, 9))
    assert [(issue.message, issue.check) for issue in issues] == [
        ("hidden rows were read as well: 9", "hidden"),
        ("hidden columns were read as well: L", "hidden"),
    ]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_password_is_named(ending: str) -> None:
    sheets, issues = read_file(FILES / f"locked.{ending}", "locked")
    assert sheets == []
    assert [(issue.message, issue.check) for issue in issues] == [
        ("is protected by a password or a sensitivity label", "opens")
    ]


def test_an_xls_workbook_is_weighed_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "LARGEST_XLS", 10_000)
    sheets, (issue,) = read_file(FILES / "attendance.xls", "old.xls")
    assert (sheets, issue.check) == ([], "size")
    assert issue.message == "is 0 MB, more than packgen reads of an .xls workbook"


@pytest.mark.parametrize("ending", FORMATS)
@given(place=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_gives_sheets_or_one_clear_issue(
    tmp_path: Path, ending: str, place: float, flips: list[tuple[float, int]]
) -> None:
    data = bytearray((FILES / f"attendance.{ending}").read_bytes())
    for at, value in flips:
        data[int(at * (len(data) - 1))] = value
    if not flips:
        del data[int(place * len(data)) :]
    path = tmp_path / f"any.{ending}"
    path.write_bytes(data)
    sheets, issues = read_file(path, "inputs/any")
    assert sheets or len(issues) == 1
    assert all(issue.place.startswith("inputs/any") and issue.check for issue in issues)


XML = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
TWICE = ' table:number-columns-repeated="2"'
CELL = '<table:table-cell office:value-type="float" office:value="{}"{}/>'


BESIDE = f"<table:table-row>{CELL.format(3, '')}{CELL.format(4, '')}</table:table-row>"
FAR_BESIDE = (
    f"<table:table-row>{CELL.format(1, '')}{CELL.format(2, '')}"
    f'<table:table-cell table:number-columns-repeated="16381"/>{CELL.format(9, "")}</table:table-row>'
)


def of_rows(rows: str) -> tuple[list[Sheet], list[Issue]]:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return ods.read_ods(zipped({"mimetype": mimetype, "content.xml": XML.format(rows)}), "inputs/any.ods")


def test_what_is_repeated_in_ods_takes_its_place_and_no_room() -> None:
    rows = (
        f"<table:table-row>{CELL.format(1, '')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="300000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        f"{CELL.format(2, TWICE)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="748573"><table:table-cell/></table:table-row>'
    )
    (sheet,), issues = of_rows(rows.replace("300000", "3000"))
    assert issues == []
    assert list(sheet.frame.index) == [1, 3002, 3003]
    assert sheet.frame.loc[3003].tolist() == [None, 2, 2]
    (sheet,), (issue,) = of_rows(rows)
    assert sheet.frame.values.tolist() == [[1]]
    assert issue.message == ("what stands far from the table was passed over: B300002, C300002, B300003 and C300003")


def blank(count: int) -> str:
    return f'<table:table-row table:number-rows-repeated="{count}"><table:table-cell/></table:table-row>'


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (FAR_BESIDE + blank(40) + BESIDE, [[1, 2], [3, 4]]),
        (BESIDE * 100 + blank(700_000) + FAR_BESIDE, [[3, 4]] * 100),
        (BESIDE + blank(700_000) + BESIDE * 101, None),
        (BESIDE + (blank(900) + BESIDE) * 1000, None),
    ],
    ids=["beside", "below", "a table of its own", "no gap"],
)
def test_cells_of_an_ods_sheet_far_from_its_table_are_passed_over(rows: str, read: list[list[int]] | None) -> None:
    sheets, (issue,) = of_rows(rows)
    assert [sheet.frame.values.tolist() for sheet in sheets] == ([] if read is None else [read])
    assert issue.message.startswith("was not read" if read is None else "what stands far from the table")
    assert issue.check == "size"


def test_a_billion_repeated_cells_are_never_made() -> None:
    cell = CELL.format(7, ' table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    sheets, (issue,) = of_rows(rows)
    assert (sheets, issue.check) == ([], "size")


@pytest.mark.parametrize(
    ("about", "text", "read"),
    [
        ('value-type="string"', '<text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>', "a  b\tc"),
        ("", "<office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p>", "x"),
        ('value-type="percentage" office:value="0.62"', "", "62%"),
        ('value-type="boolean" office:boolean-value="true"', "", True),
        ('value-type="date" office:date-value="2026-02-13T18:30:00"', "", datetime(2026, 2, 13, 18, 30)),
        ('value-type="time" office:time-value="PT36H30M00S"', "", "36:30"),
        ('value-type="date" office:date-value="soon"', "<text:p>soon</text:p>", "soon"),
    ],
)
def test_an_ods_cell_is_delivered_as_a_user_sees_it(about: str, text: str, read: object) -> None:
    cell = f"<table:table-cell {'office:' * bool(about)}{about}>{text}</table:table-cell>"
    (sheet,), issues = of_rows(f"<table:table-row>{cell}</table:table-row>")
    assert (sheet.frame.loc[1, 1], issues) == (read, [])


def test_an_ods_formula_without_a_result_or_with_an_error_is_a_defect() -> None:
    rows = '<table:table-row><table:table-cell table:formula="of:=A2"/>{}</table:table-row>'
    error = '<table:table-cell table:formula="of:=NA()"><text:p>#N/A</text:p></table:table-cell>'
    (sheet,), _ = of_rows(rows.format(error))
    assert sheet.defects == {(1, 1): "a formula without a saved result", (1, 2): "#N/A"}
