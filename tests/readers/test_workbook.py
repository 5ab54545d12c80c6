from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.errors import InputError, Severity
from packgen.model import Kind, Sheet, Source
from packgen.readers import archive
from packgen.readers.workbook import read_workbook


def book(rows: Mapping[str, object], **formats: str) -> bytes:
    """A workbook of one sheet, Sheet1, with these cells; ``formats`` gives the number format of some."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for address, value in rows.items():
            style = made.add_format({"num_format": formats[address]}) if address in formats else None
            if isinstance(value, datetime | date | time):
                sheet.write_datetime(address, value, style)
            else:
                sheet.write(address, value, style)
    return buffer.getvalue()


def only(data: bytes) -> Sheet:
    sheets, issues = read_workbook(data, "inputs/trust.xlsx")
    assert issues == []
    (sheet,) = sheets
    return sheet


def repacked(data: bytes, change: Mapping[str, bytes | None], doubled: str = "") -> bytes:
    """The workbook with some parts replaced (None: left out) and one part written twice."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        if doubled:
            with pytest.warns(UserWarning, match="Duplicate"):
                new.writestr(doubled, b"<a/>")
    return buffer.getvalue()


def test_cells_keep_their_row_and_column() -> None:
    sheet = only(book({"B3": "School", "D3": "NOR", "B5": "Puffin Rock", "D5": 598}))
    assert list(sheet.frame.index) == [3, 5]
    assert list(sheet.frame.columns) == [1, 2, 3, 4]
    assert sheet.frame.loc[5, 4] == 598
    assert sheet.frame.loc[5, 1] is None
    assert str(sheet.source(5, 4)) == "inputs/trust.xlsx!Sheet1!D5"
    assert sheet.kind is Kind.WORKBOOK


@pytest.mark.parametrize(
    ("value", "code", "read"),
    [
        (0.62, "0%", "62%"),
        (0.6234, "0%", "62.34%"),
        (0.0, "0.00%", "0%"),
        (0.07, "0%", "7%"),
        (1, '0%;[Red]-0%', "100%"),
        (0.62, "General", 0.62),
        (62, '0"%"', 62.0),
        (date(2026, 2, 13), "dd/mm/yyyy", date(2026, 2, 13)),
        (datetime(2026, 2, 13, 18, 30), "dd/mm/yyyy hh:mm", datetime(2026, 2, 13, 18, 30)),
        (time(18, 30), "hh:mm", "18:30"),
        (True, "General", True),
        ("text", "@", "text"),
    ],
)  # fmt: skip
def test_a_cell_is_delivered_as_a_user_sees_it(value: object, code: str, read: object) -> None:
    assert only(book({"A1": "x", "A2": value}, A2=code)).frame.loc[2, 1] == read


def test_error_cells_and_formulas_never_calculated_are_named() -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "Absence %"
    made.active["A2"] = "#N/A"
    made.active["A2"].data_type = "e"
    made.active["A3"] = "=SUM(A1:A2)"
    made.active["A4"] = 5
    buffer = BytesIO()
    made.save(buffer)
    sheet = only(buffer.getvalue())
    assert sheet.defects == {(2, 1): "#N/A", (3, 1): "a formula without a saved result"}
    assert list(sheet.frame.index) == [1, 4]


def test_a_merged_school_stands_in_every_row_that_it_covers() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("Attendance")
        sheet.merge_range("A2:A4", "Puffin Rock")
        sheet.merge_range("A6:C6", "A note")
        for row in range(1, 4):
            sheet.write(row, 1, row)
    frame = only(buffer.getvalue()).frame
    assert list(frame[1]) == ["Puffin Rock", "Puffin Rock", "Puffin Rock", "A note"]
    assert frame.loc[6, 2] is None


def test_text_is_cleaned_and_what_had_to_go_is_said() -> None:
    sheets, issues = read_workbook(book({"A1": "a\u00a0b", "B2": "bell\x07", "C3": "one_x000D_\ntwo"}), "trust.xlsx")
    frame = sheets[0].frame
    assert (frame.loc[1, 1], frame.loc[2, 2], frame.loc[3, 3]) == ("a b", "bell", "one\ntwo")
    assert [str(issue) for issue in issues] == [
        "trust.xlsx!Sheet1: held characters that cannot be printed; they were left out of B2; type the text again"
    ]


