"""The sheets of forms in, forms whose subject is known and whose questions are matched to its fields out.

Which subject a form is about is said by [forms] or [sheets] of aliases.toml, by the name of its sheet or file, or by
its own questions, if they answer all that the subject needs. A form that nobody knows is one warning or note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from packgen.errors import Issue, Suggestion, error, note, warning
from packgen.evidence.exports import Export, read_export
from packgen.evidence.headings import did_you_mean, fold
from packgen.evidence.lexicon import spellings
from packgen.evidence.questions import (
    answerable,
    draft,
    fields_of,
    heading_of,
    is_field,
    match_questions,
    nearest_field,
    nearest_subject,
    wording,
)
from packgen.evidence.rows import is_blank
from packgen.evidence.settings import FormMapping, Settings
from packgen.evidence.written import quoted
from packgen.language import join_and
from packgen.model import Kind, Sheet, Source
from packgen.schema import Field, Subject, measures, subjects

_ALIASES = "aliases.toml"
_LIKELY = 3
"""Known questions from which a form may be read by them alone; nearly every form asks which school it is about."""

_SHOWN = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class Form(Export):
    """A form that is understood: ``columns`` are those that answer each field."""

    columns: Mapping[str, tuple[int, ...]]

    def field(self, name: str) -> Field:
        """The field that is read from the columns called ``name``, which may carry a number: action_2."""
        assert self.subject is not None
        return self.subject.field(re.sub(r"_\d+$", "", name))

    def is_private(self, name: str) -> bool:
        """Whether a field is answered by one of the columns that say who sent the response."""
        return not self.own.isdisjoint(self.columns.get(name, ()))


def find_forms(sheets: Iterable[Sheet], settings: Settings, issues: list[Issue]) -> tuple[list[Form], list[Sheet]]:
    """Match the questions of each form to the fields of its subject, and hand back the sheets that are no forms.

    A form that nobody knows, or that lacks what its subject needs, is an issue.
    """
    forms: list[Form] = []
    others: list[Sheet] = []
    for sheet in sheets:
        export = read_export(sheet) if sheet.kind is Kind.FORM else None
        if export is None:
            others.append(sheet)
        elif form := _form(export, settings, issues):
            forms.append(form)
    return forms, others


def draft_mapping(sheet: Sheet, settings: Settings) -> tuple[str, dict[str, str]]:
    """Draft how a form may be read, for a person to go over: its subject, and the field that each question answers.

    A question that is like no heading has "", as one that is not used. The subject is "" where none is like it.
    """
    export = read_export(sheet)
    if export is None:
        return "", {}
    mapping = mapping_for(sheet, settings)
    subject = _named(sheet, mapping, settings) or _by_questions(export, settings)
    subject = subject or nearest_subject(export.questions.values(), settings)
    questions = [export.questions[at] for at in sorted(export.questions)]
    return (subject.name if subject else ""), draft(questions, subject, mapping, settings)


def mapping_for(sheet: Sheet, settings: Settings) -> FormMapping | None:
    """The trust's own mapping whose name is part of the form's file or sheet name, the longest where several are."""
    names = (fold(PurePosixPath(sheet.file).stem), fold(sheet.name))
    found = [key for key in settings.forms if fold(key) and any(fold(key) in name for name in names)]
    return settings.forms[max(found, key=lambda key: len(fold(key)))] if found else None


def _form(export: Export, settings: Settings, issues: list[Issue]) -> Form | None:
    mapping = mapping_for(export.sheet, settings)
    named = _named(export.sheet, mapping, settings)
    if mapping is not None and (wrong := _faults(export.sheet, mapping, named)):
        issues += wrong
        return None
    subject = named or _by_questions(export, settings)
    if subject is None:
        issues.append(_tell_unknown(export, settings))
        return None
    known = fields_of(subject, mapping, settings)
    columns, unknown = match_questions(export.questions, subject, known)
    columns = _with_person(export, columns, mapping)
    lacking = _lacking(columns, subject)
    if lacking:
        issues.append(_tell_lacking(export, subject, lacking, mapping))
        return None
    issues += _tell_questions(export, subject, unknown, mapping, settings)
    return Form(
        export.sheet,
        export.header,
        export.headings,
        subject,
        own=export.own,
        sent=export.sent,
        questions=export.questions,
        responses=export.responses,
        columns=columns,
    )


def _named(sheet: Sheet, mapping: FormMapping | None, settings: Settings) -> Subject | None:
    """The subject that the trust's mapping, or the name of the sheet or file, says."""
    if mapping is not None:
        return next((each for each in answerable() if each.name == mapping.subject), None)
    names = {fold(sheet.name), fold(PurePosixPath(sheet.file).stem)} - {""}
    said = {meant for written, meant in settings.sheets.items() if fold(written) in names}
    known = (each for each in answerable() if each.name in said or names & set(map(fold, each.sheet_names)))
    return next(known, None)


