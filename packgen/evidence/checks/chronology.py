"""Evidence in, days that cannot stand so out: after the day of the evidence, in the wrong order, before a school."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from packgen.errors import Issue, error, warning
from packgen.language import date_text
from packgen.model import Evidence, Record
from packgen.schema import subjects

HAPPENED: Mapping[str, tuple[str, ...]] = {
    "visits": ("date", "checked"),
    "support": ("date",),
    "inspections": ("date", "published"),
    "audits": ("date",),
    "health_checks": ("date",),
    "phases": ("date",),
    "actions": ("completed",),
    "risks": ("reviewed",),
    "plans": ("submitted", "approved"),
    "governance": ("date",),
    "requests": ("requested", "chased", "supplied"),
    "due_diligence": ("requested", "chased"),
}
"""Days of what has happened, which cannot lie after the day that the documents speak of."""

IN_ORDER: tuple[tuple[str, str, str], ...] = (
    ("actions", "start", "due"),
    ("actions", "start", "completed"),
    ("inspections", "date", "published"),
    ("audits", "date", "due"),
    ("visits", "date", "next_visit"),
    ("visits", "date", "checked"),
    ("risks", "reviewed", "review_due"),
    ("plans", "submitted", "approved"),
    ("requests", "requested", "due"),
)
"""Subject, a day, and the day that cannot come before it."""

PRINTED_IN_ORDER: tuple[tuple[str, str, str], ...] = (
    ("due_diligence", "requested", "chased"),
    ("requests", "requested", "chased"),
    ("requests", "requested", "supplied"),
)
"""The same of days that documents print one after the other: the wrong order is an error."""


def check_days(evidence: Evidence) -> list[Issue]:
    """Report days after the day of the evidence, days in the wrong order, and inspections before a school opened."""
    found: list[Issue] = []
    for subject, names in HAPPENED.items():
        for record in evidence.records.get(subject, ()):
            found += _ahead(evidence, record, names)
    for subject, first, then in IN_ORDER:
        for record in evidence.records.get(subject, ()):
            found += _out_of_order(record, first, then, warning)
    for subject, first, then in PRINTED_IN_ORDER:
        for record in evidence.records.get(subject, ()):
            found += _out_of_order(record, first, then, error)
    for record in evidence.records.get("inspections", ()):
        found += _before_opening(evidence, record)
    return list(dict.fromkeys(found))


def _ahead(evidence: Evidence, record: Record, names: tuple[str, ...]) -> Iterator[Issue]:
    for name in names:
        day = record.day(name)
        if day is not None and day > evidence.as_at:
            told = f"{date_text(day)} is after {date_text(evidence.as_at)}, the day that the documents speak of"
            hint = "correct the day, or as_at in packgen.toml"
            yield warning(record[name].place, told, hint, check="limits")


def _out_of_order(record: Record, first: str, then: str, said: Callable[..., Issue]) -> Iterator[Issue]:
    before, after = record.day(first), record.day(then)
    if before is not None and after is not None and after < before:
        told = f"{date_text(after)} is before {date_text(before)} ({_heading(record, first)})"
        hint = "correct the day that is wrong"
        yield said(record[then].place, told, hint, check="limits")


def _before_opening(evidence: Evidence, record: Record) -> Iterator[Issue]:
    """An inspection under a school's own URN from before it opened is its predecessor's."""
    school, day = evidence.schools.get(record.school), record.day("date")
    opened = school["opened"].day if school else None
    if school is None or day is None or opened is None or day >= opened or record.text("urn") != school.urn:
        return
    message = (
        f"an inspection on {date_text(day)} is from before {school.name} ({school.urn}) opened on {date_text(opened)}"
    )
    hint = "write the predecessor's URN under URN inspected"
    yield warning(record["date"].place, message, hint, check="limits")


def _heading(record: Record, name: str) -> str:
    return subjects()[record.subject].field(name).headings[0]
