"""What cannot be read of a form in; the issues that say so out."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.errors import Issue, error, note, warning
from packgen.evidence.cells.raw import is_blank
from packgen.evidence.cells.written import quoted
from packgen.evidence.forms.exports import Export
from packgen.evidence.forms.questions import (
    fields_of,
    heading_of,
    lacking_in,
    match_questions,
    nearest_field,
    nearest_subject,
    wording,
)
from packgen.evidence.headings import did_you_mean, offer
from packgen.evidence.settings import FormMapping, Settings
from packgen.language import count_of, join_and, some_of
from packgen.schema import Subject

_ALIASES = "aliases.toml"
_SHOWN = 5


def unknown_form(export: Export, settings: Settings) -> Issue:
    """Tell that nobody knows a form: a warning where it is like a subject, else a note."""
    responses = count_of(len(export.responses), "response")
    message = (
        f"{responses} to {count_of(len(export.questions), 'question')} were not read: packgen does not know this form"
    )
    near = nearest_subject(export.questions.values(), settings)
    if near is None:
        return note(export.sheet.place, message, f"if it is evidence, {_accept(export)}", check="sheets")
    columns, _ = match_questions(export.questions, near, fields_of(near, None, settings))
    lacking = join_and(f'"{each}"' for each in lacking_in(columns, near))
    but = f", but no question is known for {lacking}" if lacking else ""
    hint = f"{_accept(export)}; it is most like {near.sheet}{but}"
    return warning(export.sheet.place, message, hint, check="sheets")


def lacking_questions(export: Export, subject: Subject, lacking: Iterable[str], mapping: FormMapping | None) -> Issue:
    """Tell what a form's subject needs and no question asks."""
    questions = join_and(f'"{each}"' for each in lacking)
    message = f"is read as {subject.sheet}, but no question is known for {questions}"
    hint = f"say in {_ALIASES} which question asks it" if mapping else _accept(export)
    return error(export.sheet.place, message, hint, check="headings")


def _accept(export: Export) -> str:
    return f'write down how it is read: packgen accept "{export.sheet.file}" puts a draft into {_ALIASES}'


def unread_questions(
    export: Export, subject: Subject, unknown: Iterable[int], mapping: FormMapping | None
) -> list[Issue]:
    """Tell which answered questions are not read, those that are like a heading singly, and mapped ones not asked."""
    found: list[Issue] = []
    others: list[str] = []
    for at in unknown:
        question = export.questions[at]
        if is_blank(export.sheet.frame[at].iloc[1:].tolist()):
            continue
        if name := nearest_field(question, subject):
            message = f'column "{question}" is not known and was not read'
            hint, suggestion = offer(question, f"headings.{subject.name}", [(heading_of(name, subject), name)])
            found.append(warning(export.asked_at(at), message, hint, check="columns", suggestion=suggestion))
        else:
            others.append(quoted(question))
    if others:
        message = f"{count_of(len(others), 'question')} not read: {some_of(others, _SHOWN)}"
        found.append(note(export.sheet.place, message, check="columns"))
    asked = {wording(heading) for heading in export.headings.values()}
    for question, name in mapping.questions.items() if mapping else ():
        if name and wording(question) not in asked:
            hint = did_you_mean(question, export.questions.values(), f"correct it in {_ALIASES}")
            message = f'does not ask "{question}", which {_ALIASES} reads as "{name}"'
            found.append(warning(export.sheet.place, message, hint, check="headings"))
    return found
