"""The first bytes of a file and the names inside it in, what kind of file it is out, whatever its ending says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from packgen.errors import Issue, error
from packgen.model import Source
from packgen.readers.archive import UNREADABLE, damaged

WORKBOOK, XLS, ODS, TEXT = "workbook", "xls", "ods", "text"
"""The kinds that packgen reads; every other has a line in REFUSED."""

_AS_XLSX = "open it in Excel and save it as .xlsx"
_EXPORT = "ask for the figures as .xlsx or .csv"
_UNLOCK = "open it with the password, clear the password under File, Info, Protect Workbook; then save it"

REFUSED: Mapping[str, tuple[str, str]] = {
    "password": ("is protected by a password or a sensitivity label", _UNLOCK),
    "xlsb": ("is a binary workbook (.xlsb)", _AS_XLSX),
    "numbers": ("is an Apple Numbers or Pages file", "in Numbers choose File, Export To, Excel"),
    "word": ("is a Word document, not a spreadsheet", "copy its table into a workbook"),
    "slides": ("is a presentation, not a spreadsheet", "copy its table into a workbook"),
    "text document": ("is a text document, not a spreadsheet", "copy its table into a workbook"),
    "message": ("is a saved e-mail, not a spreadsheet", "save its attachment and put that here"),
    "office": ("is a file of another program under a workbook's name", _EXPORT),
    "zip": ("is a zip archive", "unpack it and put the files that are inside here"),
    "compressed": ("is a compressed file", "unpack it and put the files that are inside here"),
    "web page": ("is a web page under another name", _AS_XLSX),
    "old xml": ("is an XML spreadsheet of 2003", _AS_XLSX),
    "xml": ("is an XML file, not a spreadsheet", _EXPORT),
    "pdf": ("is a PDF, not a spreadsheet", _EXPORT),
    "picture": ("is a picture, not a spreadsheet", _EXPORT),
    "database": ("is a database file, not a spreadsheet", _EXPORT),
    "rich text": ("is a rich text document, not a spreadsheet", "copy its table into a workbook"),
    "google": ("is only a link to a Google Sheet", "in Google Sheets choose File, Download, Microsoft Excel (.xlsx)"),
    "shortcut": ("is only a shortcut to a file", "put the file itself here"),
    "cloud": ("is not on this computer yet", "right-click it and choose Always keep on this device"),
    "text": (
        "is a text file under a workbook's name",
        "open it in Excel, look whether it is right, and save it as .xlsx",
    ),
    "zeros": (
        "holds nothing but zeros: it is not on this computer yet, or was damaged",
        "if it is in OneDrive, right-click it and choose Always keep on this device; otherwise get it again",
    ),
    "empty": (
        "is empty, or is not on this computer yet",
        "if it is in OneDrive, right-click it and choose Always keep on this device; otherwise save it again",
    ),
}
"""What packgen says of a file that it cannot read: what it is, and how to mend it."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "compressed"),
    (b"7z\xbc\xaf", "compressed"),
    (b"Rar!", "compressed"),
    (b"SQLite format 3", "database"),
    (b"\x00\x01\x00\x00Standard ", "database"),
    (b"\x09\x00\x04\x00", XLS),
    (b"\x09\x02\x06\x00", XLS),
    (b"\x09\x04\x06\x00", XLS),
    (b"\x09\x08\x08\x00", XLS),
)
_STREAMS = (
    ("EncryptedPackage", "password"),
    ("Workbook", XLS),
    ("Book", XLS),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("__properties_version1.0", "message"),
)
_MIMETYPES = {b"spreadsheet": ODS, b"text": "text document", b"presentation": "slides"}
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|body|table|style|div)\b|MIME-Version:", re.I | re.S
)
_LINK = re.compile(rb'\s*\{[^}]*"(?:doc_id|url)"\s*:\s*"[^"]*', re.I)


def kind_of(data: bytes) -> str:
    """What a file is: WORKBOOK, XLS, ODS or TEXT, or a name in REFUSED; "damaged" for an archive cut short."""
    if not data.strip(b"\x00"):
        return "zeros" if data else "empty"
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(_OLE2):
        return next((kind for name, kind in _STREAMS if _has_stream(data, name)), "office")
    if data.startswith(b"PK\x03\x04"):
        return _archive_kind(data)
    return _text_kind(data[:4096])


def refusal(kind: str, file: str) -> Issue:
    """Say what a file is that cannot be read."""
    if kind not in REFUSED:
        return damaged(file)
    message, hint = REFUSED[kind]
    return error(Source(file), message, hint, check="opens")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a compound file has a stream of this name: directory entries are 128 bytes, with the length at 64."""
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    found = data.find(wanted)
    while found >= 0:
        if found % 128 == 0 and data[found + 64 : found + 66] == len(wanted).to_bytes(2, "little"):
            return True
        found = data.find(wanted, found + 1)
    return False


def _archive_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {each.filename.casefold() for each in archive.infolist()}
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except (*UNREADABLE, KeyError):
        return "damaged"
    if b"opendocument." in mimetype:
        return _MIMETYPES.get(mimetype.partition(b"opendocument.")[2].partition(b"-")[0].strip(), "office")
    if "xl/workbook.bin" in names:
        return "xlsb"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    for folder, kind in (("xl", WORKBOOK), ("word", "word"), ("ppt", "slides"), ("index", "numbers")):
        if folder in folders:
            return kind
    return WORKBOOK if "[content_types].xml" in names else "numbers" if "index.zip" in names else "zip"


def _text_kind(start: bytes) -> str:
    """What a file that is no archive is: text unless it begins as a web page, XML or a link does."""
    plain = start.replace(b"\x00", b"") if start[:2] in (b"\xff\xfe", b"\xfe\xff") else start
    plain = plain.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _WEB_PAGE.match(plain) or (plain.startswith(b"<?xml") and b"<html" in plain.lower()):
        return "web page"
    if plain.lstrip().startswith(b"<?xml"):
        return "old xml" if b"office:spreadsheet" in plain else "xml"
    if _LINK.match(plain) and b"google" in plain:
        return "google"
    return TEXT
