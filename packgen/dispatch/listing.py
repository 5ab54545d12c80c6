"""A Dispatch in; who gets what, as lines for the terminal and as a table that Excel opens, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime

from packgen.dispatch.gathering import Dispatch
from packgen.dispatch.messages import Message
from packgen.dispatch.words import one_line
from packgen.errors import Issue, warning
from packgen.language import count_of, date_text
from packgen.model.documents import DRAFT
from packgen.rules.meetings.recipients import Recipient
from packgen.store.sent import BY_HAND, Posted, Standing

LIST = "00-who-gets-what.csv"
_HEADINGS = ("E-mail", "Capacity", "Name", "Role", "Address", "Part 1", "Part 2", "Files", "Size (MB)")
_FORMULA = ("=", "+", "-", "@")


def list_lines(dispatch: Dispatch, sent: Mapping[str, Posted]) -> Iterator[str]:
    """Say who gets what, one message after another, and to whom it has been sent already."""
    issued = dispatch.issued
    kind = "sent out as a draft" if issued.status == DRAFT else "issued"
    yield f"{one_line(issued.title)}: version {issued.version}, {kind} {date_text(issued.day)}"
    for message in dispatch.messages:
        yield ""
        people = count_of(len(message.recipients), "address")
        yield f"{message.name}.eml: {people}, {size_text(message)}"
        for each in message.recipients:
            yield f"  {_person(each)}{_standing(sent.get(each.address.casefold()))}"
        for attached in message.parcel.attachments:
            confidential = " (Part 2, confidential)" if attached.part == 2 else ""
            yield f"    {attached.name}: {one_line(attached.title)}{confidential}"
    if not dispatch.messages:
        yield "Nobody gets anything."


def list_csv(dispatch: Dispatch) -> bytes:
    """The list as a table: one row for each address, and below it what is to be put right."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_HEADINGS)
    for message in dispatch.messages:
        for each in message.recipients:
            table.writerow(_safe(text) for text in _row(message, each))
    issues = [*dispatch.issues, *size_issues(dispatch)]
    if issues:
        table.writerow([])
        table.writerow(["To put right", "Where"])
        for issue in issues:
            told = f"{issue.message}; {issue.hint}" if issue.hint else issue.message
            table.writerow([_safe(one_line(told)), _safe(issue.place)])
    return out.getvalue().encode("utf-8-sig")  # so that Excel reads é as é


def _row(message: Message, person: Recipient) -> list[str]:
    parts = {each.part for each in message.parcel.attachments}
    return [
        f"{message.name}.eml",
        message.words,
        one_line(person.name),
        one_line(person.role),
        person.address,
        "yes" if 1 in parts else "no",
        "yes" if 2 in parts else "no",
        ", ".join(each.name for each in message.parcel.attachments),
        f"{message.size / 1_048_576:.1f}",
    ]


def _safe(text: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def size_text(message: Message) -> str:
    """The size of a message: 1.3 MB."""
    size = f"{message.size / 1_048_576:.1f}"
    return "less than 0.1 MB" if size == "0.0" else f"{size} MB"


def size_issues(dispatch: Dispatch) -> Iterator[Issue]:
    """A line for each message that is too large to be sent with its files."""
    share = dispatch.project.mail.file_share
    folder = dispatch.folder.relative_to(dispatch.project.root).as_posix()
    for message in dispatch.messages:
        if not message.is_too_large:
            continue
        told = f"would be {size_text(message)}, and many servers take no more than 20 MB, so nothing is attached"
        hint = f"copy them from {folder} to {share}, where only these people can read them; the message says so"
        other = "set file_share in [mail] of packgen.toml to the place where people find the files"
        yield warning(f"{message.name}.eml", told, hint if share else other)


def _person(each: Recipient) -> str:
    return ", ".join(filter(None, (one_line(each.name), one_line(each.role), each.address)))


def _standing(posted: Posted | None) -> str:
    if posted is None:
        return ""
    if posted.standing is Standing.SENT and posted.reply == BY_HAND:
        return f": sent by hand, recorded {when(posted)}"
    if posted.standing is Standing.SENT:
        return f": sent {when(posted)}"
    if posted.standing is Standing.REFUSED:
        return ": not sent yet, the server refused it"
    return f": begun {when(posted)} and broken off, so it may or may not have arrived"


def when(posted: Posted) -> str:
    """The day and time of a line of the record: 4 March 2026, 15:42."""
    moment = datetime.fromisoformat(posted.at)
    return f"{date_text(moment.date())}, {moment:%H:%M}"
