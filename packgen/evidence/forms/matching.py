"""The sheets of forms in, forms whose subject is known and whose questions are matched to its fields out.

Which subject a form is about is said by [forms] or [sheets] of aliases.toml, by the name of its sheet or file, or by
its own questions, if they answer all that the subject needs. A form that nobody knows is one warning or note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from packgen.errors import Issue
from packgen.evidence.forms.exports import Export, read_export
from packgen.evidence.forms.problems import lacking_questions, unknown_form, unread_questions
from packgen.evidence.forms.questions import (
    answerable,
    draft,
    fields_of,
    lacking_in,
    match_questions,
    nearest_subject,
    wording,
)
from packgen.evidence.headings import fold
from packgen.evidence.settings import FormMapping, Settings
from packgen.model import Kind, Sheet
from packgen.schema import Field, Subject, measures, subjects

_LIKELY = 3
"""Known questions from which a form may be read by them alone; nearly every form asks which school it is about."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Form(Export):
    """A form that is understood: ``columns`` are those that answer each field or measure.

    ``left_out`` are the rows of responses that do not count.
    """

    columns: Mapping[str, tuple[int, ...]]
    left_out: frozenset[int] = frozenset()

    def rows(self) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Each response that counts: its row, and its cells from column 1 on."""
        return (row for row in super().rows() if row[0] not in self.left_out)

    def field(self, name: str) -> Field:
        """The field or measure that is read from the columns called ``name``; a field may carry a number: action_2."""
        assert self.subject is not None
        if self.subject.kind == "measures" and (measure := measures().get(name)):
            return measure.field
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
    subject = _named(export.sheet, mapping, settings) or _by_questions(export, settings)
    if subject is None:
        issues.append(unknown_form(export, settings))
        return None
    known = fields_of(subject, mapping, settings)
    columns, unknown = match_questions(export.questions, subject, known)
    columns = _with_person(export, columns, mapping)
    lacking = lacking_in(columns, subject)
    if lacking:
        issues.append(lacking_questions(export, subject, lacking, mapping))
        return None
    issues += unread_questions(export, subject, unknown, mapping)
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
        if len(columns) >= _LIKELY and not lacking_in(columns, subject):
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
