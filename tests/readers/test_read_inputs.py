from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen.readers import READERS, read_file, read_inputs


def put(folder: Path, path: str, content: bytes = b"a,b\n1,2\n") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


def test_every_table_below_inputs_is_read_in_the_order_of_its_path(tmp_path: Path) -> None:
    for path in ("inputs/b.csv", "inputs/a/z.TSV", "inputs/public/c.csv", "outputs/no.csv"):
        put(tmp_path, path)
    for passed_over in (
        "inputs/~$b.xlsx",
        "inputs/.hidden.csv",
        "inputs/papers/p.csv",
        "inputs/README.txt",
        "inputs/p.pdf",
    ):
        put(tmp_path, passed_over, b"\x00 no table")
    sheets, issues = read_inputs(tmp_path, tmp_path / "inputs")
    assert [sheet.file for sheet in sheets] == ["inputs/a/z.TSV", "inputs/b.csv", "inputs/public/c.csv"]
    assert issues == []


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, "inputs/a.xlsx", b"not a workbook")
    put(tmp_path, "inputs/b.csv")
    put(tmp_path, "inputs/c.psd", b"x")
    sheets, issues = read_inputs(tmp_path, tmp_path / "inputs")
    assert [sheet.file for sheet in sheets] == ["inputs/b.csv"]
    assert [str(issue) for issue in issues] == [
        "inputs/a.xlsx: is a text file under a workbook's name; "
        "open it in Excel, look whether it is right, and save it as .xlsx",
        "inputs/c.psd: was not read: packgen does not know this kind of file; "
        "save it as .xlsx or .csv if it holds evidence",
    ]


def test_without_an_inputs_folder_there_is_one_issue(tmp_path: Path) -> None:
    assert [str(issue) for issue in read_inputs(tmp_path, tmp_path / "inputs")[1]] == [
        "inputs: there is no such folder; make it and put the trust's workbook in it"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize(
    ("name", "shown"),
    [("new\nline.csv", "new?line.csv"), ("esc\x1b[31m.csv", "esc?[31m.csv"), ("\u202ertl.csv", "?rtl.csv")],
)
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, name: str, shown: str) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    put(tmp_path, f"inputs/{name}")
    sheets, (issue,) = read_inputs(tmp_path, tmp_path / "inputs")
    assert (sheets, issue.place, issue.check) == ([], f"inputs/{shown}", "opens")
    assert issue.message == "has a character in its name that cannot be printed, and was not read"


def test_half_a_character_in_a_name_is_refused(tmp_path: Path) -> None:
    sheets, (issue,) = read_file(tmp_path / "bad\udcff.csv", "inputs/bad\udcff.csv")
    assert (sheets, issue.place) == ([], "inputs/bad?.csv")


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "inputs/a.csv")
    put(tmp_path, "inputs/locked/b.csv")
    list_folder = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "locked":
            raise PermissionError("not yours")
        return list_folder(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    sheets, (issue,) = read_inputs(tmp_path, tmp_path / "inputs")
    assert [sheet.file for sheet in sheets] == ["inputs/a.csv"]
    assert (issue.place, issue.message) == ("inputs/locked", "is a folder that may not be opened")


def test_what_is_no_ordinary_file_is_never_opened(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere.csv")
    (tmp_path / "inputs").mkdir()
    os.mkfifo(tmp_path / "inputs/pipe.csv")
    (tmp_path / "inputs/link.csv").symlink_to(tmp_path / "elsewhere.csv")
    (tmp_path / "inputs/linked").symlink_to(tmp_path)
    sheets, issues = read_inputs(tmp_path, tmp_path / "inputs")
    assert sheets == []
    assert [str(issue) for issue in issues if issue.severity == "error"] == [
        "inputs/link.csv: is a link to another place; put a copy of the file here",
        "inputs/pipe.csv: is not an ordinary file; take it out of inputs",
    ]


@given(data=st.binary(max_size=400), ending=st.sampled_from(sorted(READERS)))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_a_reader_raise(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(data)
    sheets, issues = read_file(path, path.name)
    assert sheets or issues
    assert all(issue.place.startswith(path.name) and issue.message for issue in issues)
