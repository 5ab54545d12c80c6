"""A message in; its subject and covering words, from the template templates/mail/meeting-papers.txt, out."""

from __future__ import annotations

import re

from packgen.dispatch.gathering import Dispatch
from packgen.dispatch.messages import Message
from packgen.errors import TemplateError, error
from packgen.language import clock_time, weekday_date
from packgen.model import Plain
from packgen.model.documents import DRAFT
from packgen.project import template_folders
from packgen.renderers import TemplateFolders
from packgen.renderers.plain import plain_text
from packgen.rules.meetings.agenda import clock_of
from packgen.rules.meetings.claims import Capacity

TEMPLATE, FOLDER = "meeting-papers.txt", "mail"
_SUBJECT = "Subject:"


def words_of(dispatch: Dispatch, message: Message) -> tuple[str, str]:
    """The subject and the text of a message.

    Raises TemplateError, located, where the template is broken or does not begin with a subject.
    """
    folders = TemplateFolders(template_folders(dispatch.project))
    text = plain_text(TEMPLATE, FOLDER, context_of(dispatch, message), folders)
    subject, _, rest = text.strip().partition("\n")
    if not subject.startswith(_SUBJECT) or not one_line(subject.removeprefix(_SUBJECT)):
        hint = "begin it with the subject: Subject: Papers for {{ meeting.date_text }}"
        raise TemplateError(error(f"{FOLDER}/{TEMPLATE}", "the first line is no subject", hint))
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in rest.strip().splitlines()))
    return one_line(subject.removeprefix(_SUBJECT)), f"{body}\n"


def one_line(text: str) -> str:
    """Text as one line of a header or list: blanks run together, no character that cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def context_of(dispatch: Dispatch, message: Message) -> Plain:
    """What the template may use, as its own first lines list it."""
    trust, issued = dispatch.project.trust, dispatch.issued
    clerk = dispatch.clerks[0] if dispatch.clerks else None
    return {
        "to": message.words,
        "greeting": greeting(dispatch, message),
        "trust": {"name": one_line(trust.name), "short_name": one_line(trust.short_name)},
        "meeting": _meeting(dispatch),
        "clerk": {
            "name": one_line(clerk.name) if clerk else "",
            "role": one_line(clerk.role) if clerk else "",
            "address": clerk.address if clerk else "",
        },
        "version": issued.version,
        "is_draft": issued.status == DRAFT,
        "is_part_2": message.has_part_2,
        "is_too_large": message.is_too_large,
        "share": dispatch.project.mail.file_share if message.is_too_large else "",
        "files": [
            {"name": each.name, "title": one_line(each.title), "pages": each.pages, "part": each.part}
            for each in message.parcel.attachments
        ],
        "has_supplement": any(each.is_supplement for each in message.parcel.attachments),
        "new": [one_line(line) for line in message.parcel.new],
        "withdrawn": [one_line(line) for line in message.parcel.withdrawn],
        "missing": [one_line(line) for line in message.parcel.missing],
    }


def _meeting(dispatch: Dispatch) -> Plain:
    row = dispatch.meeting
    day, clock = row.day("date"), clock_of(row.text("time"))
    return {
        "id": one_line(row.text("id")),
        "body": one_line(dispatch.body),
        "date_text": weekday_date(day) if day else "date to be agreed",
        "time_text": clock_time(clock) if clock else one_line(row.text("time")),
        "place": one_line(row.text("place")),
    }


def greeting(dispatch: Dispatch, message: Message) -> str:
    """Whom a message addresses: the members of a body together, one person by name, several as colleagues."""
    if message.capacity == Capacity.MEMBER:
        return f"members of the {one_line(dispatch.body).removeprefix('The ').removeprefix('the ')}"
    if len(message.recipients) == 1:
        only = message.recipients[0]
        return one_line(only.name or only.role)
    return "colleagues"
