"""Words, addresses and files in; the bytes of an e-mail out, the same for the same message.

A draft opens in Outlook as a message that is still to be sent (``X-Unsent``); it has no date and no Message-ID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from packgen.dispatch.words import one_line
from packgen.model.mail import Mail
from packgen.rules.meetings.recipients import Recipient

Files = Sequence[tuple[str, bytes]]
"""What is attached: names and bytes."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of a message: its subject, its words, the files, and whether it is confidential."""

    subject: str
    text: str
    files: Files
    is_confidential: bool


def draft(letter: Letter, mail: Mail, clerks: Iterable[Recipient], people: Iterable[Recipient]) -> bytes:
    """A draft to the clerk with everybody else in Bcc, so that no reader sees the address of another."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if mail.from_address:
        message["From"] = _address(mail.from_address)
    to = tuple(clerks)
    _list(message, "To", to)
    _list(message, "Bcc", [each for each in people if each not in to])
    return _whole(message, letter, mail)


def posted(letter: Letter, mail: Mail, recipient: Recipient, message_id: str, now: datetime) -> bytes:
    """A message to one address, as it is handed to the server."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(mail.from_address)
    _list(message, "To", [recipient])
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id
    return _whole(message, letter, mail)


def message_id(mail: Mail, *names: str) -> str:
    """A Message-ID that a second sending of the same message shares, so that servers can tell."""
    return f"<{_digest('|'.join(names).encode())}@{mail.from_address.rpartition('@')[2]}>"


def _whole(message: EmailMessage, letter: Letter, mail: Mail) -> bytes:
    if mail.reply_to:
        message["Reply-To"] = _address(mail.reply_to)
    message["Subject"] = one_line(letter.subject)
    if letter.is_confidential:
        message["Sensitivity"] = "Company-Confidential"  # RFC 4021; Outlook says so above the message
    message.set_content(letter.text, cte="quoted-printable")
    for name, data in letter.files:
        message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    if letter.files:
        message.set_boundary(f"packgen-{_of_all(letter)}")
    return message.as_bytes()


def _of_all(letter: Letter) -> str:
    """A boundary that no part can hold: a digest of them all."""
    parts = [letter.text.encode(), *(part for name, data in letter.files for part in (name.encode(), data))]
    return _digest(b"".join(hashlib.sha256(part).digest() for part in parts))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _list(message: EmailMessage, header: str, people: Sequence[Recipient]) -> None:
    if people:
        message[header] = [_address(each.address, one_line(each.name)) for each in people]


def _address(written: str, name: str = "") -> Address:
    return Address(name, addr_spec=written)
