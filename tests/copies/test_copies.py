"""Copies of inputs with their problems marked: what they keep, what they say, and that nothing in them comes alive."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from evidence.test_hostile import sheets as any_sheets
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from packgen.copies import ADVISORY, FAIL, About, Overview, Problem, Table, marked_copy, overview
from packgen.copies.problems import locate
from packgen.copies.rows import MOST_ROWS
from packgen.model import Kind, Sheet, Source
from packgen.readers.frames import frame_of
from packgen.readers.workbook import read_workbook

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TRUST, CSV = "inputs/trust.xlsx", "inputs/ks2.csv"


def problem(
    cell: str, sheet: str = "Attendance", result: str = FAIL, file: str = TRUST, message: str = "is wrong"
) -> Problem:
    return Problem(result, Source(file, sheet, cell), message, "correct it", "Cells")


def sheet_of(file: str, name: str, kind: Kind, rows: list[list[Any]], first: int = 1) -> Sheet:
    return Sheet(file, name, kind, frame_of(rows, range(first, first + len(rows))))


def master(change: Callable[[Any], object] = lambda book: None) -> bytes:
    """A workbook as a clerk keeps it: formulas, formats, a sheet of notes."""
    book = openpyxl.Workbook()
    [sheet] = book.worksheets
    sheet.title = "Attendance"
    for row in (["School", "Absence %", "Joined"], ["Puffin Rock", "many", date(2020, 9, 1)], ["Seaglass", 5.2, None]):
        sheet.append(row)
    sheet["D2"] = "=SUM(B3:B3)"
    sheet["B3"].number_format = "0.00"
    book.create_sheet("Notes")["A1"] = "Kept by the clerk"
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def copy_of(data: bytes, *problems: Problem, file: str = TRUST) -> Any:
    sheets, _ = read_workbook(data, file)
    return opened(marked_copy(file, data, sheets, problems))


def is_marked(cell: Any) -> bool:
    return cell.comment is not None and cell.fill.fill_type == "solid"


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells below a heading of a sheet of problems."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading:
                return [sheet.cell(n, cell.column).value for n in range(cell.row + 1, sheet.max_row + 1)]
    raise AssertionError(f"{sheet.title} has no heading {heading}")


def links(sheet: Any) -> list[str]:
    """Where the links of a sheet lead, from top to bottom."""
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def note_heights(data: bytes) -> list[float]:
    """How high the boxes of notes are, in points."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        drawings = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".vml")]
    return [float(height) for drawing in drawings for height in re.findall(r"height:([\d.]+)p[xt]", drawing)]


def test_a_workbook_keeps_what_it_holds() -> None:
    copy = copy_of(master(), problem("B2"))
    assert copy.sheetnames == ["Problems", "Attendance", "Notes"]
    assert copy["Attendance"]["D2"].value == "=SUM(B3:B3)"
    assert copy["Attendance"]["B3"].number_format == "0.00"
    assert copy["Notes"]["A1"].value == "Kept by the clerk"


def test_a_cell_is_coloured_and_its_note_begins_with_the_word() -> None:
    copy = copy_of(master(), problem("B2"), problem("B3", result=ADVISORY))["Attendance"]
    assert copy["B2"].comment.text == "FAIL: Is wrong. Correct it."
    assert copy["B3"].comment.text.startswith("ADVISORY: ")
    assert is_marked(copy["B2"]) and copy["B2"].fill.fgColor.rgb != copy["B3"].fill.fgColor.rgb
    assert not is_marked(copy["A2"])


def test_problems_in_one_cell_are_one_note_of_the_graver_colour() -> None:
    told = [problem("B2", result=ADVISORY, message="looks odd"), problem("B2", message="is wrong")]
    one, alone = copy_of(master(), *told)["Attendance"]["B2"], copy_of(master(), problem("B2"))["Attendance"]["B2"]
    assert "ADVISORY: Looks odd." in one.comment.text and "FAIL: Is wrong." in one.comment.text
    assert one.fill.fgColor.rgb == alone.fill.fgColor.rgb


