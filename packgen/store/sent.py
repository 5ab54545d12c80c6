"""Remember to whom a version's papers were sent: one line before each message and one after it in, how it stands out.

Kept beside the record of the version, in issued/<meeting>/vN/sent.jsonl; it holds addresses, so it is the clerk's own.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from packgen.errors import StoreError, error
from packgen.store.files import inside
from packgen.store.lines import append_line, whole_lines

FILE = "sent.jsonl"
BY_HAND = "by hand"
"""Stands in place of the server's words where a person sent the message."""


class Standing(StrEnum):
    """How a message stands: about to go, gone, refused by the server, or gone into a lost connection."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"

    @property
    def is_open(self) -> bool:
        """Whether nobody can tell if the message arrived: packgen or the connection stopped before the answer."""
        return self in (Standing.SENDING, Standing.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Posted:
    """One line of the record: the address, how its message stands, when, its Message-ID and what the server said."""

    address: str
    standing: Standing
    at: str
    message: str = ""
    reply: str = ""


def read_sent(folder: Path) -> dict[str, Posted]:
    """How the message to each address stands, by the address in small letters; ``folder`` is the version's.

    Raises StoreError where the record cannot be understood, since without it a message could be sent twice.
    """
    place = _place(folder)
    found: dict[str, Posted] = {}
    for number, line in enumerate(whole_lines(inside(folder, FILE), place), 1):
        posted = _posted(line, f"{place}, line {number}")
        found[posted.address.casefold()] = posted
    return found


def note_sent(folder: Path, posted: Posted) -> None:
    """Add a line to the record; returns when it is safe on the disk."""
    line = json.dumps(asdict(posted), ensure_ascii=False).encode() + b"\n"
    append_line(inside(folder, FILE), line, _place(folder))


def _posted(line: bytes, place: str) -> Posted:
    try:
        entry = json.loads(line)
        return Posted(**{**entry, "address": str(entry["address"]), "standing": Standing(entry["standing"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        told = "is damaged, so packgen cannot tell who has been sent the papers, and sends nothing"
        raise StoreError(error(place, told, "put the file back from a backup, or mend that line")) from None


def _place(folder: Path) -> str:
    return "/".join([*folder.parts[-3:], FILE])
