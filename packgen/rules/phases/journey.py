"""The phases that people agreed, term by term, and how the latest stands to the proposal."""

from __future__ import annotations

from packgen.language import date_text
from packgen.model import Evidence, Fact, Missing, Record, School, absent, derive
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.types import AgreedPhase, Candidate, Difference
from packgen.strategy.types import Phase, Strategy


def journey(evidence: Evidence, strategy: Strategy, school: School) -> tuple[AgreedPhase, ...]:
    """The agreed phases up to the current period, oldest first; none where the strategy names no phases."""
    if not strategy.phases:
        return ()
    found = []
    for row in evidence.rows("phases", school.urn):
        period = row.period()
        if period is None or period > evidence.period or not row["phase"].is_known:
            continue
        if (day := row.day("date")) is not None and day > evidence.as_at:
            continue  # entered ahead of the meeting: not agreed yet
        found.append(_agreed(row, strategy))
    return tuple(sorted(found, key=lambda agreed: agreed.period))


def _agreed(row: Record, strategy: Strategy) -> AgreedPhase:
    period = row.period()
    if period is None:
        raise ValueError("a phase without a period is left out before this")
    return AgreedPhase(
        record=row,
        period=period,
        phase=strategy.phase(row.text("phase")),
        name=row["phase"],
        date=row["date"],
        meeting=row["meeting"],
        by=row["agreed_by"],
        reason=row["reason"],
    )


def terms_in_phase(path: tuple[AgreedPhase, ...]) -> Fact:
    """How many of the latest agreements in a row name the same phase; missing where none was agreed."""
    run = _run(path)
    if not run:
        return absent(Missing.NOT_AVAILABLE, note="no phase has been agreed")
    return derive("agreements in this phase", len(run), [agreed.name for agreed in run], unit="count")


def in_phase_since(path: tuple[AgreedPhase, ...]) -> Fact:
    """The day of the first of those agreements; missing where none was agreed or its day was not recorded."""
    run = _run(path)
    return run[0].date if run else absent(Missing.NOT_AVAILABLE, note="no phase has been agreed")


def _run(path: tuple[AgreedPhase, ...]) -> tuple[AgreedPhase, ...]:
    """The latest agreements in a row that name the same phase, oldest first."""
    latest = path[-1].name.text.casefold() if path else ""
    before = next((n for n, agreed in enumerate(reversed(path)) if agreed.name.text.casefold() != latest), len(path))
    return path[len(path) - before :]


def difference(agreed: AgreedPhase | None, proposal: Phase | None, found: tuple[Candidate, ...]) -> Difference | None:
    """Where agreed and proposed phase differ: a sentence, what the proposal rests on, and what the agreed lacks."""
    if agreed is None or agreed.phase is None or proposal is None or agreed.phase == proposal:
        return None
    by_phase = {candidate.phase.key: candidate for candidate in found}
    proposed, lacking = by_phase[proposal.key], by_phase[agreed.phase.key]
    reasons: tuple[Finding, ...] = proposed.reasons
    when = f" on {date_text(agreed.date.day)}" if agreed.date.day else ""
    words = f"{agreed.phase.name} was agreed{when}; on the evidence {proposal.name} fits best. {_standing(lacking)}"
    if lacking.verdict is not Verdict.MET and lacking.route:
        reasons += tuple(f for f in lacking.route.findings if f.verdict is not Verdict.MET)
    parents = [agreed.name, agreed.date, *(fact for finding in reasons for fact in finding.facts)]
    unique = tuple({finding.condition.id: finding for finding in reasons}.values())
    text = derive("agreed phase beside proposal", words, parents)
    return Difference(agreed.phase, proposal, text, unique, agreed.reason)


def _standing(candidate: Candidate) -> str:
    name = candidate.phase.name
    if candidate.verdict is Verdict.MET:
        return f"The criteria of {name} are met as well, so both are open on the strategy's words."
    if candidate.verdict is Verdict.UNKNOWN:
        return f"Whether the criteria of {name} are met is not known."
    return f"The criteria of {name} are not met in full."
