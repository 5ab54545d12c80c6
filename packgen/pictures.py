"""The bytes of a JPEG or PNG in; its size, or the same picture without what cameras and programs wrote into it, out.

Photographs carry the place where they were taken and who took them; the members of a board are not meant to learn that.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"

_KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})  # JFIF, colour profile, Adobe's kind of colour
_DROPPED_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ORIENTATION = 0x0112

Segment = tuple[int, bytes]
"""A marker of a JPEG and its payload; from the first scan on the rest of the file stands in one."""


def kind(data: bytes) -> str:
    """The media type of a picture that packgen can print, "" for any other."""
    return "image/png" if data.startswith(PNG) else "image/jpeg" if data.startswith(JPEG) else ""


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as the file states them; ValueError where it is damaged."""
    try:
        if data.startswith(PNG):
            width, height = struct.unpack(">II", data[16:24])
            return width, height
        for marker, payload in _segments(data):
            if marker in _FRAMES:
                height, width = struct.unpack(">HH", payload[1:5])
                return width, height
    except (struct.error, IndexError) as problem:
        raise ValueError("the picture is damaged") from problem
    raise ValueError("the picture is damaged")


def bare(data: bytes) -> bytes:
    """The picture alone, turned as before. What is neither JPEG nor PNG, or is damaged, comes back as it is."""
    try:
        if data.startswith(PNG):
            return PNG + b"".join(_chunks(data))
        return _bare_jpeg(data) if data.startswith(JPEG) else data
    except (struct.error, IndexError, ValueError):
        return data


def _bare_jpeg(data: bytes) -> bytes:
    kept, turned = [], 1
    for marker, payload in _segments(data):
        if marker == 0xE1 and payload.startswith(b"Exif\x00\x00"):
            turned = _orientation(payload[6:])
        if marker == 0xDA:
            kept.append(b"\xff\xda" + payload)
        elif marker < 0xE0 or marker in _KEPT_SEGMENTS:
            kept.append(bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload)
    if turned != 1:
        exif = b"Exif\x00\x00MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
        kept.insert(0, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return JPEG + b"".join(kept)


def _segments(data: bytes) -> Iterator[Segment]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker where one should be")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xDA:
            yield marker, data[at + 2 :]
            return
        else:
            (length,) = struct.unpack(">H", data[at + 2 : at + 4])
            yield marker, data[at + 4 : at + 2 + length]
            at += 2 + length


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunk = data[at : at + 12 + length]
        if chunk[4:8] not in _DROPPED_CHUNKS:
            yield chunk
        at += 12 + length


def _orientation(exif: bytes) -> int:
    """Which way a photograph is turned, 1 where it stands upright or does not say."""
    order = ">" if exif[:2] == b"MM" else "<"
    (start,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[start : start + 2])
    for number in range(count):
        at = start + 2 + 12 * number
        tag, _, _, value = struct.unpack(f"{order}HHIH", exif[at : at + 10])
        if tag == _ORIENTATION:
            return int(value)
    return 1
