"""The bytes of a text file in, the same text in UTF-8 out: its encoding found, or an issue where it has none."""

from __future__ import annotations

import codecs
import re

from packgen.errors import InputError, Issue, error, note
from packgen.model import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_LETTER = re.compile(rb"\xc2[\xa0-\xbf]|[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
"""Letters, dashes, quotes and the euro in UTF-8, whose bytes make no likely word in Windows-1252: "Ã©", "â€™"."""

_SAVE_AGAIN = 'save it again as "CSV UTF-8"'
_PART = 2**15
_HEAD = 4096
_FEW_NULS = 16


def as_utf8(data: bytes, file: str) -> tuple[bytes, list[Issue]]:
    """Turn text into UTF-8: a byte-order mark decides, else strict UTF-8, else Windows-1252, and that is said.

    Raises InputError for bytes that are none of these, that mix two of them, or that stop within a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, file), []
    if data.count(0, 0, _HEAD) > _FEW_NULS:
        return _utf16_without_mark(data, file)
    if _is_utf8(data):
        return data, []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _UTF8_LETTER.search(data):
            raise InputError(_fault(data, problem, file)) from problem
    return _windows_1252(data, file)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 throughout, in parts, for most are pure ASCII and quickly seen to be."""
    try:
        for _ in codecs.iterdecode((data[at : at + _PART] for at in range(0, len(data), _PART)), "utf-8"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, file: str) -> bytes:
    if encoding == "utf-8" and _is_utf8(data):
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError as problem:
        raise InputError(_fault(data, problem, file)) from problem


def _utf16_without_mark(data: bytes, file: str) -> tuple[bytes, list[Issue]]:
    """Nothing but UTF-16 has a zero in nearly every other byte, as English has in it, and nowhere else."""
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high.count(0) > len(high) * 3 // 4 and not low.count(0):
            said = note(Source(file), "does not say how its letters are written and was read as UTF-16", check="text")
            return _strictly(data, encoding, file), [said]
    raise InputError(_no_text(file))


def _windows_1252(data: bytes, file: str) -> tuple[bytes, list[Issue]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise InputError(_no_text(file)) from problem
    return text.encode(), [
        note(Source(file), "is not UTF-8 and was read as Windows-1252 (Western European)", check="text")
    ]


def _fault(data: bytes, problem: UnicodeDecodeError, file: str) -> Issue:
    if problem.end == len(data) and ("unexpected end" in problem.reason or "truncated" in problem.reason):
        return error(
            Source(file), "stops in the middle of a letter: it may have been cut off", "copy it again", check="opens"
        )
    if not problem.encoding.startswith("utf-8"):
        return _no_text(file)
    line = data.count(b"\n", 0, problem.start) + 1
    message = "mixes 2 encodings: parts are UTF-8, but this line is not"
    return error(Source(file, "", f"line {line}"), message, _SAVE_AGAIN, check="text")


def _no_text(file: str) -> Issue:
    return error(Source(file), "is not a text file, although its name says so", _SAVE_AGAIN, check="opens")
