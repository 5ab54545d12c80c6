"""The settings of one project: the text of packgen.toml in, a checked Project out, or every problem with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from packgen import governance_settings as governing
from packgen import mail_settings as mailing
from packgen import setting_rules as rules
from packgen.aliases import FILE as ALIASES
from packgen.aliases import Aliases
from packgen.errors import Issue, ProjectError, error
from packgen.model.governance import Governance
from packgen.model.mail import Mail
from packgen.toml_lines import lines_of, read_toml, syntax_issue

FILE = "packgen.toml"
_WRITE = "write text in quotation marks and a date as 2026-02-13"


@dataclass(frozen=True, slots=True)
class Trust:
    """How the trust names and shows itself: ``colour`` is #rrggbb, ``logo`` a picture file's bytes."""

    name: str
    short_name: str
    colour: str
    logo: bytes | None


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of one project folder; every Path is absolute if ``root`` is.

    ``strategy`` is the name of a shipped strategy, or a Path to the trust's own. ``as_at`` is None where documents
    speak of the day of the build. ``terms`` are names in the order of the academic year; ``term_starts`` holds
    (month, day) for each. ``precedence`` lists kinds of source, the one that is shown first. ``public_periods`` maps
    the name of a public file to the academic year ("2023/24") that the file does not state itself; ``aliases`` are
    the trust's own words for schools, sheets and columns, from aliases.toml; ``governance`` says how long before a
    meeting each step is due, ``mail`` how papers are sent. ``issued`` is where what went out is kept, ``logo`` the file
    of the trust's logo.
    """

    root: Path
    trust: Trust
    strategy: str | Path
    as_at: date | None
    terms: tuple[str, ...]
    term_starts: tuple[tuple[int, int], ...]
    precedence: tuple[str, ...]
    public_periods: Mapping[str, str]
    inputs: Path
    outputs: Path
    templates: Path
    issued: Path
    logo: Path | None = None
    aliases: Aliases = field(default_factory=Aliases)
    governance: Governance = field(default_factory=Governance)
    mail: Mail = field(default_factory=Mail)


def parse(text: str, root: Path) -> Project:
    """Check the text of a packgen.toml; paths in it are relative to ``root``.

    Raises ProjectError with an issue for every setting that is unknown, missing or wrong.
    """
    try:
        data = read_toml(text)
    except tomllib.TOMLDecodeError as failure:
        raise ProjectError(syntax_issue(FILE, failure, _WRITE)) from None
    lines = {".".join(names): line for names, line in lines_of(text).items()}
    given = dict(_flat(data))
    values, issues = _values(given, root, lines)
    issues = [*_unknown(given, lines), *issues]
    if not issues:
        issues = [error(_place(name, lines), message, hint) for name, message, hint in _contradictions(values, root)]
    if issues:
        raise ProjectError(sorted(issues, key=lambda issue: _line_of(issue.place)))
    project = _project(values, root, lines)
    return replace(project, logo=rules.inside(given["trust.logo"], root)) if given.get("trust.logo") else project


class _Setting(NamedTuple):
    rule: Callable[[Any, Path], Any]
    default: Any = None
    required: bool = False


# Every setting there is. A setting that is left out has its default, put through the rule like any other value.
_TABLE: dict[str, _Setting] = {
    "trust.name": _Setting(rules.text, required=True),
    "trust.short_name": _Setting(rules.text),
    "trust.colour": _Setting(rules.colour, "#1f4e79"),
    "trust.logo": _Setting(rules.logo),
    "project.strategy": _Setting(rules.strategy, "connect"),
    "project.as_at": _Setting(rules.day),
    "project.terms": _Setting(rules.names, ["autumn", "spring", "summer"]),
    "project.term_starts": _Setting(rules.starts, ["09-01", "01-01", "04-10"]),
    "inputs.precedence": _Setting(rules.kinds, list(rules.KINDS)),
    "folders.inputs": _Setting(rules.inside, "inputs"),
    "folders.outputs": _Setting(rules.inside, "outputs"),
    "folders.templates": _Setting(rules.inside, "templates"),
    "folders.issued": _Setting(rules.inside, "issued"),
    **{f"{governing.TABLE}.{key}": _Setting(rule) for key, rule in governing.RULES.items()},
    **{f"{mailing.TABLE}.{key}": _Setting(rule) for key, rule in mailing.RULES.items()},
}
# Tables whose settings have names that the trust chooses.
_FREE = {
    "inputs.public_periods": _Setting(rules.academic_year),
}
# Folders that packgen writes into, each with those that it may not share.
_APART = {
    "folders.outputs": ("folders.inputs", "folders.templates"),
    "folders.issued": ("folders.inputs", "folders.templates", "folders.outputs"),
}
_MOVED = "inputs.aliases"
_NOT_HERE = "take it out, change the password, and set it as PACKGEN_MAIL_PASSWORD in the environment"
_TABLES = (*dict.fromkeys(name.split(".")[0] for name in _TABLE), *_FREE, governing.BODIES)


def _values(given: Mapping[str, Any], root: Path, lines: Mapping[str, int]) -> tuple[dict[str, Any], list[Issue]]:
    """The checked value of every setting, and an issue for every one that a rule refuses."""
    values: dict[str, Any] = {}
    issues: list[Issue] = []
    free = {name: setting for name in given if (setting := _free(name))}
    for name, setting in {**_TABLE, **free}.items():
        value = given.get(name, setting.default)
        if value is None:
            values[name] = None
            if setting.required:
                issues.append(error(_place(name, lines), f"{name} is missing", _example(name)))
            continue
        try:
            values[name] = setting.rule(value, root)
        except rules.SettingError as wrong:
            issues.append(error(_place(name, lines), f"{name}: {wrong.message}", wrong.hint))
    return values, issues


def _unknown(given: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Issue]:
    """An issue for every table and setting that packgen does not know, with the nearest that it does."""
    moved = next((name for name in given if f"{name}.".startswith(f"{_MOVED}.")), "")
    if moved:
        yield error(_place(_MOVED, lines), f"[{_MOVED}] stands in {ALIASES} now", f"move it to {ALIASES}, as [schools]")
    for name, value in given.items():
        table = _table_of(name)
        if f"{name}.".startswith(f"{_MOVED}."):
            continue
        if name in _TABLE or _free(name) or (name in _TABLES and value == {}):
            continue
        if name in _TABLES:
            yield error(_place(name, lines), f"{name} is a value here", f"write [{name}] and its settings below it")
            continue
        if table == governing.BODIES:
            yield _unknown_of_body(name, value, lines)
            continue
        if mailing.is_secret(name):
            yield error(_place(name, lines), f"{name}: a password must not stand in a file", _NOT_HERE)
            continue
        known = table in _TABLES
        what, choices = (f"{name} is not a setting", _TABLE) if known else (f"[{table or name}] is unknown", _TABLES)
        yield error(_place(name, lines), what, rules.nearest(name if known else table or name, tuple(choices)))


def _unknown_of_body(name: str, value: Any, lines: Mapping[str, int]) -> Issue:
    """The issue of a name below [governance.bodies] that is no setting of a body."""
    body, key = governing.body_of(name)
    if not body or value == {}:
        message = f"{name} is not a table of settings" if value != {} else f"{name} has no settings"
        return error(_place(name, lines), message, f'write [{governing.BODIES}."{body or key}"] and settings below it')
    hint = rules.nearest(key, tuple(governing.RULES))
    return error(_place(name, lines), f'{key} is not a setting of the body "{body}"', hint)


def _contradictions(values: Mapping[str, Any], root: Path) -> Iterator[tuple[str, str, str]]:
    """Settings that are sound alone but not together: name, message, hint."""
    terms, starts = values["project.terms"], values["project.term_starts"]
    if len(terms) != len(starts):
        told = f"project.term_starts has {len(starts)} days for {len(terms)} terms"
        yield "project.term_starts", told, "give the first day of each term"
    elif sorted(starts, key=lambda day: (day < starts[0], day)) != list(starts):
        yield "project.term_starts", "project.term_starts is not in the order of the year", "begin with the first term"
    for own, others in _APART.items():
        for name in others:
            mine, other = values[own], values[name]
            if mine.is_relative_to(other) or other.is_relative_to(mine):
                told = f"{own} and {name} overlap: {mine.relative_to(root)}, {other.relative_to(root)}"
                yield own, told, f"give {own.removeprefix('folders.')} a folder of their own"
    yield from governing.contradictions(values)
    yield from mailing.contradictions(values)


def _project(values: Mapping[str, Any], root: Path, lines: Mapping[str, int]) -> Project:
    trust = {name: values[f"trust.{name}"] for name in ("name", "short_name", "colour", "logo")}
    trust["short_name"] = trust["short_name"] or trust["name"]
    named = ("strategy", "as_at", "terms", "term_starts")
    return Project(
        root=root,
        trust=Trust(**trust),
        **{name: values[f"project.{name}"] for name in named},
        precedence=values["inputs.precedence"],
        public_periods=_chosen("inputs.public_periods", values),
        governance=governing.governance(values, lambda name: _place(name, lines)),
        mail=mailing.mail(values),
        **{name: values[f"folders.{name}"] for name in ("inputs", "outputs", "templates", "issued")},
    )


def _table_of(name: str) -> str:
    """The table that a setting stands in; a name that the trust chose may itself hold dots: "ks2.csv"."""
    free = (*_FREE, governing.BODIES)
    return next((table for table in free if name.startswith(f"{table}.")), name.rpartition(".")[0])


def _free(name: str) -> _Setting | None:
    """The setting of a name that the trust chose, or that stands in the table of one body; None for any other."""
    table = _table_of(name)
    if table == governing.BODIES:
        body, key = governing.body_of(name)
        return _Setting(governing.RULES[key]) if body and key in governing.RULES else None
    return _FREE.get(table)


def _chosen(table: str, values: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix(f"{table}."): value for name, value in values.items() if name.startswith(f"{table}.")}


def _flat(data: Mapping[str, Any], table: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting by its full name: {"trust": {"name": ...}} as "trust.name"; an empty table by its own name."""
    for key, value in data.items():
        name = f"{table}.{key}" if table else key
        if isinstance(value, dict) and value:
            yield from _flat(value, name)
        else:
            yield name, value


def _place(name: str, lines: Mapping[str, int]) -> str:
    line = lines.get(name) or lines.get(name.rpartition(".")[0])
    return f"{FILE}, line {line}" if line else FILE


def _line_of(place: str) -> int:
    return int(place.rpartition(" ")[2]) if " " in place else 0


def _example(name: str) -> str:
    table, _, key = name.partition(".")
    return f'write {key} = "..." under [{table}]'
