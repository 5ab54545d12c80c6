from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.errors import InputError
from packgen.model import Kind
from packgen.readers import delimited
from packgen.readers.delimited import DELIMITERS, read_delimited
from packgen.readers.marked import marked, with_line_feeds
from packgen.readers.regular import shape_of
from packgen.readers.text import clean


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
            'a.csv!line 3: mixes 2 encodings: parts are UTF-8, but this line is not; save it again as "CSV UTF-8"',
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


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_delimited(data, "a.csv")
    (issue,) = caught.value.issues
    assert issue.check in ("opens", "size", "text")
    return str(issue)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"URN\n100001\n100002\n", [(1, ["URN"]), (2, ["100001"]), (3, ["100002"])]),
        (b"URN,NOR\n", [(1, ["URN", "NOR"])]),
        (b"\r\n\r\nURN,NOR\r\n1,2\r\n", [(3, ["URN", "NOR"]), (4, ["1", "2"])]),
        (b"a,b\r\n1,2\n3,4\r5,6", [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"]), (4, ["5", "6"])]),
        (b"a,b,,\n1,2,,\n,,,\n3,,,\n", [(1, ["a", "b"]), (2, ["1", "2"]), (4, ["3", None])]),
        (b'a,b\n"1\r\n2",""\n3,"4,""5"""\n', [(1, ["a", "b"]), (2, ["1\n2", None]), (4, ["3", '4,"5"'])]),
        (b'a,b\n5" nails,2\n', [(1, ["a", "b"]), (2, ['5" nails', "2"])]),
        (b"a,b\n ,2\n", [(1, ["a", "b"]), (2, [" ", "2"])]),
        ("a,b\n1,x\u2028y\n".encode(), [(1, ["a", "b"]), (2, ["1", "x\ny"])]),
        ("a;b\n1;x\u037ey\n".encode(), [(1, ["a", "b"]), (2, ["1", "x;y"])]),
        (b"a,b\n1,x\x0by\x00\n", [(1, ["a", "b"]), (2, ["1", "x\ny"])]),
        (b"SEP=|\na|b\n1|2\n", [(2, ["a", "b"]), (3, ["1", "2"])]),
    ],
)
def test_files_as_people_send_them_are_read(data: bytes, found: list[tuple[int, list[object]]]) -> None:
    assert rows(data)[0] == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_encoding_with_every_delimiter(encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(row) for row in [["URN", "School", "NOR"], ["1", "Café – Zoë’s", "30"]])
    assert rows((text + "\r\n").encode(encoding))[0][1] == (2, ["1", "Café – Zoë’s", "30"])


def test_the_longest_cell_and_the_last_column_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows(b"a,b\n1," + b"x" * 1_000_000 + b"\n")[0][1] == (2, ["1", "x" * 1_000_000])
    monkeypatch.setattr(delimited, "MOST_COLUMNS", 100)  # pandas takes seconds for 16,384 columns
    assert len(rows(b",".join([b"1"] * 100) + b"\n")[0][0][1]) == 100
    assert refusal(b",".join([b"1"] * 101)).startswith("a.csv!line 1: has 101 columns, more than 100")


BROKEN = "check that the file is a table and that its quotation marks are closed"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a,b\n1," + b"x" * 1_000_001, f"a.csv!line 2: has a cell of more than 1,000,000 characters; {BROKEN}"),
        (b"a\n" + b",".join([b"1"] * 16_385), f"a.csv!line 2: has 16,385 columns, more than 16,384; {BROKEN}"),
        (b"a\n" + b"," * 10_000_001, f"a.csv!line 2: has more than 10,000,000 characters; {BROKEN}"),
        (
            b"a\n" * 2_000_001,
            "a.csv: has more than 2,000,000 lines; keep only the rows and columns that are about your schools",
        ),
    ],
    ids=["cell", "columns", "line", "lines"],
)
def test_what_is_too_large_is_refused(data: bytes, line: str) -> None:
    assert refusal(data) == line


def test_too_many_cells_are_refused_but_not_when_they_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 20)
    assert rows(b"a,b,,,,\n" + b"1,2,,,,\n" * 9)[0][9] == (10, ["1", "2"])
    assert refusal(b"a,b,c\n" * 9).startswith("a.csv: has more than 20 cells")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'a,b\n1,"x"y\n2,"open\n', f"a.csv!line 3: {UNCLOSED}"),
        (b'a,b\n1,"x"y,"open\n2,3\n', f"a.csv!line 2: {UNCLOSED}"),
        (b'a,b\n1,"open\n2,"3",4\n', f"a.csv!line 2: {UNCLOSED}"),
        (b'a,b\n1,"' + b"x\n" * 600_000, f"a.csv!line 2: {UNCLOSED}"),
    ],
)
def test_an_unclosed_quotation_mark_swallows_no_row(data: bytes, line: str) -> None:
    assert refusal(data) == line