def test_what_is_hidden_is_read_and_hidden_rows_and_columns_are_told() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("Risks")
        sheet.write_row("A1", ["Risk ID", "Owner", "Score"])
        sheet.write_row("A2", ["R1", "Head", 4])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_column("D:XFD", None, None, {"hidden": True})
        made.add_worksheet("Old").write("A1", "x")
        made.add_worksheet("Lists").write("A1", "y")
        made.get_worksheet_by_name("Old").hide()
        made.get_worksheet_by_name("Lists").very_hidden()
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Risks!$C$2:$C$2"})
        made.add_chartsheet("Chart").set_chart(chart)
    sheets, issues = read_workbook(buffer.getvalue(), "trust.xlsx")
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [("Risks", False), ("Old", True), ("Lists", True)]
    assert [(str(issue), issue.check) for issue in issues] == [
        (f"trust.xlsx!Risks: hidden {what}; show them in the workbook, or delete what is out of date", "hidden")
        for what in ("rows were read as well: 2", "columns were read as well: B")
    ]
    assert issues[0].source == Source("trust.xlsx", "Risks")


def test_a_form_export_is_known_by_its_first_columns() -> None:
    sheet = only(book({"A1": "ID", "B1": "Start time", "C1": "Completion time", "D1": "School", "A2": 7}))
    assert sheet.kind is Kind.FORM
    assert str(sheet.source(2, 4, "What went\nwell?", "7")) == "inputs/trust.xlsx!Sheet1!response 7, What went well?"


PLAIN = book({"A1": "x", "A2": 1})
SHEET = "xl/worksheets/sheet1.xml"
WITH_DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (PLAIN[: len(PLAIN) // 2], "is damaged or incomplete"),
        (repacked(PLAIN, {SHEET: WITH_DTD}), "holds a document type declaration, which no spreadsheet program writes"),
        (repacked(PLAIN, {}, doubled=SHEET), "holds 2 parts of one name"),
        (repacked(PLAIN, {SHEET: b"<worksheet"}), "is damaged or incomplete"),
        (repacked(PLAIN, {"xl/workbook.xml": None}), "is damaged or incomplete"),
    ],
    ids=["truncated", "dtd", "doubled", "broken xml", "no book"],
)
def test_a_workbook_that_cannot_be_read_is_one_clear_issue(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_workbook(data, "trust.xlsx")
    (issue,) = caught.value.issues
    assert issue.message == message
    assert issue.place.startswith("trust.xlsx")
    assert issue.hint
    assert issue.check == "opens"


Cells = Mapping[str, object]
TABLE: Cells = {"A1": "School", "B1": "NOR", "A2": "Puffin Rock", "B2": 598}


@pytest.mark.parametrize(
    ("far", "named"),
    [
        ({"XFD1048576": " "}, "XFD1048576"),
        ({"C1048576": "total"}, "C1048576"),
        ({"XFD40": 7}, "XFD40"),
        ({"XFD900000": "=1/0", "A1048576": 0.5}, "XFD900000 and A1048576"),
        (
            {f"XFD{row}": row for row in range(1048467, 1048567)},
            f"{', '.join(f'XFD{row}' for row in range(1048467, 1048475))} and 92 more",
        ),
    ],
    ids=["corner", "below", "beside", "several", "a hundred"],
)
@pytest.mark.parametrize("prefix", [b"", b"x:"], ids=["ordinary", "prefixed"])
def test_cells_far_from_the_table_are_passed_over_and_named(far: Cells, named: str, prefix: bytes) -> None:
    data = book({**TABLE, **far})
    if prefix:
        xml = zipfile.ZipFile(BytesIO(data)).read(SHEET).replace(b"</", b"\0").replace(b"<", b"<x:")
        xml = xml.replace(b"\0", b"</x:").replace(b"<x:?", b"<?").replace(b"xmlns=", b"xmlns:x=")
        data = repacked(data, {SHEET: xml})
    (sheet,), (issue,) = read_workbook(data, "trust.xlsx")
    assert sheet.frame.values.tolist() == [["School", "NOR"], ["Puffin Rock", 598]]
    assert sheet.defects == {}
    assert (str(issue), issue.severity, issue.check, issue.source) == (
        f"trust.xlsx!Sheet1: what stands far from the table was passed over: {named}; "
        "delete it, or move it next to the table if it is needed",
        Severity.NOTE,
        "size",
        Source("trust.xlsx", "Sheet1"),
    )


@pytest.mark.parametrize(
    ("far", "corner"),
    [
        ({f"XFD{row}": row for row in range(1048466, 1048567)}, "row 1,048,566 and in column XFD"),
        ({f"A{row}": row for row in range(500, 1048576, 900)} | {"J5": 1}, "row 1,048,100 and in column J"),
    ],
    ids=["a table of its own", "no gap"],
)
def test_a_sheet_that_reaches_far_is_refused_and_the_others_are_read(far: Cells, corner: str) -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("Far")
        for address, value in {**TABLE, **far}.items():
            sheet.write(address, value)
        made.add_worksheet("Near").write("A1", "y")
    sheets, issues = read_workbook(buffer.getvalue(), "trust.xlsx")
    assert [sheet.name for sheet in sheets] == ["Near"]
    assert [(str(issue), issue.check) for issue in issues] == [
        (
            f"trust.xlsx!Far: was not read: it has something in {corner}, far from the rest; "
            "delete the rows and columns that are not needed, and save the workbook",
            "size",
        )
    ]


def test_formatting_to_the_last_row_and_column_is_no_content() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet, style = made.add_worksheet(), made.add_format({"bold": True, "num_format": "0%"})
        sheet.write_row("A1", ["x", 1])
        for row in (5000, 500_000, 1_048_575):
            sheet.write_blank(row, 16_383, None, style)
    assert only(buffer.getvalue()).frame.shape == (1, 2)


def test_a_workbook_is_weighed_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 3 << 20)
    with pytest.raises(InputError, match="unpacks to 4 MB, more than packgen reads") as caught:
        read_workbook(repacked(PLAIN, {SHEET: b" " * (4 << 20)}), "trust.xlsx")
    assert [issue.check for issue in caught.value.issues] == ["size"]


