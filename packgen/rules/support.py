"""Days of improvement support: what a school is due, has used term by term, and has left."""

from __future__ import annotations

from packgen.model import Evidence, Fact, Missing, Period, Record, School, absent, derive
from packgen.rules.terms import TermOf
from packgen.rules.types import SupportUse
from packgen.strategy.types import Phase, Strategy


def support_use(
    evidence: Evidence, strategy: Strategy, school: School, phase: Phase | None, term_of: TermOf
) -> SupportUse:
    """Set the days used up to today against the least that the agreed phase brings each term."""
    days = {period: _sum(rows) for period, rows in _by_term(evidence, school, term_of).items()}
    now = evidence.period
    terms = [period for period in sorted({*days, now}) if period.year == now.year and period <= now]
    used = days.get(now, _none_used(evidence, now))
    year = [days[period] for period in terms if period in days]
    entitlement = _entitlement(strategy, phase)
    return SupportUse(
        entitlement=entitlement,
        used=used,
        by_term=tuple((period, days.get(period, _none_used(evidence, period))) for period in terms),
        used_this_year=derive("sum of days", sum(fact.number or 0 for fact in year), year, unit="days")
        if year
        else _none_used(evidence, now),
        remaining=_remaining(entitlement, used),
        more=phase.support.more if phase else (),
    )


def used_rows(evidence: Evidence, school: School) -> list[Record]:
    """The records that count as support given, each day of a visit once.

    A day may stand both in the support log and in a visit note; the log counts, and a visit only where the
    log has nothing for the school on that date. Nothing after the day of the evidence counts.
    """
    log = [row for row in evidence.rows("support", school.urn) if _has_happened(row, evidence)]
    logged = {row.day("date") for row in log}
    visits = [row for row in evidence.rows("visits", school.urn) if _has_happened(row, evidence)]
    return log + [row for row in visits if row.day("date") not in logged]


def _has_happened(row: Record, evidence: Evidence) -> bool:
    day = row.day("date")
    return day is not None and day <= evidence.as_at and row["days"].number is not None


def _by_term(evidence: Evidence, school: School, term_of: TermOf) -> dict[Period, list[Record]]:
    terms: dict[Period, list[Record]] = {}
    for row in used_rows(evidence, school):
        if (day := row.day("date")) is not None:
            terms.setdefault(term_of(day), []).append(row)
    return terms


def _sum(rows: list[Record]) -> Fact:
    return derive("sum of days", sum(row.number("days") or 0 for row in rows), [r["days"] for r in rows], unit="days")


def _none_used(evidence: Evidence, period: Period) -> Fact:
    """No day is 0 days where the trust keeps a log at all, and not known where it handed none in."""
    if "support" in evidence.records or "visits" in evidence.records:
        return derive("sum of days", 0, (), unit="days", note=f"no support is recorded in {period}")
    return absent(Missing.BLANK, note="no support log was supplied")


def _entitlement(strategy: Strategy, phase: Phase | None) -> Fact:
    if phase is None:
        return absent(Missing.NOT_AVAILABLE, note="no phase has been agreed")
    paragraph = phase.support.paragraph
    rule = f"strategy, {paragraph}: at least this many days a term"
    return Fact(phase.support.days, (strategy.source(paragraph),), "days", rule=rule)


def _remaining(entitlement: Fact, used: Fact) -> Fact:
    if entitlement.number is None or used.number is None:
        return absent(entitlement.missing or used.missing or Missing.NOT_AVAILABLE, note=entitlement.note or used.note)
    over = used.number - entitlement.number
    return derive(
        "entitlement less days used",
        max(0.0, -over),
        [entitlement, used],
        unit="days",
        note="" if over <= 0 else "more than the least that the phase brings has been used",
    )