def test_many_stray_quotation_marks_are_one_warning() -> None:
    found, issues = rows(b'a,b\n1,"x"y\n2,"x" z\n3,"p\nq"\n4,"r"s\n')
    assert found[3:] == [(4, ["3", "p\nq"]), (6, ["4", "rs"])]
    assert issues == [
        "a.csv!line 2: a quotation mark stands in the middle of a cell, and in 2 more lines; write it twice"
    ]


def test_a_last_line_that_stops_short_is_told() -> None:
    cut = "is shorter than the lines above: the file may be cut off"
    hint = "compare it with the original, and end the line if it is complete"
    assert rows(b"a,b,c\n1,2,3\n4,5")[1] == [f"a.csv!line 3: {cut}; {hint}"]
    assert rows(b"a,b,c\n1,2,3\n4,5\n")[1] == []
    assert rows(b"a,b,c\n1,2,3\n4,5,6")[1] == []


CELLS = st.one_of(
    st.text(st.characters(exclude_characters="\r"), max_size=6),  # csv.writer leaves a lone one without quotes
    st.sampled_from(["", "NA", "007", "1E5", 'a "b"', "x,y", "p;q", "\n", " "]),
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read(
    table: list[list[str]], delimiter: str, encoding: str, line_end: str, quoting: int
) -> None:
    target = io.StringIO(newline="")
    target.write(f"sep={delimiter}{line_end}")
    csv.writer(target, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(table)
    found, _ = rows(target.getvalue().encode(encoding, "replace"))
    written = [[clean(cell.encode("utf-8", "replace").decode())[0] for cell in row] for row in table]
    assert [[cell or "" for cell in row if cell] for _, row in found] == [
        [cell for cell in row if cell] for row in written if any(row)
    ]


TEXT = st.text(alphabet='ab,;"\n\t \u00e9\u2019\u0301', max_size=60)


@given(TEXT, st.sampled_from(DELIMITERS), st.integers(0, 1))
@settings(max_examples=1000, deadline=None)
def test_the_quick_way_gives_what_the_exact_one_gives(text: str, delimiter: str, skipped: int) -> None:
    text, _ = clean(text)
    quick = delimited._quickly(marked(text.encode()), delimiter, skipped)
    if quick is not None:
        exact, _ = delimited._row_by_row(text, delimiter, skipped, "a.csv", [])
        assert quick.index.tolist() == exact.index.tolist()
        assert quick.columns.tolist() == exact.columns.tolist()
        assert quick.values.tolist() == exact.values.tolist()
        assert (quick.dtypes == exact.dtypes).all()


@pytest.mark.parametrize("text", ['"a"x\n', 'x"a"\n', 'a,"b\n', '"a" ,b\n', "a\n" * 3 + 'b"\n'])
def test_the_quick_way_leaves_stray_quotation_marks_to_the_exact_one(text: str) -> None:
    assert delimited._quickly(marked(text.encode()), ",", 0) is None


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("a,b\n" + "," * 700 + "\n", 701),
        ("a,b\n" + "x," * 700 + "\nc\n", 701),
        ('a,b\n"' + "," * 700 + '",c\n', 2),
        ('a,"' + "," * 255 + '"\n' + "," * 255 + '"a,b","c"\n', 257),
    ],
)
def test_delimiters_are_counted_outside_quotation_marks(text: str, width: int) -> None:
    shape = shape_of(marked(text.encode()), ",")
    assert shape is not None and shape.width == width


@given(st.text(alphabet="a\r\n", max_size=12))
def test_every_kind_of_line_end_becomes_a_line_feed(text: str) -> None:
    assert with_line_feeds(marked(text.encode())).data.decode() == text.replace("\r\n", "\n").replace("\r", "\n")


GOOD = 'URN,School,Note\n100001,"Café, ""The Old""",\u2013\n100002,Zoë,"two\nlines"\n'


@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.integers(0, 80),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 255)), max_size=4),
)
@settings(max_examples=500, deadline=None)
def test_no_damage_makes_the_reader_raise_anything_else(
    encoding: str, length: int, flips: list[tuple[int, int]]
) -> None:
    data = bytearray(GOOD.encode(encoding)[:length])
    for place, value in flips:
        data[place : place + 1] = bytes([value])
    try:
        _, issues = read_delimited(bytes(data), "a.csv")
    except InputError as problem:
        issues = list(problem.issues)
    assert all(issue.check in ("opens", "size", "text") and issue.place.startswith("a.csv") for issue in issues)
