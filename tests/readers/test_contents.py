"""Files are read by what they are, and what is no table is named in one sentence with the mend."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from packgen.readers import read_file, read_inputs
from packgen.readers.contents import REFUSED, kind_of
from packgen.readers.files import refused
from packgen.readers.limits import LARGEST_FILE

FILES = Path(__file__).parent / "files"
XLSX, XLS, ODS = ((FILES / f"attendance.{ending}").read_bytes() for ending in ("xlsx", "xls", "ods"))


def zipped(parts: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    """A compound file (OLE2) with one stream's name in its directory."""
    name = stream.encode("utf-16-le") + b"\x00\x00"
    entry = name.ljust(64, b"\x00") + len(name).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x01") + entry.ljust(128, b"\x00")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (XLSX, "workbook"),
        (XLS, "xls"),
        (ODS, "ods"),
        (b"URN,School\n900001,Puffin Rock\n", "text"),
        ("URN\tSchool".encode("utf-16"), "text"),
        (b"\xef\xbb\xbfid;name", "text"),
        (b"<5,SUPP\n", "text"),
        (b'{"school": "900001"}', "text"),
        (b"", "empty"),
        (bytes(5000), "zeros"),
        (XLSX[:6000], "damaged"),
        (compound("EncryptedPackage"), "password"),
        (compound("Workbook"), "xls"),
        (compound("WordDocument"), "word"),
        (compound("Notebook"), "office"),
        (zipped({"xl/workbook.bin": "", "[Content_Types].xml": ""}), "xlsb"),
        (zipped({"word/document.xml": "", "[Content_Types].xml": ""}), "word"),
        (zipped({"Index/Document.iwa": "", "Data/x.png": ""}), "numbers"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "text document"),
        (zipped({"a.csv": "x"}), "zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1", "rich text"),
        (b"\r\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "web page"),
        (b"<table><tr><td>", "web page"),
        (b"MIME-Version: 1.0\n", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
         b'xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "old xml"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "google"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_what_it_is(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("a.xlsx", compound("EncryptedPackage"), *REFUSED["password"]),
        ("a.xls", b"<html><table></table></html>", *REFUSED["web page"]),
        ("a.csv", b"%PDF-1.7", *REFUSED["pdf"]),
        ("a.xlsx", b"", *REFUSED["empty"]),
        ("a.csv", bytes(300), *REFUSED["zeros"]),
        ("a.xlsx", b"URN,School\n", *REFUSED["text"]),
        ("a.gsheet", b"{}", *REFUSED["google"]),
        ("a.lnk", b"L", *REFUSED["shortcut"]),
        ("a.xlsb", zipped({"xl/workbook.bin": ""}), *REFUSED["xlsb"]),
        (".a.xlsx.icloud", b"bplist", *REFUSED["cloud"]),
    ],
)
def test_what_is_no_table_is_one_error_with_its_mend(
    tmp_path: Path, name: str, data: bytes, message: str, hint: str
) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / name).write_bytes(data)
    sheets, (issue,) = read_inputs(tmp_path, tmp_path / "inputs")
    assert sheets == []
    assert (issue.place, issue.message, issue.hint) == (f"inputs/{name}", message, hint)
    assert (issue.severity, issue.check) == ("error", "opens")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", XLSX, "is an .xlsx workbook under another ending, and was read as one"),
        ("a.csv", XLSX, "is an .xlsx workbook under another ending, and was read as one"),
        ("a.xlsx", XLS, "is an .xls workbook under another ending, and was read as one"),
        ("a.xlsx", ODS, "is an .ods workbook under another ending, and was read as one"),
    ],
)
def test_a_workbook_under_another_ending_is_read_and_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    sheets, issues = read_file(tmp_path / name, name)
    assert [sheet.name for sheet in sheets] == ["Attendance", "It's ! odd", "Very hidden"]
    assert (issues[0].message, issues[0].severity, issues[0].check) == (told, "note", "opens")


def test_a_workbook_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        workbook.add_worksheet().set_row(3, None, workbook.add_format({"bold": True}))
    sheets, (issue,) = read_file(tmp_path / "a.xlsx", "a.xlsx")
    assert (sheets, issue.message, issue.severity) == ([], "holds no values", "note")


def test_macros_are_not_run_and_that_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(XLSX)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    (tmp_path / "a.xlsm").write_bytes(zipped(parts | {"xl/vbaProject.bin": "x"}))
    sheets, issues = read_file(tmp_path / "a.xlsm", "a.xlsm")
    assert len(sheets) == 3
    assert (str(issues[0]), issues[0].severity) == (
        "a.xlsm: holds macros, which packgen does not run; only its cells were read",
        "note",
    )


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ({}, None),
        ({"st_file_attributes": 0x20}, None),
        ({"st_file_attributes": 0x400020}, "is not on this computer yet"),
        ({"st_file_attributes": 0x1000}, "is not on this computer yet"),
        ({"st_flags": 0x40000000}, "is not on this computer yet"),
        ({"st_size": LARGEST_FILE + 1}, "is 200 MB, more than packgen reads"),
        ({"st_mode": stat.S_IFIFO}, "is not an ordinary file"),
        ({"st_mode": stat.S_IFLNK}, "is a link to another place"),
    ],
)
def test_a_file_is_looked_at_before_it_is_opened(about: dict[str, Any], message: str | None) -> None:
    status: Any = SimpleNamespace(**{"st_mode": stat.S_IFREG, "st_size": 10} | about)
    issue = refused(status, "a.xlsx")
    assert (issue.message if issue else None) == message
