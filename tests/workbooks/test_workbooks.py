"""The workbook that a trust fills in: what stands in it, what it checks, and that what people type comes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from packgen.evidence import Settings, gather
from packgen.model import Evidence, Missing, Period
from packgen.readers import read_inputs
from packgen.schema import measures, subjects
from packgen.workbooks import Column, Said, columns_of, page, trust_workbook, workbook
from packgen.workbooks.guide import ADVICE, PROMPTS, guide, note_on
from tests.evidence.small import told, write

DAY = date(2026, 2, 13)
SCHOOLS = [
    {"school": "900001", "name": "Puffin Rock Primary School", "relation": "In the trust", "phase": "Primary"},
    {"school": "900002", "name": 'St Brannoc\'s & "Gull" <Infant>', "relation": "In the trust", "phase": "Infant"},
]


def book_of(rows: Mapping[str, Sequence[Mapping[str, Any]]], public: Sequence[Said] = ()) -> bytes:
    """The workbook of every subject with these rows."""
    pages = [page(name, rows.get(name, ())) for name in subjects()]
    return trust_workbook(pages, "Evidence of our schools", DAY, public=public)


@pytest.fixture(scope="module")
def book() -> Any:
    said = [Said("Puffin Rock Primary School", "Absence", "2022/23", "all", "6.2%", "inputs/public/a.csv!line 3")]
    return openpyxl.load_workbook(io.BytesIO(book_of({"schools": SCHOOLS}, said)))


def checks(sheet: Any) -> dict[str, DataValidation]:
    """The validation of each column, by the heading without its bracket."""
    heads = {cell.column_letter: str(cell.value).split(" (")[0] for cell in sheet[1]}
    return {heads[re.match("[A-Z]+", str(each.sqref))[0]]: each for each in sheet.data_validations.dataValidation}


def read(folder: Path, data: bytes) -> tuple[Evidence, list[str]]:
    write(folder / "inputs/trust.xlsx", data)
    sheets, problems = read_inputs(folder, folder / "inputs")
    evidence, issues = gather(sheets, Settings(DAY))
    return evidence, told([*problems, *issues])


def test_the_same_rows_give_the_same_bytes() -> None:
    assert book_of({"schools": SCHOOLS}) == book_of({"schools": SCHOOLS})


def test_sheets_stand_in_the_order_of_the_schema_after_the_read_me(book: Any) -> None:
    assert book.sheetnames == ["Read me", *(each.sheet for each in subjects().values()), "Public data", "Lists"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Lists"]
    assert book.properties.title == "Evidence of our schools"
    assert book.properties.language == "en-GB"


def test_the_read_me_leads_to_every_sheet_and_says_who_fills_it(book: Any) -> None:
    links = {cell.value: cell.hyperlink.location for row in book["Read me"] for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:-1]}
    words = [row[0].value for row in book["Read me"] if row[0].value]
    assert words[1 : len(ADVICE) + 1] == [word for word, _ in ADVICE]


def test_the_guide_speaks_of_every_subject() -> None:
    assert list(guide()) == list(subjects())
    assert all(about.holds.endswith(".") and about.who for about in guide().values())


@pytest.mark.parametrize("name", list(subjects()))
def test_a_sheet_begins_with_its_headings_and_keeps_them_locked(book: Any, name: str) -> None:
    sheet = book[subjects()[name].sheet]
    assert [cell.value for cell in sheet[1]] == [column.printed for column in columns_of(name)]
    assert all(cell.protection.locked and cell.comment and cell.comment.text for cell in sheet[1])
    assert sheet.protection.sheet and not sheet.protection.password
    allowed = ("formatColumns", "insertRows", "deleteRows", "sort", "autoFilter")
    assert not any(getattr(sheet.protection, each) for each in allowed)  # False: not forbidden
    assert sheet.freeze_panes.endswith("2") and sheet.freeze_panes != "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet[1][-1].column_letter}2000"
    assert not sheet.merged_cells.ranges
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"


def test_cells_below_the_headings_may_be_written_and_whole_rows_deleted(book: Any) -> None:
    sheet = book["Attendance"]
    widths = sheet.column_dimensions
    assert all(not widths[cell.column_letter].protection.locked for cell in sheet[1])
    last = max(widths.values(), key=lambda each: each.max or 0)
    assert last.max == 16384 and not last.protection.locked
    assert sheet.max_row == 1, "nothing stands below the headings of an empty sheet"


def test_what_is_required_and_what_is_for_part_2_is_said_in_words(book: Any) -> None:
    heads = {cell.value: cell for cell in book["Applications"][1]}
    assert {"School (required)", "Recommendation (Part 2)"} < heads.keys()
    colours = {heads[name].fill.fgColor.rgb for name in ("School (required)", "Applied on", "Recommendation (Part 2)")}
    assert len(colours) == 3
    assert "Part 2: only Part 2 readers may see it." in heads["Recommendation (Part 2)"].comment.text
    assert "Required: every row needs it." in heads["School (required)"].comment.text


@pytest.mark.parametrize(
    ("subject", "name", "words"),
    [
        ("governance", "attendance", ("Write a percentage.", "Unit: a percentage, 0 to 100.", "Example: 62")),
        ("actions", "cost", ("Write pounds, without the £ sign.", "Unit: pounds.", "Example: 12500")),
        ("support", "days", ("Unit: days.", "Required: every row needs it.")),
        ("risks", "school", ("Leave empty for a risk to the whole trust.",)),
        ("risks", "residual_impact", ("Write a whole number from 1 to 5.", "Example: 3")),
        ("plans", "period", ("Example: 2025/26",)),
        ("judgements", "period", ("Example: Autumn 2025/26",)),
    ],
)
def test_a_note_says_what_to_write(subject: str, name: str, words: tuple[str, ...]) -> None:
    [column] = [each for each in columns_of(subject) if each.name == name]
    lines = note_on(column).split("\n")
    assert set(words) <= set(lines)


def test_every_list_and_check_reaches_row_2000(book: Any) -> None:
    for sheet in book:
        for each in sheet.data_validations.dataValidation:
            assert str(each.sqref).endswith("2000")


@pytest.mark.parametrize(
    ("sheet", "heading", "formula", "style"),
    [
        ("Attendance", "School", "School_names", "warning"),
        ("Attendance", "Period", "Periods", None),
        ("Trust judgements", "Term", "Terms", None),
        ("Plans", "Academic year", "Years", None),
        ("Attendance", "Group", "Groups", None),
        ("Governance", "Chair in post", '"Yes,No"', "warning"),
        ("Mileposts", "Priority ID", "Priority_IDs", None),
        ("Schools", "Relation to the trust", '"In the trust,Supported,Applicant"', "stop"),
        ("Risks", "Residual likelihood", '"1,2,3,4,5"', "stop"),
        ("Risks", "Part", '"1,2"', "stop"),
        ("Requests", "Evidence", "requests_evidence", "stop"),
        ("Inspections", "Area", "Ofsted_areas", None),
    ],
)
def test_drop_downs_come_from_the_schema(book: Any, sheet: str, heading: str, formula: str, style: str | None) -> None:
    found = checks(book[sheet])[heading]
    assert (found.type, found.formula1) == ("list", formula)
    assert (found.errorStyle or "stop") == style if style else not found.showErrorMessage


@pytest.mark.parametrize(
    ("sheet", "heading", "part"),
    [
        ("Attendance", "Persistent absence %", "OR(F2=0,AND(F2>=1,F2<=100))"),
        ("Inspections", "Inspection date", "C2<=TODAY()+3653"),
        ("SI support", "Days", "C2>=0"),
        ("Outcomes KS2", "MTC average", "E2<=25"),
    ],
)
def test_figures_and_dates_are_checked_and_codes_let_through(book: Any, sheet: str, heading: str, part: str) -> None:
    found = checks(book[sheet])[heading]
    assert found.type == "custom"
    assert part in found.formula1 and "Missing_values" in found.formula1
    assert len(found.formula1) <= 255 and len(found.error) <= 255


def test_dates_and_percentages_say_how_beside_the_cell(book: Any) -> None:
    assert checks(book["Inspections"])["Inspection date"].prompt == PROMPTS["date"][1]
    assert checks(book["Attendance"])["Absence %"].prompt == PROMPTS["percent"][1]


def test_names_lead_to_lists_without_empty_lines(book: Any) -> None:
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    assert names["School_names"].startswith("'Schools'!$B$2:INDEX('Schools'!$B$2:$B$2000,")
    lists = book["Lists"]
    heads = {cell.value: [below.value for below in lists[cell.column_letter][1:]] for cell in lists[1]}
    assert [value for value in heads["Years"] if value][:2] == ["2026/27", "2025/26"]
    assert "Spring 2025/26" in heads["Terms"] and "Spring 2025/26" in heads["Periods"]
    assert {"supp", "n/a", "not collected"} <= set(heads["Missing_values"])


def test_choices_that_are_too_long_or_have_commas_stand_on_the_hidden_sheet() -> None:
    long = tuple(f"A rather long choice, number {number}" for number in range(12))
    schools = page("schools")
    column = Column("type", "choice", "Type", choices=long)
    data = workbook([replace(schools, columns=(*schools.columns[:2], column))], "A book", DAY)
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert checks(made["Schools"])["Type"].formula1 == "schools_type"
    sheet, cells = made.defined_names["schools_type"].attr_text.split("!")
    assert sheet == "Lists" and [cell.value for (cell,) in made["Lists"][cells.replace("$", "")]] == list(long)


def test_what_public_files_say_can_be_read_and_not_changed(book: Any) -> None:
    sheet = book["Public data"]
    assert [cell.value for cell in sheet[2]][1:5] == ["Absence", "2022/23", "all", "6.2%"]
    assert sheet.protection.sheet and all(cell.protection.locked for cell in sheet[2])


def test_nothing_that_is_typed_becomes_a_formula_or_a_link() -> None:
    names = ("=SUM(1)", "https://example.org", "@x", "+44", "{=1}")
    rows = [{"school": f"90000{n}", "name": name} for n, name in enumerate(names)]
    made = openpyxl.load_workbook(io.BytesIO(book_of({"schools": rows})))
    cells = [row[1] for row in made["Schools"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(name, "s", None) for name in names]
    with zipfile.ZipFile(io.BytesIO(book_of({"schools": rows}))) as parts:
        assert not any(
            b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")
        )


def test_an_empty_workbook_is_read_without_a_word_about_its_own_sheets(tmp_path: Path) -> None:
    evidence, lines = read(tmp_path, book_of({"schools": SCHOOLS}))
    assert lines == []
    assert [school.name for school in evidence.schools.values()] == [row["name"] for row in SCHOOLS]


def test_its_own_sheets_are_passed_over_in_silence(tmp_path: Path) -> None:
    said = [Said("Puffin Rock Primary School", "Absence", "2022/23", "all", "6.2%", "inputs/public/a.csv!line 3")]
    write(tmp_path / "inputs/trust.xlsx", book_of({"schools": SCHOOLS}, said))
    sheets, problems = read_inputs(tmp_path, tmp_path / "inputs")
    _, issues = gather(sheets, Settings(DAY))
    assert [str(issue) for issue in (*problems, *issues)] == []


SMALL = trust_workbook([page("schools", SCHOOLS), page("attendance")], "A small workbook", DAY)


def typed(data: bytes, cells: Mapping[str, Mapping[str, Any]], formats: Mapping[str, str] | None = None) -> bytes:
    """The workbook after somebody typed into cells of its sheets; ``formats`` are those that Excel gives by itself."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, values in cells.items():
        for address, value in values.items():
            made[sheet][address] = value
            if formats and address in formats:
                made[sheet][address].number_format = formats[address]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_what_somebody_types_comes_back(tmp_path: Path) -> None:
    quoted = SCHOOLS[1]["name"]
    data = typed(
        book_of({"schools": SCHOOLS}),
        {
            "Attendance": {"A2": "900001", "B2": "2024/25", "E2": 6.2, "F2": "SUPP", "H2": "0"},
            "Context": {"A2": quoted, "B2": "2025/26", "E2": "61", "F2": "n/a"},
            "Governance": {"A2": quoted, "B2": "31/01/2026", "C2": "Yes", "D2": "2", "E2": "93%"},
            "SI support": {"A2": "Puffin Rock Primary School", "B2": date(2026, 1, 14), "C2": "0.5"},
            "Actions": {"A2": "A-1", "C2": "Visit", "E2": "- Read\n- Write", "J2": "£1,250"},
        },
    )
    evidence, lines = read(tmp_path, data)
    assert lines == []
    year = Period(2024)
    absence = evidence.observation("900001", "overall_absence", year)
    hidden = evidence.observation("900001", "persistent_absence", year)
    roll = evidence.observation("900002", "nor", Period(2025))
    assert absence is not None and absence.value.value == 6.2
    assert hidden is not None and hidden.value.missing is Missing.SUPPRESSED
    assert roll is not None and roll.value.value == 61
    [governance] = evidence.rows("governance")
    assert (governance.day("date"), governance["attendance"].value) == (date(2026, 1, 31), 93)
    [support] = evidence.rows("support")
    assert (support.day("date"), support.number("days")) == (date(2026, 1, 14), 0.5)
    [action] = evidence.rows("actions")
    assert (action.text("action"), action.number("cost")) == ("- Read\n- Write", 1250)


