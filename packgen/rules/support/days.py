"""Days of improvement support: what a school is due, has used term by term and from whom, and has left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from packgen.errors import Issue, note
from packgen.language import count_of
from packgen.model import Evidence, Fact, Missing, Period, Record, School, absent, derive
from packgen.rules.places import place
from packgen.rules.support.use import SupportUse, TermUse
from packgen.rules.terms import TermOf
from packgen.rules.types import AgreedPhase
from packgen.strategy.types import Phase, Strategy

NOT_NAMED = "role not recorded"
LOGS = {"support": "who", "visits": "visitor"}
"""The subjects that hold days of support, and the field of each that names who gave them."""


def support_use(
    evidence: Evidence, strategy: Strategy, school: School, path: Sequence[AgreedPhase], term_of: TermOf
) -> SupportUse:
    """Set the days used up to today against the least that the agreed phases bring each term.

    ``path`` are the phases agreed, oldest first; a term counts with the latest agreed in it or before. A strategy
    without phases sets no least: the days used are counted all the same.
    """
    rows = _by_term(used_rows(evidence, school), term_of)
    terms = _terms(evidence, strategy, path, rows, _of_year(evidence, term_of))
    now, used = terms[-1], [term.used for term in terms if rows.get(term.period)]
    total = derive("sum of days", sum(fact.number or 0 for fact in used), used, unit="days")
    return SupportUse(
        entitlement=now.due,
        used=now.used,
        terms=tuple(terms),
        used_this_year=total if used else _none_used(evidence, evidence.period),
        remaining=now.left,
        more=now.phase.support.more if now.phase else (),
        next_visit=_next_visit(evidence, school),
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


def who_gave(row: Record) -> str:
    """The role that gave a day of support, in words for its absence where the row names none."""
    return row.text(LOGS[row.subject]) or NOT_NAMED


def days_by_who(rows: Iterable[Record]) -> tuple[tuple[str, Fact], ...]:
    """Days summed for each role, without regard to case, the most first and then by name."""
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(who_gave(row).casefold(), []).append(row)
    found = [(who_gave(group[0]), _sum(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda pair: (-(pair[1].number or 0), pair[0])))


def _has_happened(row: Record, evidence: Evidence) -> bool:
    day = row.day("date")
    return day is not None and day <= evidence.as_at and row["days"].number is not None


def _by_term(rows: Iterable[Record], term_of: TermOf) -> dict[Period, list[Record]]:
    terms: dict[Period, list[Record]] = {}
    for row in rows:
        if (day := row.day("date")) is not None:
            terms.setdefault(term_of(day), []).append(row)
    return terms


def _of_year(evidence: Evidence, term_of: TermOf) -> list[Period]:
    """The terms of the academic year up to the current one, with the names of the trust's calendar."""
    now = evidence.period
    weeks = {term_of(evidence.as_at - timedelta(days)) for days in range(7, 366, 7)}
    return [*sorted(period for period in weeks if period.year == now.year and period < now), now]


def _terms(
    evidence: Evidence,
    strategy: Strategy,
    path: Sequence[AgreedPhase],
    rows: Mapping[Period, list[Record]],
    periods: Iterable[Period],
) -> list[TermUse]:
    """Each term of the year with a phase or with days used, the current one always and last."""
    terms: list[TermUse] = []
    for period in periods:
        phase = next((agreed.phase for agreed in reversed(path) if agreed.period <= period), None)
        if phase is None and period not in rows and period != evidence.period:
            continue
        used = _sum(rows[period]) if rows.get(period) else _none_used(evidence, period)
        due = _due(strategy, phase, terms)
        terms.append(TermUse(period, phase, due, used, _left(due, used), days_by_who(rows.get(period, ()))))
    return terms


def _sum(rows: Sequence[Record]) -> Fact:
    return derive("sum of days", sum(row.number("days") or 0 for row in rows), [r["days"] for r in rows], unit="days")


def _none_used(evidence: Evidence, period: Period) -> Fact:
    """No day is 0 days where the trust keeps a log at all, and not known where it handed none in."""
    if any(subject in evidence.records for subject in LOGS):
        return derive("sum of days", 0, (), unit="days", note=f"no support is recorded in {period}")
    return absent(Missing.BLANK, note="no support log was supplied")


def _due(strategy: Strategy, phase: Phase | None, before: Sequence[TermUse]) -> Fact:
    """The least days of a term; with what earlier terms left where the strategy carries days over."""
    if not strategy.phases:
        return absent(Missing.NOT_APPLICABLE, note="the strategy sets no least number of days")
    if phase is None:
        return absent(Missing.NOT_AVAILABLE, note="no phase has been agreed")
    paragraph = phase.support.paragraph
    rule = f"strategy, {paragraph}: at least this many days a term"
    due = Fact(phase.support.days, (strategy.source(paragraph),), "days", rule=rule)
    over = before[-1].left if before and phase.support.carried_over else None
    if over is None or not over.number:
        return due
    total = derive(rule, phase.support.days + over.number, [due, over], unit="days")
    return total.annotated(f"{count_of(over.number, 'day')} of it carried over from {before[-1].period}")


def _left(due: Fact, used: Fact) -> Fact:
    if due.number is None or used.number is None:
        return absent(due.missing or used.missing or Missing.NOT_AVAILABLE, note=due.note or used.note)
    over = used.number - due.number
    note = "" if over <= 0 else "more than the least that the phase brings has been used"
    return derive("days due less days used", max(0.0, -over), [due, used], unit="days", note=note)


def _next_visit(evidence: Evidence, school: School) -> Fact:
    """The next visit ahead that a visit note arranges."""
    ahead = [row["next_visit"] for row in evidence.rows("visits", school.urn)]
    dated = [(fact.day, fact) for fact in ahead if fact.day is not None and fact.day > evidence.as_at]
    return min(dated, key=lambda pair: pair[0])[1] if dated else absent(Missing.BLANK, note="none is arranged")


def check_support(evidence: Evidence) -> Iterator[Issue]:
    """A day both in the support log and in a visit note should have one length."""
    for row in evidence.rows("visits"):
        logged = [s for s in evidence.rows("support", row.school) if s.day("date") == row.day("date")]
        used = sum(s.number("days") or 0 for s in logged)
        noted = row.number("days")
        if logged and noted is not None and noted != used and len(_same_day(evidence, row)) == 1:
            told = [count_of(number, "day") for number in (noted, used)]
            message = f"the visit note says {told[0]} of support, the support log {told[1]}"
            yield note(
                place(row, "days"), message, "the support log is counted; correct whichever is wrong", check="conflicts"
            )


def _same_day(evidence: Evidence, visit: Record) -> list[Record]:
    return [row for row in evidence.rows("visits", visit.school) if row.day("date") == visit.day("date")]
