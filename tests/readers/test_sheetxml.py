"""The XML of a sheet as different programs write it, and workbooks as hypothesis makes them."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.errors import InputError
from packgen.model import UNSAVED, Sheet, Source
from packgen.readers.layout import Layout
from packgen.readers.percentages import percentages
from packgen.readers.sheets import refusal_of
from packgen.readers.sheetxml import sheet_layout
from packgen.readers.workbook import read_workbook

from .test_workbook import PLAIN, SHEET, only, repacked

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PERCENT = frozenset({b"2"})


def sheet_xml(rows: str, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


USUAL = sheet_xml(
    '<row r="2" hidden="1"><c r="A2" s="1"/><c r="B2" s="2"><v>0.5</v></c><c r="C2" s="2" t="n"><v>1</v></c></row>'
    '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4" s="2"><f>A1</f><v/></c><c r="C4" t="str"><f>A1</f><v></v></c>'
    '<c r="D4" t="s"><v>0</v></c><c r="E4" s="2"><f>A1</f><v>0.1</v></c></row>',
    '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A9"/></mergeCells>',
    '<cols><col min="2" max="3" width="9"/><col min="5" max="6" hidden="1"/></cols>',
)
EXPECTED = Layout(
    percent={2: [2, 3], 4: [2, 5]},
    defects={(4, 1): "#REF!", (4, 2): UNSAVED},
    merged=[(1, 1, 1, 2), (2, 1, 9, 1)],
    hidden_rows=[2],
    hidden_columns=[(5, 6)],
)


def prefixed(xml: str) -> str:
    return xml.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "written",
    [
        USUAL,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + USUAL,
        USUAL.replace("/>", " />"),
        USUAL.replace("><c ", ">\n  <c ").replace("><f>", ">\n <f>").replace("</c>", "\n</c>"),
        USUAL.replace('r="B2" s="2"', 's="2" r="B2"').replace('s="2" t="n"', 't="n" s="2"'),
        USUAL.replace('"', "'"),
        USUAL.replace("<sheetData>", '<sheetData><!-- <c r="A1" t="e"> -->'),
        USUAL.replace("<v>#REF!</v>", "<v><![CDATA[#REF!]]></v>"),
        USUAL.replace(' r="A2"', "").replace(' r="B2"', "").replace(' r="C2"', ""),
        USUAL.replace('r="B2" s="2"', 'r="B2" s="2" cm="1"'),
        prefixed(USUAL),
        USUAL.encode("utf-16"),
        USUAL.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ],
    ids=["usual", "declared", "spaced", "indented", "order", "quotes", "comment", "cdata", "unnumbered", "metadata",
         "prefix", "utf-16", "strict"],
)  # fmt: skip
def test_the_same_cells_are_found_however_they_are_written(written: str | bytes) -> None:
    data = written.encode() if isinstance(written, str) else written
    assert sheet_layout(data, PERCENT, "trust.xlsx") == EXPECTED


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ('<c r="XFD{0}" s="2"><v>1</v></c>', [16_384]),
        ('<c r="AB{0}" s="10"><v>1</v></c><c r="ZZ{0}" s="2"><v>1</v></c>', [28, 702]),
        ('<c r="A{0}" s="22"><v>1</v></c><c r="B{0}" s="1"><v>1</v></c><c r="C{0}"><v>2</v></c>', []),
        ('<c r="A{0}" s="2"/><c r="B{0}" s="2" t="str"><v>1</v></c><c r="C{0}" s="2" t="s"><v>1</v></c>', []),
        ('<c r="A{0}" t="inlineStr"><is><t>B{0}" s="2"> "r="B{0}" s="2"></t></is></c>', []),
    ],
)
@pytest.mark.parametrize("row", [1, 1234567])
def test_only_numbers_in_a_style_that_prints_a_percentage_are_such(row: int, cells: str, found: list[int]) -> None:
    written = sheet_xml(f'<row r="{row}">{cells.format(row)}</row>').encode()
    assert percentages(written, frozenset({b"2", b"10"})) == ({row: found} if found else {})


@pytest.mark.parametrize("broken", [USUAL[:-20], USUAL.replace("</row>", "", 1).replace('"A2" s', '"A2" q'), "<a"])
def test_a_sheet_that_is_no_xml_is_damaged(broken: str) -> None:
    with pytest.raises(InputError, match="is damaged or incomplete"):
        sheet_layout(broken.encode(), PERCENT, "trust.xlsx")


def made(date_1904: bool = False) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"date_1904": date_1904}) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_datetime("A1", datetime(2026, 2, 13), day)
        sheet.write_datetime("A2", datetime(2026, 2, 13, 18, 30), day)
    return buffer.getvalue()


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_of_both_epochs_are_read(date_1904: bool) -> None:
    frame = only(made(date_1904)).frame
    assert frame[1].tolist() == [date(2026, 2, 13), datetime(2026, 2, 13, 18, 30)]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1" t="inlineStr"><is><t>in line</t></is></c>', "in line"),
        ('<c r="A1" t="inlineStr"><is><r><t xml:space="preserve">in </t></r><r><t>runs</t></r></is></c>', "in runs"),
        ('<c r="A1" t="str"><f>A2</f><v>text</v></c>', "text"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="d"><v>2026-02-13</v></c>', date(2026, 2, 13)),
        ('<c r="A1"><v>123456.0</v></c>', 123456.0),
        ('<c r="A1" t="str"><v>_x005F_x0041_ a_x000D_b</v></c>', "_x0041_ a\nb"),
    ],
)
def test_every_type_of_cell_is_read(cell: str, read: object) -> None:
    xml = sheet_xml(f'<row r="1">{cell}</row>').replace("<worksheet", '<worksheet xml:lang="en"')
    value = only(repacked(PLAIN, {SHEET: xml.encode()})).frame.loc[1, 1]
    assert (type(value), str(value)) == (type(read), str(read))


def test_shared_texts_keep_their_runs_and_lose_their_phonetics() -> None:
    texts = (
        f'<sst xmlns="{MAIN}"><si><r><t xml:space="preserve">Puffin </t></r><r><rPr><b/></rPr><t>Rock</t></r></si>'
        '<si><t>Gannet</t><rPh sb="0" eb="1"><t>GANETTO</t></rPh></si></sst>'
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    data = repacked(PLAIN, {"xl/sharedStrings.xml": texts.encode(), SHEET: sheet_xml(rows).encode()})
    assert only(data).frame.loc[1].tolist() == ["Puffin Rock", "Gannet"]


def test_a_false_dimension_and_a_small_table_hide_nothing() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", ["School", "Puffin Rock", "Gannet Bay", "Tern Point"])
        sheet.add_table("A1:A2", {"columns": [{"header": "School"}]})
    lying = only(buffer.getvalue())
    assert len(lying.frame) == 4
    xml = sheet_xml('<row r="9"><c r="C9"><v>1</v></c></row>', before='<dimension ref="A1"/>')
    assert only(repacked(PLAIN, {SHEET: xml.encode()})).frame.loc[9, 3] == 1


def test_formulas_that_nobody_worked_out_are_told() -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet("Totals")
        sheet.write_row("A1", ["n", 3])
        sheet.write_formula("B2", "=SUM(B1:B1)")
    (sheet_read,), (issue,) = read_workbook(buffer.getvalue(), "trust.xlsx")
    assert sheet_read.frame.loc[2, 2] == 0
    assert (issue.severity, issue.check, issue.source) == ("warning", "formulas", Source("trust.xlsx", "Totals"))
    assert issue.hint == "open the workbook in Excel, save it and try again"


def test_openpyxl_formulas_are_defects() -> None:
    workbook, buffer = openpyxl.Workbook(), BytesIO()
    workbook.active.append(["a", "=A1", "=1+1"])  # type: ignore[union-attr]
    workbook.save(buffer)
    assert only(buffer.getvalue()).defects == {(1, 2): UNSAVED, (1, 3): UNSAVED}


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12).map(float),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20),
)


@given(st.lists(st.lists(VALUES, max_size=6), max_size=8), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_generated_workbook_is_read_back_exactly(rows: list[list[Any]], date_1904: bool) -> None:
    buffer = BytesIO()
    options = {"date_1904": date_1904 and not any(isinstance(v, date) and v.year < 1905 for row in rows for v in row)}
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False} | options) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "dd/mm/yyyy"})
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    sheets, issues = read_workbook(buffer.getvalue(), "trust.xlsx")
    assert issues == []
    read = {at: value for sheet in sheets for at, value in cells_of(sheet).items()}
    written = {(r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value is not None}
    assert read.keys() == written.keys()
    assert all(read[at] == pytest.approx(value) if isinstance(value, float) else read[at] == value
               for at, value in written.items())  # fmt: skip


def cells_of(sheet: Sheet) -> dict[tuple[int, int], Any]:
    rows = zip(sheet.frame.index, sheet.frame.to_numpy().tolist(), strict=True)
    return {(row, column): value for row, values in rows for column, value in enumerate(values, 1) if value is not None}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="{}"><f>1+1</f><v></v></c>', "more than 100,000 of its cells hold an error or a formula without"),
        ('<c r="{}" t="e"><v>#N/A</v></c>', "more than 100,000 of its cells hold an error or a formula without"),
        ('<c r="{}"><f>1+1</f><v>2</v></c>', ""),
    ],
)
def test_more_defects_than_anybody_would_read_about_are_one_line(cell: str, said: str) -> None:
    rows = (
        f'<row r="{n}">' + "".join(cell.format(f"{c}{n}") for c in "ABCDEFGHIJ") + "</row>" for n in range(1, 10_010)
    )
    layout = sheet_layout(sheet_xml("".join(rows)).encode(), PERCENT, "f.xlsx")
    refused = refusal_of(Source("f.xlsx", "Data"), layout)
    assert (said in str(refused)) if said else (refused is None)
    assert len(layout.defects) <= 100_001


def test_more_percentages_than_are_spelt_in_a_moment_are_refused() -> None:
    refused = refusal_of(Source("f.xlsx", "Data"), Layout(percent={1: list(range(1_000_001))}))
    assert str(refused) == (
        "f.xlsx!Data: was not read: more than 1,000,000 of its cells are percentages; "
        "keep only the rows that are about your schools, and save the workbook"
    )
