"""The text of aliases.toml in; checked Aliases out, or every problem with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from packgen import setting_rules as rules
from packgen.errors import Issue, ProjectError, error
from packgen.schema import Subject, measures, subjects
from packgen.toml_lines import Names, lines_of, read_toml, syntax_issue

FILE = "aliases.toml"
READINGS = ("fraction", "percent", "year ending", "year beginning")
"""How a column may be written: 0.62 is 62%, 0.62 is 0.62%, 2025 is 2024/25, 2025 is 2025/26."""

_TABLES = ("schools", "sheets", "headings", "readings", "forms")
_WRITE = 'write each line as "their words" = "what it means"'
_NONE: Mapping[str, Any] = MappingProxyType({})

Say: TypeAlias = Callable[[Names, str, str], None]


@dataclass(frozen=True, slots=True)
class Form:
    """How a trust reads one of its own forms: the subject that a response gives, and question to field."""

    subject: str
    questions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aliases:
    """What aliases.toml says: the trust's spelling to what packgen calls it.

    ``schools`` maps names to a URN or name, ``sheets`` names of sheets or files to a subject, ``headings`` and
    ``readings`` headings to a field and to one of READINGS, by subject; ``forms`` parts of a name to a Form.
    """

    schools: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    def meaning(self, table: str, written: str) -> str:
        """What a table ("schools", "headings.attendance") says of a spelling, "" where it says nothing."""
        name, _, subject = table.partition(".")
        entries = getattr(self, name).get(subject, _NONE) if subject else getattr(self, name)
        return str(entries.get(written, ""))


def parse(text: str) -> Aliases:
    """Check the text of an aliases.toml.

    Raises ProjectError with an issue for every table, subject, field and reading that packgen does not know.
    """
    try:
        data = read_toml(text)
    except tomllib.TOMLDecodeError as failure:
        raise ProjectError(syntax_issue(FILE, failure, _WRITE)) from None
    lines, found = lines_of(text), list[tuple[int, Issue]]()

    def say(path: Names, message: str, hint: str) -> None:
        line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)
        found.append((line, error(f"{FILE}, line {line}" if line else FILE, message, hint)))

    aliases = _aliases(data, say)
    if found:
        raise ProjectError([issue for _, issue in sorted(found, key=lambda each: each[0])])
    return aliases


def _aliases(data: Mapping[str, Any], say: Say) -> Aliases:
    for name in data:
        if name not in _TABLES:
            say((name,), f"[{name}] is unknown", rules.nearest(name, _TABLES))
    return Aliases(
        schools=dict(_texts(data, ("schools",), say)),
        sheets={w: s for w, meant in _texts(data, ("sheets",), say) if (s := _subject(meant, ("sheets", w), say))},
        headings=_by_subject(data, "headings", say, _field),
        readings=_by_subject(data, "readings", say, lambda meant, subject: _reading(meant)),
        forms=dict(_forms(data, say)),
    )


def _by_subject(
    data: Mapping[str, Any], table: str, say: Say, means: Callable[[str, Subject], tuple[str, str]]
) -> dict[str, dict[str, str]]:
    """A table of tables by subject; ``means`` gives the word in packgen's spelling, or "" and a hint."""
    found: dict[str, dict[str, str]] = {}
    for written in _table(data, (table,), say):
        subject = _subject(written, (table, written), say)
        for heading, meant in _texts(data, (table, written), say) if subject else ():
            word, hint = means(meant, subjects()[subject])
            if word:
                found.setdefault(subject, {})[heading] = word
            else:
                what = "no way of writing a column" if table == "readings" else f"no column of {subject}"
                say((table, written, heading), f'"{meant}" is {what}', hint)
    return found


def _forms(data: Mapping[str, Any], say: Say) -> Iterator[tuple[str, Form]]:
    for name, form in _table(data, ("forms",), say).items():
        at = ("forms", name)
        if not isinstance(form, dict) or not isinstance(form.get("subject"), str):
            say(at, f'the form "{name}" has no subject', 'write subject = "visits" below its heading')
            continue
        for key in form.keys() - {"subject", "questions"}:
            say((*at, key), f"{key} is not known here", rules.nearest(key, ("subject", "questions")))
        subject = _subject(form["subject"], (*at, "subject"), say) if form["subject"] else ""
        if subject == "schools":
            hint = "enter the schools in the sheet Schools of the trust's workbook"
            say((*at, "subject"), "no form is read as the list of schools", hint)
        elif subject:  # a draft without a subject is not used yet
            yield name, Form(subject, dict(_questions(data, (*at, "questions"), subjects()[subject], say)))


def _questions(data: Mapping[str, Any], path: Names, subject: Subject, say: Say) -> Iterator[tuple[str, str]]:
    for question, meant in _texts(data, path, say, may_be_empty=True):
        field, hint = _answered(meant, subject) if meant else ("", "")
        if meant and not field:
            say((*path, question), f'"{meant}" is no column of {subject.name}', hint)
        yield question, field


def _answered(written: str, subject: Subject) -> tuple[str, str]:
    """The field that a question answers; one that a form asks several times may carry its number: action_2."""
    repeating = {each.name for each in subject.fields if each.repeats}
    return (written, "") if re.sub(r"_\d+$", "", written) in repeating else _field(written, subject)


def _subject(written: str, path: Names, say: Say) -> str:
    """The name of the subject that is written by its name or as its sheet is called; "" with an issue."""
    known = {_folded(spelling): each.name for each in subjects().values() for spelling in (each.name, each.sheet)}
    found = known.get(_folded(written), "")
    if not found:
        say(path, f'"{written}" is no subject', rules.nearest(written, tuple(subjects())))
    return found


def _field(written: str, subject: Subject) -> tuple[str, str]:
    """The field or measure that is written by its name or by a heading of it; "" and a hint where there is none."""
    named = columns(subject)
    known = {_folded(heading): name for name, headings in named.items() for heading in headings}
    known |= {_folded(name): name for name in named}
    return known.get(_folded(written), ""), rules.nearest(written, tuple(named))


def columns(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Every field of a subject, and every measure if it has any, with its headings."""
    named = {each.name: each.headings for each in subject.fields}
    if subject.kind == "measures":
        named |= {name: each.headings for name, each in measures().items()}
    return named


def _reading(written: str) -> tuple[str, str]:
    return (_folded(written) if _folded(written) in READINGS else ""), rules.nearest(written, READINGS)


def _texts(data: Mapping[str, Any], path: Names, say: Say, *, may_be_empty: bool = False) -> Iterator[tuple[str, str]]:
    """The lines of one table, each a text, or a number where a URN is meant."""
    for written, meant in _table(data, path, say).items():
        try:
            yield written, "" if may_be_empty and meant == "" else rules.school(meant, Path())
        except rules.SettingError as wrong:
            say((*path, written), f"{written}: {wrong.message}", wrong.hint)


def _table(data: Mapping[str, Any], path: Names, say: Say) -> Mapping[str, Any]:
    found = data
    for name in path:
        below: object = found.get(name, _NONE)
        if not isinstance(below, Mapping):
            say(path, f"{'.'.join(path)} is a value here", f"write [{'.'.join(path)}] and its lines below it")
            return _NONE
        found = below
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
