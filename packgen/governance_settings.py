"""The [governance] settings, each already checked alone, in; the lead times of every body, or contradictions, out.

The defaults are the seven clear days of the model articles and the working timeline of clerks: the action log three
weeks before a meeting, the draft agenda and the papers two weeks, both to the chair ten days before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from packgen import setting_rules as rules
from packgen.model.governance import Governance, LeadTimes

TABLE, BODIES = "governance", "governance.bodies"

RULES: dict[str, Callable[[Any, Path], Any]] = {
    "clear_days": rules.days,
    "service_days": rules.days,
    "action_log_days": rules.days,
    "draft_agenda_days": rules.days,
    "papers_days": rules.days,
    "chair_days": rules.days,
    "weekends_count": rules.yes_or_no,
    "closed_days": rules.closed_days,
    "quorum": rules.members,
}
"""The rule of each setting, of [governance] and of the table of one body alike."""

_AFTER = (
    ("papers_days", "chair_days", "papers are due from their authors", "the chair gets them"),
    ("draft_agenda_days", "chair_days", "the draft agenda is due", "the chair gets the agenda with its papers"),
    ("chair_days", "", "the chair gets the papers", "they have to go out"),
    ("action_log_days", "", "the action log is due", "the papers have to go out"),
)


def body_of(name: str) -> tuple[str, str]:
    """The body and the key of a full name: a body's name may itself hold dots."""
    body, _, key = name.removeprefix(f"{BODIES}.").rpartition(".")
    return body, key


def governance(values: Mapping[str, Any], place: Callable[[str], str]) -> Governance:
    """Put the settings together; a body's own stand before the usual ones. ``place`` gives the place of a name."""
    usual = replace(LeadTimes(), **_given(values, TABLE))
    names = dict.fromkeys(body_of(name)[0] for name in values if name.startswith(f"{BODIES}."))
    bodies = {body: replace(usual, **_given(values, f"{BODIES}.{body}")) for body in names}
    return Governance(usual, bodies, {body: place(f"{BODIES}.{body}") for body in bodies})


def contradictions(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Steps that would come after one that needs them: name of the setting, message, hint."""
    found = governance(values, str)
    yield from _out_of_order(found.usual, TABLE, values)
    for body, lead in found.bodies.items():
        if list(_out_of_order(found.usual, TABLE, values)) == []:
            yield from _out_of_order(lead, f"{BODIES}.{body}", values)


def _out_of_order(lead: LeadTimes, table: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for early, late, first, second in _AFTER:
        before = getattr(lead, early)
        after = getattr(lead, late) if late else lead.least_days
        if before < after:
            own = [f"{table}.{key}" for key in (early, late, "clear_days", "service_days") if key]
            name = next((name for name in own if values.get(name) is not None), own[0])
            told = f"{first} {_days(before)} before the meeting, which is after {second} ({_days(after)} before)"
            yield name, f"{table}: {told}", f"make {early} at least {after}"


def _given(values: Mapping[str, Any], table: str) -> dict[str, Any]:
    own = {field.name: values.get(f"{table}.{field.name}") for field in fields(LeadTimes)}
    return {key: value for key, value in own.items() if value is not None}


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
