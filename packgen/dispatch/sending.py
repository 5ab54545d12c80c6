"""A Plan in; each message sent once, a line of the record before and after it, and what became of it, out."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from packgen import store
from packgen.dispatch.drafts import FOLDER, letter_of
from packgen.dispatch.mime import Letter, message_id, posted
from packgen.dispatch.plan import Plan, Post, may_go
from packgen.dispatch.post import Fate, MailError, Reply, connect, hand_over
from packgen.errors import Issue, error, warning
from packgen.language import count_of
from packgen.model.mail import Mail
from packgen.store.sent import Posted, Standing, note_sent, read_sent

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message, or of all that are left: a line where it was sent, else an issue."""

    line: str = ""
    issue: Issue | None = None


def send(plan: Plan, password: str, clock: Clock) -> Iterator[Outcome]:
    """Send what the plan says, one message to each address; a message that is refused stops no other.

    Nothing is sent while another packgen sends for this project. Raises MailError where the server cannot be reached
    at first, StoreError where a file is not as it was issued or the record cannot be written.
    """
    dispatch = plan.dispatch
    letters = {post.message.name: letter_of(dispatch, post.message) for post in plan.to_send}
    with store.locked(dispatch.project.outputs / FOLDER):
        line = Line(dispatch.project.mail, password)
        try:
            yield from _each(plan, letters, line, clock)
        finally:
            line.close()


def _each(plan: Plan, letters: dict[str, Letter], line: Line, clock: Clock) -> Iterator[Outcome]:
    record = read_sent(plan.dispatch.folder)  # as it is now that nobody else can send
    for number, post in enumerate(plan.to_send):
        was = record.get(post.recipient.address.casefold())
        if not may_go(Post(post.message, post.recipient, was), plan.again):
            continue
        try:
            line.open()
        except MailError as problem:
            if not number:
                raise
            yield from _left(problem, len(plan.to_send) - number)
            return
        reply = _post(plan, post, letters[post.message.name], line, clock)
        yield _outcome(post, reply)
        if reply.fate is Fate.BARRED:
            yield from _left(None, len(plan.to_send) - number - 1)
            return


class Line:
    """A connection to the server that is opened when it is needed, and again when it was lost."""

    def __init__(self, mail: Mail, password: str) -> None:
        self._mail, self._password = mail, password
        self._client: smtplib.SMTP | None = None

    def open(self) -> None:
        """Reach the server. Raises MailError where that fails."""
        self._client = self._client or connect(self._mail, self._password)

    def post(self, address: str, data: bytes) -> Reply:
        """Hand over one message."""
        assert self._client is not None, "a line is open when something is posted"
        reply = hand_over(self._client, self._mail.from_address, address, data)
        if reply.is_over:
            self._client.close()
            self._client = None
        return reply

    def close(self) -> None:
        """Say goodbye, where the server still listens."""
        if self._client:
            with suppress(OSError):
                self._client.quit()
            self._client = None


_STANDINGS = {Fate.TAKEN: Standing.SENT, Fate.UNKNOWN: Standing.UNKNOWN}


def _post(plan: Plan, post: Post, letter: Letter, line: Line, clock: Clock) -> Reply:
    """Send one message: first the record says that it is about to go, at the end what became of it."""
    issued, address, mail = plan.dispatch.issued, post.recipient.address, plan.dispatch.project.mail
    identity, now = message_id(mail, issued.digest, address.casefold()), clock()
    data = posted(letter, mail, post.recipient, identity, now)
    entry = Posted(address, Standing.SENDING, now.isoformat(timespec="seconds"), identity)
    note_sent(plan.dispatch.folder, entry)
    reply = line.post(address, data)
    standing = _STANDINGS.get(reply.fate, Standing.REFUSED)
    after = clock().isoformat(timespec="seconds")
    note_sent(plan.dispatch.folder, Posted(address, standing, after, identity, reply.said))
    return reply


def _outcome(post: Post, reply: Reply) -> Outcome:
    address, where = post.recipient.address, post.recipient.place
    said = f" ({reply.said})" if reply.said else ""
    if reply.fate is Fate.TAKEN:
        return Outcome(f"Sent to {address}")
    if reply.fate is Fate.UNKNOWN:
        told = f"the connection was lost after the message to {address} was handed over; it may have arrived"
        return Outcome(issue=warning(where, told, f"ask whether it did; if not, send it with --again {address}"))
    if reply.fate is Fate.LATER:
        told = f"the server does not take the message to {address} for now{said}"
        return Outcome(issue=warning(where, told, "send again later; what was sent is not sent twice"))
    if reply.fate is Fate.LOST:
        told = f"the connection was lost before the message to {address} was handed over"
        return Outcome(issue=warning(where, told, "send again; what was sent is not sent twice"))
    if reply.fate is Fate.BARRED:
        told = f"the server takes no message from this sender{said}"
        return Outcome(issue=error("packgen.toml, [mail]", told, "check from_address and user"))
    return Outcome(issue=error(where, f"the server refuses the message to {address}{said}", "check the address"))


def _left(problem: MailError | None, number: int) -> Iterator[Outcome]:
    yield from (Outcome(issue=issue) for issue in (problem.issues if problem else ()))
    if number:
        told = f"{count_of(number, 'message')} left unsent"
        yield Outcome(issue=error("packgen dispatch", told, "send again; what was sent is not sent twice"))
