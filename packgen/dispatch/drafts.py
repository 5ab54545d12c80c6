"""A Dispatch in; e-mail drafts and the list of who gets what, in outputs/dispatch/<meeting>, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from packgen import store
from packgen.dispatch.gathering import Dispatch
from packgen.dispatch.listing import LIST, list_csv
from packgen.dispatch.messages import Message
from packgen.dispatch.mime import Letter, draft
from packgen.dispatch.words import words_of
from packgen.errors import Issue
from packgen.store import Published, Shelf
from packgen.store.frozen import frozen_bytes

FOLDER = "dispatch"


def write_drafts(dispatch: Dispatch) -> tuple[list[Published], tuple[Issue, ...]]:
    """Write a draft for each message and the list; what became of each, and what could not be written.

    Earlier drafts that are no longer wanted go; one that somebody changed stays, and the new one is put beside it.
    Raises TemplateError where the covering words are broken, StoreError where a file is not as it was issued.
    """
    drafts = {f"{message.name}.eml": draft_bytes(dispatch, message) for message in dispatch.messages}
    drafts[LIST] = list_csv(dispatch)
    outputs: list[tuple[str, Callable[[], bytes]]] = [
        (f"{dispatch.name}/{name}", partial(bytes, data)) for name, data in drafts.items()
    ]
    folder = dispatch.project.outputs / FOLDER
    with store.locked(folder):
        shelf = Shelf(folder, store.read_ledger(folder), datetime.min)
        published, unwritten = store.publish_all(shelf, outputs)
        others = [path for path in shelf.ledger.paths() if not path.startswith(f"{dispatch.name}/")]
        retired, unremoved = store.retire(shelf, [*others, *(path for path, _ in outputs)], published)
    return [*published, *retired], (*unwritten, *unremoved)


def draft_bytes(dispatch: Dispatch, message: Message) -> bytes:
    """The bytes of one draft, addressed to the clerk where the clerk may have all that is attached."""
    parts = {each.part for each in message.parcel.attachments}
    clerks = [clerk for clerk in dispatch.clerks if parts <= clerk.packs]
    return draft(letter_of(dispatch, message), dispatch.project.mail, clerks, message.recipients)


def letter_of(dispatch: Dispatch, message: Message) -> Letter:
    """The content of a message, its files read and held against the record of what was issued."""
    subject, text = words_of(dispatch, message)
    return Letter(subject, text, tuple(_files(dispatch, message)), message.has_part_2)


def _files(dispatch: Dispatch, message: Message) -> Iterator[tuple[str, bytes]]:
    for each in () if message.is_too_large else message.parcel.attachments:
        yield each.name, frozen_bytes(dispatch.folder, each.file)
