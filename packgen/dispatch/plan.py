"""A Dispatch and the record of what was sent in; what is to be sent now, and what is not and why, out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from packgen.dispatch.gathering import Dispatch
from packgen.dispatch.listing import when
from packgen.dispatch.messages import Message
from packgen.errors import Issue, ProjectError, error, warning
from packgen.language import count_of
from packgen.language.near import nearest_few
from packgen.rules.meetings.recipients import Recipient
from packgen.settings import FILE
from packgen.store.sent import Posted, Standing, read_sent


@dataclass(frozen=True, slots=True)
class Post:
    """One message to one address, and the last line of the record about it."""

    message: Message
    recipient: Recipient
    was: Posted | None = None


@dataclass(frozen=True)
class Plan:
    """What is to be sent, and what is not: sent before, broken off before, too large.

    ``again`` are the addresses, in small letters, that get their message whatever the record says.
    """

    dispatch: Dispatch
    to_send: tuple[Post, ...]
    sent: tuple[Post, ...]
    broken_off: tuple[Post, ...]
    too_large: tuple[Post, ...]
    again: frozenset[str]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """A line for each address to which nothing is sent and that was not sent its message before."""
        return (*map(_broken_off, self.broken_off), *map(_too_large, self.too_large))


def planned(dispatch: Dispatch, again: Sequence[str] = ()) -> Plan:
    """Work out what is to be sent now.

    Raises ProjectError where no server is set or an address to send to again gets no message, StoreError where the
    record cannot be understood.
    """
    if not dispatch.project.mail.host:
        hint = 'write [mail], and below it host = "smtp.example.org" and from_address = "governance@example.org"'
        raise ProjectError(error(FILE, "no mail server is set, so nothing can be sent", hint))
    record = read_sent(dispatch.folder)
    posts = [
        Post(message, each, record.get(each.address.casefold()))
        for message in dispatch.messages
        for each in message.recipients
    ]
    asked = _asked(again, [post.recipient.address for post in posts])
    large = [post for post in posts if post.message.is_too_large and not dispatch.project.mail.file_share]
    sound = [post for post in posts if post not in large]
    return Plan(
        dispatch,
        tuple(post for post in sound if may_go(post, asked)),
        tuple(post for post in posts if post.was and post.was.standing is Standing.SENT and not may_go(post, asked)),
        tuple(post for post in sound if post.was and post.was.standing.is_open and not may_go(post, asked)),
        tuple(post for post in large if not (post.was and post.was.standing is Standing.SENT)),
        asked,
    )


def may_go(post: Post, again: Collection[str]) -> bool:
    """Whether nothing of the record keeps a message from being sent: never was it sent, or begun, before."""
    if post.recipient.address.casefold() in again:
        return True
    return post.was is None or post.was.standing is Standing.REFUSED


def _asked(again: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    folded = {address.casefold() for address in known}
    for address in again:
        if address.casefold() not in folded:
            near = nearest_few(address, known)
            hint = f"did you mean {' or '.join(near)}?" if near else "look at the list of who gets what"
            raise ProjectError(error(f"--again {address}", "no message goes to this address", hint))
    return frozenset(address.casefold() for address in again)


def plan_lines(plan: Plan) -> Iterator[str]:
    """Say what is about to be sent, from where, and what was sent before."""
    mail = plan.dispatch.project.mail
    if plan.to_send:
        messages = count_of(len(plan.to_send), "message")
        yield f"{messages} to send, from {mail.from_address} through {mail.host}."
    else:
        yield "Nothing to send."
    confidential = sum(post.message.has_part_2 for post in plan.to_send)
    if confidential:
        yield f"{count_of(confidential, 'message')} with papers of Part 2."
    if plan.sent:
        yield f"{count_of(len(plan.sent), 'message')} sent before, and not sent again."


def _broken_off(post: Post) -> Issue:
    assert post.was is not None
    told = f"the message to {post.recipient.address} was begun {when(post.was)} and broken off; it may have arrived"
    hint = f"ask whether it did; if not, send it with --again {post.recipient.address}"
    return warning(post.recipient.place, told, hint)


def _too_large(post: Post) -> Issue:
    told = f"nothing is sent to {post.recipient.address}: the files are too large for an e-mail"
    return error(post.recipient.place, told, f"set file_share in [mail] of {FILE}")