def test_the_box_of_a_note_is_as_high_as_its_words() -> None:
    data = master()
    sheets, _ = read_workbook(data, TRUST)
    [short] = note_heights(marked_copy(TRUST, data, sheets, [problem("B2")]))
    [long] = note_heights(marked_copy(TRUST, data, sheets, [problem("B2", message="is not right " * 20)]))
    [longest] = note_heights(marked_copy(TRUST, data, sheets, [problem("B2", message="is not right " * 900)]))
    assert short < long < longest <= 500


def test_a_note_of_the_master_is_kept() -> None:
    def note(book: Any) -> None:
        book["Attendance"]["B2"].comment = Comment("Ask the office", "clerk")

    assert "Note in the master: Ask the office" in copy_of(master(note), problem("B2"))["Attendance"]["B2"].comment.text


def test_the_sheet_of_problems_leads_to_each_cell() -> None:
    copy = copy_of(master(), problem("B2"), problem("row 3", result=ADVISORY), problem(""), problem("", sheet=""))
    first = copy.worksheets[0]
    assert copy.active is first
    assert column(first, "Result") == ["FAIL", "ADVISORY", "FAIL", "FAIL"]
    assert column(first, "Place") == ["Attendance!B2", "Attendance!row 3", "Attendance", "The whole file"]
    assert column(first, "What to do") == ["Correct it."] * 4
    assert links(first) == ["'Attendance'!B2", "'Attendance'!A3", "'Attendance'!A1"]
    assert first.freeze_panes and first.auto_filter.ref and all(row.alignment.wrap_text for row in first[6])


@pytest.mark.parametrize(
    ("change", "cell", "marked"),
    [
        (lambda book: book["Attendance"].merge_cells("B2:C3"), "C3", "B2"),
        (lambda book: setattr(book["Attendance"], "sheet_state", "hidden"), "B2", "B2"),
        (lambda book: setattr(book["Attendance"].row_dimensions[2], "hidden", True), "B2", "B2"),
        (lambda book: setattr(book["Attendance"].column_dimensions["B"], "hidden", True), "B2", "B2"),
    ],
    ids=["merged", "hidden sheet", "hidden row", "hidden column"],
)
def test_a_problem_in_an_odd_place_can_be_seen(change: Callable[[Any], object], cell: str, marked: str) -> None:
    sheet = copy_of(master(change), problem(cell))["Attendance"]
    assert is_marked(sheet[marked])
    assert sheet.sheet_state == "visible"
    assert not sheet.row_dimensions[2].hidden and not sheet.column_dimensions["B"].hidden


def test_what_the_copy_does_not_keep_is_said() -> None:
    def chart(book: Any) -> None:
        drawn = BarChart()
        drawn.add_data(Reference(book["Attendance"], min_col=2, min_row=1, max_row=3), titles_from_data=True)
        book["Attendance"].add_chart(drawn, "F1")

    first = copy_of(master(chart), problem("B2")).worksheets[0]
    assert "Charts may look different in the copy." in [row[0].value for row in first.iter_rows()]
    assert copy_of(master(), problem("B2")).worksheets[0]["A4"].value is None


def test_pictures_are_left_out_and_it_is_said() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Attendance")
        sheet.write("A1", "School")
        sheet.write("B2", "many")
        sheet.insert_image("D1", "dot.png", {"image_data": BytesIO(DOT)})
    data = buffer.getvalue()
    sheets, _ = read_workbook(data, TRUST)
    made = marked_copy(TRUST, data, sheets, [problem("B2")])
    assert not [name for name in zipfile.ZipFile(BytesIO(made)).namelist() if "media" in name]
    assert opened(made).worksheets[0]["A4"].value == "Pictures were left out of the copy."


