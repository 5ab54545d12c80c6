"""The bytes of a zipped workbook in, its parts out, after the gate: size, doubled parts and DTDs."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from packgen.errors import InputError, Issue, error
from packgen.model import Source
from packgen.readers.limits import LARGEST_PART, LARGEST_WHOLE, MOST_PARTS

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What Python raises for an archive or a part of it that is damaged, encrypted or packed in a way it does not know."""


def open_archive(data: bytes, file: str) -> zipfile.ZipFile:
    """Open a workbook's archive once its directory has passed the gate.

    Raises InputError for what is no archive, is unreasonably large, or names one part twice.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except UNREADABLE as problem:
        raise InputError(damaged(file)) from problem
    parts = archive.infolist()
    names = [each.filename.casefold() for each in parts]
    if len(set(names)) != len(names):
        hint = "open it in Excel and save it again"
        raise InputError(error(Source(file), "holds 2 parts of one name", hint, check="opens"))
    sizes = [each.file_size for each in parts]
    if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
        size = f"unpacks to {sum(sizes) // (1024 * 1024)} MB, more than packgen reads"
        hint = "delete formatting and rows that are not needed, or save it as CSV"
        raise InputError(error(Source(file), size, hint, check="size"))
    return archive


def part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """The bytes of one part, "" where there is none; InputError where it is damaged or declares a DTD.

    No more is unpacked than the directory declares, and the sum of a part is checked, so that what has come
    through here may be given to a reader that does not look.
    """
    try:
        data = archive.read(name)
    except KeyError:
        return b""
    except UNREADABLE as problem:
        raise InputError(damaged(file)) from problem
    plain = data.replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64] else data
    if b"!" in plain and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain):  # one letter is found at once, or not at all
        message = "holds a document type declaration, which no spreadsheet program writes"
        raise InputError(error(Source(file), message, "open it in Excel and save it again", check="opens"))
    return data


def damaged(file: str) -> Issue:
    """Say that a workbook is cut short, or changed on its way."""
    hint = "get it again from where it came, or open it in Excel and save it again as .xlsx"
    return error(Source(file), "is damaged or incomplete", hint, check="opens")