@pytest.mark.parametrize(
    ("value", "number_format", "meant"),
    [
        (62, "General", 62),  # Excel keeps 62 as it is
        (0.62, "0%", 62),  # typed as 62%: Excel stores 0.62 and makes the cell a percentage
        (0.625, "0.00%", 62.5),
        ("62%", "@", 62),  # pasted as text
        (0.004, "0.00%", 0.4),  # typed as 0.4%
        (0, "General", 0),
        (100, "General", 100),
    ],
)
def test_a_percentage_means_what_the_cell_shows(
    tmp_path: Path, value: object, number_format: str, meant: float
) -> None:
    cells = {"Attendance": {"A2": "900001", "B2": "2024/25", "F2": value}}
    evidence, lines = read(tmp_path, typed(SMALL, cells, {"F2": number_format}))
    found = evidence.observation("900001", "persistent_absence", Period(2024))
    assert lines == [] and found is not None and found.value.value == pytest.approx(meant)


def test_a_fraction_is_never_taken_for_a_percentage_in_silence(tmp_path: Path) -> None:
    cells = {"Attendance": {"A2": "900001", "B2": "2024/25", "F2": 0.62}}
    evidence, lines = read(tmp_path, typed(SMALL, cells))
    found = evidence.observation("900001", "persistent_absence", Period(2024))
    assert found is None or found.value.value != 62
    assert any("inputs/trust.xlsx!Attendance!F2" in line for line in lines)


def test_a_row_that_waits_to_be_filled_in_says_nothing(tmp_path: Path) -> None:
    waiting = {"attendance": [{"school": "900001", "period": "2025/26"}]}
    evidence, lines = read(tmp_path, book_of({"schools": SCHOOLS, **waiting}))
    assert (lines, evidence.observations) == ([], ())
    counted = {"attendance": [{"school": "900001", "period": "2025/26", "group": "All"}]}
    evidence, _ = read(tmp_path, book_of({"schools": SCHOOLS, **counted}))
    own = [each for each in measures().values() if each.subject == "attendance" and not each.complement]
    assert len(evidence.observations) == len(own)