def _by_questions(export: Export, settings: Settings) -> Subject | None:
    """The one subject that knows most of the questions, if they ask all that it needs and more than a few are known."""
    found: dict[str, int] = {}
    for subject in answerable():
        columns, _ = match_questions(export.questions, subject, fields_of(subject, None, settings))
        if len(columns) >= _LIKELY and not _lacking(columns, subject):
            found[subject.name] = len(columns)
    best = [name for name, known in found.items() if known == max(found.values())]
    return subjects()[best[0]] if len(best) == 1 else None


def _with_person(
    export: Export, columns: Mapping[str, tuple[int, ...]], mapping: FormMapping | None
) -> dict[str, tuple[int, ...]]:
    """The columns with those that say who answered, where the trust has mapped them itself."""
    mapped = {wording(question): name for question, name in mapping.questions.items()} if mapping else {}
    found = dict(columns)
    for at in sorted(export.own):
        if name := mapped.get(wording(export.headings[at])):
            found[name] = (*found.get(name, ()), at)
    return found


def _lacking(columns: Mapping[str, tuple[int, ...]], subject: Subject) -> list[str]:
    """What a subject needs and no question asks, in the words of its headings."""
    lacking = [field.headings[0] for field in subject.fields if field.required and field.name not in columns]
    if subject.kind == "measures" and not any(name in columns for name in measures()):
        lacking.append(next(each.headings[0] for each in measures().values() if each.subject == subject.name))
    return lacking


def _faults(sheet: Sheet, mapping: FormMapping, subject: Subject | None) -> list[Issue]:
    """What a trust's mapping says that cannot be."""
    if subject is None:
        known = [each.name for each in answerable()]
        message = f'says that {sheet.place} is about "{mapping.subject}", which is no subject'
        hint = did_you_mean(mapping.subject, known, f"write one of: {', '.join(known)}")
        return [error(Source(_ALIASES, "forms"), message, hint, check="sheets")]
    return [
        error(
            Source(_ALIASES, "forms", question),
            f'"{name}" is no field of {subject.sheet}',
            did_you_mean(name, spellings(subject).values(), 'write one of its fields, or "" to leave the question out'),
            check="headings",
        )
        for question, name in mapping.questions.items()
        if name and not is_field(name, subject)
    ]


def _tell_unknown(export: Export, settings: Settings) -> Issue:
    responses = _count(len(export.responses), "response")
    message = (
        f"{responses} to {_count(len(export.questions), 'question')} were not read: packgen does not know this form"
    )
    near = nearest_subject(export.questions.values(), settings)
    if near is None:
        return note(export.sheet.place, message, f"if it is evidence, {_accept(export)}", check="sheets")
    columns, _ = match_questions(export.questions, near, fields_of(near, None, settings))
    lacking = join_and(f'"{each}"' for each in _lacking(columns, near))
    but = f", but no question is known for {lacking}" if lacking else ""
    hint = f"it is most like {near.sheet}{but}; {_accept(export)}"
    return warning(export.sheet.place, message, hint, check="sheets")


def _tell_lacking(export: Export, subject: Subject, lacking: Iterable[str], mapping: FormMapping | None) -> Issue:
    questions = join_and(f'"{each}"' for each in lacking)
    message = f"is read as {subject.sheet}, but no question is known for {questions}"
    hint = f"say in {_ALIASES} which question asks it" if mapping else _accept(export)
    return error(export.sheet.place, message, hint, check="headings")


def _accept(export: Export) -> str:
    return f'to say how it is read, packgen accept "{export.sheet.file}" writes a draft into {_ALIASES}'


def _tell_questions(
    export: Export, subject: Subject, unknown: Iterable[int], mapping: FormMapping | None, settings: Settings
) -> list[Issue]:
    """Tell which answered questions are not read, those that are like a heading singly, and mapped ones not asked."""
    found: list[Issue] = []
    others: list[str] = []
    for at in unknown:
        question = export.questions[at]
        if is_blank(export.sheet.frame[at].iloc[1:].tolist()):
            continue
        if name := nearest_field(question, subject):
            suggestion = Suggestion(f"headings.{subject.name}", question, name)
            message = f'column "{question}" is not known and was not read'
            hint = f'did you mean "{heading_of(name, subject)}"? To accept: packgen accept "{question}"'
            found.append(warning(export.asked_at(at), message, hint, check="columns", suggestion=suggestion))
        else:
            others.append(quoted(question))
    if others:
        told = join_and(others[:_SHOWN]) + (f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else "")
        found.append(note(export.sheet.place, f"{_count(len(others), 'question')} not read: {told}", check="columns"))
    asked = {wording(heading) for heading in export.headings.values()}
    for question, name in mapping.questions.items() if mapping else ():
        if name and wording(question) not in asked:
            hint = did_you_mean(question, export.questions.values(), f"correct it in {_ALIASES}")
            message = f'does not ask "{question}", which {_ALIASES} reads as "{name}"'
            found.append(warning(export.sheet.place, message, hint, check="headings"))
    return found


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
