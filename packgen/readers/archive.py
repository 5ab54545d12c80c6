"""The bytes of a workbook in, its parts out, after the gate: size, doubled parts, DTDs and passwords."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from packgen.errors import InputError, Issue, error

LARGEST_PART = 256 * 1024 * 1024
LARGEST_WHOLE = 512 * 1024 * 1024
"""Bytes once unpacked, as the directory of the archive declares them; a 2.5 MB file can unpack to a gigabyte."""

MOST_PARTS = 10_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"


def open_archive(data: bytes, file: str) -> zipfile.ZipFile:
    """Open a workbook's archive once its directory has passed the gate.

    Raises InputError for what is no workbook, is protected by a password, is unreasonably large, or names one
    part twice.
    """
    if data.startswith(_COMPOUND_FILE):
        message = "is protected by a password, or is an old .xls file under a new name"
        raise InputError(error(file, message, "open it in Excel and save it as .xlsx without a password"))
    if not data.startswith(b"PK"):
        raise InputError(_broken(file))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise InputError(_broken(file)) from problem
    _gate(archive, file)
    return archive


def part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """The bytes of one part, "" where there is none; InputError where it is damaged or declares a DTD."""
    try:
        data = archive.read(name)
    except KeyError:
        return b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as problem:
        raise InputError(_broken(file)) from problem
    plain = data.replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64] else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        message = "holds a document type declaration, which no spreadsheet program writes"
        raise InputError(error(file, message, "open it in Excel and save it again"))
    return data


def _gate(archive: zipfile.ZipFile, file: str) -> None:
    parts = archive.infolist()
    names = [each.filename.casefold() for each in parts]
    if len(set(names)) != len(names):
        raise InputError(error(file, "holds two parts of one name", "open it in Excel and save it again"))
    sizes = [each.file_size for each in parts]
    if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
        size = f"unpacks to {sum(sizes) // (1024 * 1024)} MB, more than packgen reads"
        raise InputError(error(file, size, "delete formatting and rows that are not needed, or save it as CSV"))


def _broken(file: str) -> Issue:
    return error(file, "is not a workbook, or is damaged", "open it in Excel and save it again as .xlsx")
