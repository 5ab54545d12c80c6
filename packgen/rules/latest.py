"""The newest of some records up to the day of the evidence: rows in, those that stand now out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from packgen.model import Evidence, Record


def latest(rows: Iterable[Record], as_at: date, day: str = "date") -> Record | None:
    """The newest of these records by a date that is not after this day; None where none has one."""
    dated = [(when, row) for row in rows if (when := row.day(day)) is not None and when <= as_at]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def latest_audits(evidence: Evidence, school: str) -> list[Record]:
    """A school's latest audit of each kind, by kind; one without a date counts only where no other is known."""
    made = [row for row in evidence.rows("audits", school) if (row.day("date") or evidence.as_at) <= evidence.as_at]
    by_kind = {row.text("audit").casefold(): row for row in sorted(made, key=lambda row: row.day("date") or date.min)}
    return [by_kind[kind] for kind in sorted(by_kind)]
