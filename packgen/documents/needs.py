"""The ``needs`` of a kind of document as templates/catalog.toml words them in; checked Needs out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packgen.errors import Issue, error
from packgen.language.near import nearest
from packgen.model import APPLICANT, MEMBER, SUPPORTED, Need
from packgen.schema import measures, subjects

FRESH = ("this term", "last term", "this year", "last year")
_DAYS = re.compile(r"[1-9]\d{0,3} days")
_RULES: Mapping[str, type] = {
    "evidence": str,
    "who": str,
    "fresh": str,
    "essential": bool,
    "where": dict,
    "filled": str,
    "relations": list,
    "of_trust": bool,
}


def read_needs(rows: Any) -> tuple[Need, ...]:
    """The needs of one kind; those that ``need_faults`` finds wanting are left out."""
    if not isinstance(rows, list):
        return ()
    return tuple(
        Need(**{**row, "relations": tuple(row.get("relations", ()))}) for row in rows if not list(_faults("", row))
    )


def need_faults(place: str, rows: Any) -> list[Issue]:
    """What is wrong with the needs of one kind of document."""
    if not isinstance(rows, list):
        return [error(place, "needs is no list", 'write needs = [{ evidence = "...", who = "..." }]')]
    return [fault for number, row in enumerate(rows, 1) for fault in _faults(f"{place}, need {number}", row)]


def _faults(place: str, row: Any) -> Iterator[Issue]:
    if not isinstance(row, Mapping):
        yield error(place, "is no table", 'write { evidence = "...", who = "..." }')
        return
    for name, value in row.items():
        if name not in _RULES:
            yield error(place, f'unknown setting "{name}"', f"use {', '.join(_RULES)}")
        elif not isinstance(value, _RULES[name]):
            yield error(place, f"{name} is {value!r}", _example(name))
    for name in ("evidence", "who"):
        if not row.get(name):
            yield error(place, f"has no {name}", _example(name))
    yield from _wrong_values(place, row)


def _wrong_values(place: str, row: Mapping[str, Any]) -> Iterator[Issue]:
    evidence, fresh = row.get("evidence", ""), row.get("fresh", "")
    known = [*subjects(), *measures()]
    if isinstance(evidence, str) and evidence and evidence not in known:
        near = nearest(evidence, known)
        hint = f"did you mean {near}?" if near else "name a subject or a measure"
        yield error(place, f'there is no evidence called "{evidence}"', hint)
    elif isinstance(evidence, str) and evidence:
        yield from _unknown_fields(place, evidence, row)
    if isinstance(fresh, str) and fresh and fresh not in FRESH and not _DAYS.fullmatch(fresh):
        yield error(place, f'fresh is "{fresh}"', f'write {", ".join(FRESH)} or a number of days, as in "365 days"')
    elif isinstance(fresh, str) and _DAYS.fullmatch(fresh) and _is_figures(evidence):
        yield error(place, "figures have a period, not a day", f"write {', '.join(FRESH)}")
    relations = row.get("relations", [])
    for relation in relations if isinstance(relations, list) else ():
        if relation not in (MEMBER, SUPPORTED, APPLICANT):
            yield error(place, f'unknown relation "{relation}"', f"use {MEMBER}, {SUPPORTED} or {APPLICANT}")


def _is_figures(evidence: object) -> bool:
    return evidence in measures() or (evidence in subjects() and subjects()[str(evidence)].kind == "measures")


def _unknown_fields(place: str, evidence: str, row: Mapping[str, Any]) -> Iterator[Issue]:
    fields = {field.name for field in subjects()[evidence].fields} if evidence in subjects() else set()
    where, filled = row.get("where", {}), row.get("filled", "")
    asked = [*(where if isinstance(where, Mapping) else ()), *([filled] if isinstance(filled, str) and filled else [])]
    for name in asked:
        if name not in fields:
            yield error(place, f'{evidence} has no field "{name}"', f"use {', '.join(sorted(fields)) or 'no field'}")


def _example(name: str) -> str:
    examples = {"essential": "write true or false", "of_trust": "write true or false", "relations": 'write ["member"]'}
    return examples.get(name, 'write { plan = "SIP" }' if name == "where" else f'write {name} = "..."')
