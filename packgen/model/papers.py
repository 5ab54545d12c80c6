"""Papers made elsewhere: types only, from a file in inputs/papers to the place on an agenda that it has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from packgen.model.evidence import Record


@dataclass(frozen=True, slots=True)
class Slot:
    """The place that a file has on an agenda: the row of the item and a letter.

    ``letter`` is "" for the paper itself, "A" for what stands behind it: an appendix, or the item's second paper.
    ``title`` is from the file's name, "" where that has none. ``received`` is the day on which the paper came in, None
    where nobody wrote it down.
    """

    item: Record
    letter: str
    file: str
    title: str = ""
    received: date | None = None
    is_appendix: bool = False

    @property
    def place(self) -> str:
        """The number in the pack: 5.2, or 5.2.A for what stands behind paper 5.2."""
        return f"{self.item.text('item')}.{self.letter}" if self.letter else self.item.text("item")

    @property
    def key(self) -> tuple[str, str]:
        """The meeting in small letters and the place in it, as a key."""
        return self.item.text("meeting").casefold(), self.place


@dataclass(frozen=True, slots=True)
class OutsidePaper:
    """A file at its place on an agenda, read and checked.

    ``digest`` is the SHA-256 of the file as it was handed in. A PDF has its cleaned bytes in ``data``, a Word paper its
    text as HTML in ``html``. ``told`` are sentences on what readers should know of it; ``failure`` says why it cannot
    stand in a pack, "" where it can.
    """

    slot: Slot
    digest: str = ""
    data: bytes = field(default=b"", repr=False)
    html: str = field(default="", repr=False)
    pages: int = 0
    told: tuple[str, ...] = ()
    failure: str = ""

    @property
    def key(self) -> str:
        """The digest of the cleaned PDF, by which the cache keeps it; "" for a Word paper."""
        return hashlib.sha256(self.data).hexdigest() if self.data else ""