STORED = BytesIO()
_PACKED = BytesIO(book({"A1": "School", "B1": "NOR", "A2": "Puffin", "B2": 0.5}, B2="0%"))
with zipfile.ZipFile(_PACKED) as _packed, zipfile.ZipFile(STORED, "w", zipfile.ZIP_STORED) as _stored:
    for _name in _packed.namelist():
        _stored.writestr(_name, _packed.read(_name))


@given(st.lists(st.tuples(st.integers(0, len(STORED.getvalue()) - 1), st.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=300, deadline=None)
def test_a_damaged_workbook_never_makes_the_reader_raise_anything_else(flips: list[tuple[int, int]]) -> None:
    data = bytearray(STORED.getvalue())
    for place, value in flips:
        data[place] = value
    try:
        sheets, _ = read_workbook(bytes(data), "trust.xlsx")
    except InputError as problem:
        assert all(issue.place.startswith("trust.xlsx") for issue in problem.issues)
    else:
        assert all(sheet.file == "trust.xlsx" for sheet in sheets)


CELL = st.builds(
    lambda address, kind, style, inner: f'<c r="{address}" t="{kind}" s="{style}">{inner}</c>',
    st.sampled_from(["A1", "B2", "A1048576", "ZZZ9", "a1", "", "A0", "C3"]),
    st.sampled_from(["n", "s", "str", "e", "b", "d", "inlineStr", "x", ""]),
    st.sampled_from(["0", "1", "99", "-1", "x"]),
    st.sampled_from(
        ["<v>1</v>", "<v>0.5</v>", "<v/>", "<v>99999</v>", "<f>A1</f>", "<is><t>a</t></is>", "<v>1e999</v>"]
    ),
)


@given(st.lists(CELL, max_size=8))
@settings(max_examples=300, deadline=None)
def test_no_cell_however_strange_makes_the_reader_raise_anything_else(cells: list[str]) -> None:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{namespace}"><sheetData><row>{"".join(cells)}</row></sheetData></worksheet>'
    try:
        sheets, _ = read_workbook(repacked(PLAIN, {SHEET: xml.encode()}), "trust.xlsx")
    except InputError:
        return
    for sheet in sheets:
        for value in sheet.frame.to_numpy().ravel():
            assert value is None or isinstance(value, str | int | float | date)