def test_a_workbook_with_macros_gives_one_without() -> None:
    data = master()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(book := BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/vbaProject.bin", b"macros")
    sheets, _ = read_workbook(data, TRUST)
    made = marked_copy("inputs/trust.xlsm", book.getvalue(), sheets, [problem("B2")])
    assert opened(made).worksheets[0]["A4"].value == "Macros were left out of the copy."
    assert b"macroEnabled" not in zipfile.ZipFile(BytesIO(made)).read("[Content_Types].xml")


def test_a_master_with_a_sheet_called_problems_keeps_it() -> None:
    copy = copy_of(master(lambda book: book.create_sheet("problems")), problem("B2"))
    assert copy.sheetnames == ["Problems (2)", "Attendance", "Notes", "problems"]


def test_what_cannot_be_opened_as_it_is_gives_its_rows() -> None:
    data = master()
    sheets, _ = read_workbook(data, TRUST)
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(broken := BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<styleSheet" if name == "xl/styles.xml" else old.read(name))
    copy = opened(marked_copy(TRUST, broken.getvalue(), sheets, [problem("B2")]))
    assert copy["Attendance"]["B2"].value == "many" and is_marked(copy["Attendance"]["B2"])
    assert "formats and formulas were left out" in copy.worksheets[0]["A4"].value


def test_of_a_workbook_that_is_formatted_for_ever_only_the_rows_are_copied() -> None:
    data = master()
    sheets, _ = read_workbook(data, TRUST)
    rows = b"".join(b'<row r="%d" ht="15" customHeight="1"/>' % row for row in range(4, 20_100))
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(long := BytesIO(), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"</sheetData>", rows + b"</sheetData>") if "sheet1" in name else content
            )
    copy = opened(marked_copy(TRUST, long.getvalue(), sheets, [problem("B2")]))
    assert copy["Attendance"].max_row == 3 and "formats and formulas were left out" in copy.worksheets[0]["A4"].value


@pytest.mark.parametrize("file", ["inputs/old.xls", "inputs/old.ods", "inputs/gone.xlsx"])
def test_other_workbooks_give_their_rows(file: str) -> None:
    sheet = sheet_of(file, "Attendance", Kind.WORKBOOK, [["School", "Absence %"], ["Puffin Rock", "many"]], first=3)
    copy = opened(marked_copy(file, None, [sheet], [problem("B4", file=file)]))
    assert copy["Attendance"]["B4"].value == "many" and is_marked(copy["Attendance"]["B4"])


LIVE = ["=1+1", "+44 20", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "{=1}", "00123", "2024/25"]


def test_text_stays_text() -> None:
    sheet = sheet_of(CSV, "", Kind.DELIMITED, [["School", "Words"], *(["Puffin Rock", text] for text in LIVE)])
    data = marked_copy(CSV, b"", [sheet], [problem("line 2, Words", sheet="", file=CSV, message="=cmd|' /C calc'!A0")])
    tab = opened(data)["ks2"]
    assert [tab.cell(row, 2).value for row in range(2, 2 + len(LIVE))] == LIVE
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)


