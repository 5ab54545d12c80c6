from __future__ import annotations

import pytest

from packgen.errors import InputError
from packgen.model import Kind
from packgen.readers.delimited import read_delimited


def rows(data: bytes) -> tuple[list[tuple[int, list[object]]], list[str]]:
    sheets, issues = read_delimited(data, "a.csv")
    found = [(number, list(cells)) for number, *cells in sheets[0].frame.itertuples(name=None)] if sheets else []
    return found, [str(issue) for issue in issues]


@pytest.mark.parametrize(
    "data",
    [
        b"URN,School\n1,Caf\xc3\xa9\n",
        b"\xef\xbb\xbfURN,School\r\n1,Caf\xc3\xa9",
        b"URN;School\n1;Caf\xc3\xa9\n",
        b"URN\tSchool\n1\tCaf\xc3\xa9\n",
        b"URN|School\n1|Caf\xc3\xa9\n",
        b'"URN","School"\r\n"1","Caf\xc3\xa9"\r\n',
        "URN,School\n1,Café\n".encode("utf-16"),
        "URN,School\n1,Cafe\u0301\n".encode(),
        "URN,\u200bSchool\r1,Café\r".encode(),
    ],
)
def test_encodings_and_delimiters_are_found(data: bytes) -> None:
    assert rows(data) == ([(1, ["URN", "School"]), (2, ["1", "Café"])], [])


def test_windows_1252_is_read_and_told() -> None:
    assert rows(b"URN,School\n1,Caf\xe9 \x96 Ltd\n") == (
        [(1, ["URN", "School"]), (2, ["1", "Café – Ltd"])],
        ["a.csv: is not UTF-8 and was read as Windows-1252 (Western European)"],
    )


@pytest.mark.parametrize("spelling", ["NA", "None", "007", "1E5", "nan", "TRUE", "0.10"])
def test_a_cell_is_the_text_that_was_written(spelling: str) -> None:
    assert rows(f"URN,Answer\n1,{spelling}\n".encode())[0][1] == (2, ["1", spelling])


def test_rows_keep_their_line_and_place() -> None:
    data = b'a,b,c\n1\n\n2,"two\nlines",x\n3,4,5,6\n,,\n'
    assert rows(data)[0] == [
        (1, ["a", "b", "c", None]),
        (2, ["1", None, None, None]),
        (4, ["2", "two\nlines", "x", None]),
        (6, ["3", "4", "5", "6"]),
    ]


def test_excel_may_name_the_delimiter_first() -> None:
    assert rows(b"sep=;\na;b,c\n1;2\n")[0] == [(2, ["a", "b,c"]), (3, ["1", "2"])]


def test_decimal_commas_do_not_make_columns() -> None:
    assert rows(b"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n")[0][1] == (2, ["1,5", "2,5", "3,5"])


def test_a_title_above_does_not_hide_the_delimiter() -> None:
    assert rows(b"Attendance, autumn term\n\nURN;NOR;PAN\n1;2;3\n4;5;6\n")[0][1] == (3, ["URN", "NOR", "PAN"])


def test_a_place_in_a_file_is_its_line_and_heading() -> None:
    sheet = read_delimited(b"URN,NOR\n1,2\n", "inputs/a.csv")[0][0]
    assert str(sheet.source(2, 2, "NOR")) == "inputs/a.csv!line 2, NOR"
    assert sheet.kind is Kind.DELIMITED


UNCLOSED = "a quotation mark is opened here and never closed; close it, or remove it"
NO_TEXT = 'is not a text file, although its name says so; save it again as "CSV UTF-8"'


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'a,b\n1,2\n3,"open\n4,5\n', f"a.csv!line 3: {UNCLOSED}"),
        (
            b"a,b\n1,Caf\xc3\xa9\n2,Caf\xe9\n",
            'a.csv!line 3: mixes two encodings: parts are UTF-8, but this line is not; save it again as "CSV UTF-8"',
        ),
        (b"%PDF-1.7\n\x00\x81\x8d\xff", f"a.csv: {NO_TEXT}"),
        (bytes(400), f"a.csv: {NO_TEXT}"),
    ],
)
def test_what_is_no_table_is_one_clear_issue(data: bytes, line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_delimited(data, "a.csv")
    assert [str(issue) for issue in caught.value.issues] == [line]


def test_characters_that_cannot_be_printed_are_left_out_and_told() -> None:
    found, issues = rows(b"a,b\n1,x\x07y\x00\n")
    assert found[1] == (2, ["1", "xy"])
    assert issues == [
        "a.csv: held 2 characters that cannot be printed; they were left out; check the file where it was made"
    ]


def test_an_empty_file_is_told() -> None:
    assert rows(b"\n,,\n\n") == ([], ["a.csv: is empty"])


def test_a_stray_quotation_mark_is_told_and_read() -> None:
    found, issues = rows(b'a,b\n1,"x"y\n2,3\n')
    assert found[1:] == [(2, ["1", "xy"]), (3, ["2", "3"])]
    assert issues == ["a.csv!line 2: a quotation mark stands in the middle of a cell; write it twice"]
