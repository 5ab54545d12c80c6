"""Drafts that a person has sent in; a line of the record for each address, as if packgen had sent them, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from packgen import store
from packgen.dispatch.drafts import FOLDER
from packgen.dispatch.gathering import Dispatch
from packgen.errors import ProjectError, error
from packgen.language import count_of
from packgen.language.near import nearest_few
from packgen.store.sent import BY_HAND, Posted, Standing, note_sent, read_sent

ALL = "all"


def note_by_hand(dispatch: Dispatch, asked: Sequence[str], clock: Callable[[], datetime]) -> list[str]:
    """Record that these drafts went out, and say how many addresses that were; an address never has two such lines.

    Each of ``asked`` is a draft's name, an address or "all". Raises ProjectError for one that is none of these,
    before anything is recorded, and StoreError where the record cannot be understood or written.
    """
    addresses = _addresses(dispatch, asked)
    with store.locked(dispatch.project.outputs / FOLDER):
        record = read_sent(dispatch.folder)
        fresh = [a for a in addresses if not _is_sent(record.get(a.casefold()))]
        now = clock().isoformat(timespec="seconds")
        for address in fresh:
            note_sent(dispatch.folder, Posted(address, Standing.SENT, now, reply=BY_HAND))
    told = {"recorded as sent by hand": len(fresh), "already on record": len(addresses) - len(fresh)}
    return [f"{count_of(number, 'address')} {words}." for words, number in told.items() if number]


def _is_sent(posted: Posted | None) -> bool:
    return posted is not None and posted.standing is Standing.SENT


def _addresses(dispatch: Dispatch, asked: Sequence[str]) -> list[str]:
    """The addresses that are meant, in the order of the list, each once."""
    known: dict[str, list[str]] = {ALL: []}
    for message in dispatch.messages:
        mine = [each.address for each in message.recipients]
        known[ALL] += mine
        known[message.name.casefold()] = known[f"{message.name}.eml".casefold()] = mine
        known |= {address.casefold(): [address] for address in mine}
    for words in asked:
        if words.casefold() not in known:
            near = nearest_few(words, known)
            hint = f"did you mean {' or '.join(near)}?" if near else 'give the name of a draft, an address, or "all"'
            raise ProjectError(error(f"--sent {words}", "is neither a draft nor an address of this meeting", hint))
    meant = {address for words in asked for address in known[words.casefold()]}
    return [address for address in known[ALL] if address in meant]