def test_a_line_is_the_row_of_its_number() -> None:
    rows = [["Title of the file"], ["School", "PTRWM_EXP"], *(["Puffin Rock", str(n)] for n in range(3, 15))]
    copy = opened(marked_copy(CSV, b"", [sheet_of(CSV, "", Kind.DELIMITED, rows)], [problem("line 14, PTRWM_EXP", "")]))
    assert copy["ks2"]["B14"].value == "14" and is_marked(copy["ks2"]["B14"])
    assert copy["ks2"]["B2"].font.bold


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("response 12, What went well?", (4, 3)),
        ("response 12", (4, 1)),
        ("response 99, What went well?", (99, 3)),
        ("line 3, column 2", (3, 2)),
        ("line 3, No such heading", (3, 1)),
        ("C7", (7, 3)),
        ("AB2", (2, 28)),
        ("row 2", (2, 1)),
        ("anything else", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_a_place_is_found_on_its_sheet(cell: str, place: tuple[int, int]) -> None:
    rows = [["ID", "Name", "What went\n well?"], [7.0, "a", "b"], [8.0, "a", "b"], [12.0, "a", "b"]]
    assert locate(sheet_of("inputs/form.xlsx", "Form1", Kind.FORM, rows), cell) == place


def test_of_a_long_file_only_rows_with_problems_are_copied() -> None:
    rows = [["School", "NOR"], *([f"School {n}", str(n)] for n in range(2, MOST_ROWS + 10))]
    told = [problem("line 2, NOR", "", file=CSV), problem(f"line {MOST_ROWS}, NOR", "", file=CSV)]
    copy = opened(marked_copy(CSV, b"", [sheet_of(CSV, "", Kind.DELIMITED, rows)], told))
    shown = [[cell.value for cell in row] for row in copy["ks2"].iter_rows()]
    assert shown == [[1, "School", "NOR"], [2, "School 2", "2"], [MOST_ROWS, f"School {MOST_ROWS}", str(MOST_ROWS)]]
    assert is_marked(copy["ks2"]["C3"]) and "only those with problems are here" in copy.worksheets[0]["A4"].value
    assert links(copy.worksheets[0]) == ["'ks2'!C2", "'ks2'!C3"]


def test_values_that_a_workbook_cannot_hold_are_text() -> None:
    odd = [float("inf"), float("nan"), 10**20, date(1066, 10, 14), datetime(1066, 10, 14, 9), "a\x00b", "\ud800", True]
    sheet = sheet_of(CSV, "", Kind.DELIMITED, [["A"], *([value] for value in odd)])
    tab = opened(marked_copy(CSV, b"", [sheet], [problem("line 2, A", "", file=CSV)]))["ks2"]
    found = [tab.cell(row, 1).value for row in range(2, 2 + len(odd))]
    assert found == ["inf", "nan", str(10**20), "1066-10-14", "1066-10-14 09:00:00", "a\ufffdb", "\ufffd", True]


def test_the_same_problems_give_the_same_bytes() -> None:
    data = master()
    sheets, _ = read_workbook(data, TRUST)
    assert marked_copy(TRUST, data, sheets, [problem("B2")]) == marked_copy(TRUST, data, sheets, [problem("B2")])


def test_fonts_are_written_in_the_order_of_the_standard() -> None:
    data = master()
    sheets, _ = read_workbook(data, TRUST)
    with zipfile.ZipFile(BytesIO(marked_copy(TRUST, data, sheets, [problem("B2")]))) as archive:
        fonts = re.findall(r"<font>(.*?)</font>", archive.read("xl/styles.xml").decode())
    order = ["b", "i", "u", "sz", "color", "name", "family", "scheme"]
    found = [[part for part in re.findall(r"<(\w+)", font) if part in order] for font in fonts]
    assert any("b" in parts for parts in found)
    assert all(parts == sorted(parts, key=order.index) for parts in found)


@given(any_sheets(), st.sampled_from(["B2", "line 3, School", "response 1, School", "row 2", ""]))
@settings(max_examples=20, deadline=None)
def test_any_sheet_can_be_copied(sheet: Sheet, cell: str) -> None:
    told = Problem(FAIL, Source(sheet.file, sheet.name, cell), "is wrong", "", "Cells")
    copy = opened(marked_copy(sheet.file, b"", [sheet], [told]))
    assert len(copy.sheetnames) == 2 and any(is_marked(c) for row in copy.worksheets[1].iter_rows() for c in row)


def test_the_overview_lists_files_problems_and_further_tables() -> None:
    files = (About(TRUST, FAIL, 1, 0, "trust (checked).xlsx"), About("inputs/broken.xlsx", FAIL, 1, 0, "", "No copy"))
    table = Table(
        "Readiness", ("Readiness", "As at today"), ("School", "Summary"), (30, 20), (("Puffin Rock", "ready"),)
    )
    told = (problem("B2"), problem("", "", file="inputs/broken.xlsx"))
    book = opened(overview(Overview("Driftwood", "13 February 2026", files, told, (table,))))
    assert book.sheetnames == ["Files", "Problems", "Readiness"]
    assert column(book["Files"], "Copy with each problem marked") == ["trust (checked).xlsx", "No copy"]
    assert column(book["Problems"], "File") == [TRUST, "inputs/broken.xlsx"]
    assert column(book["Readiness"], "Summary") == ["ready"]
    assert book["Files"]["E5"].hyperlink.target == "trust%20(checked).xlsx"
