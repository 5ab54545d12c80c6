"""The schools of one phase in; the paper on their progress out: mileposts, actions, support and risks of each."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.days import days_sentence
from packgen.documents.material import Context, Material
from packgen.documents.on_file import SUMMARY, not_on_file
from packgen.documents.papers.covering import (
    NO_SPENDING,
    Request,
    Standing,
    covering,
    named,
    paragraphs,
    risks_of,
    schools,
)
from packgen.documents.papers.health_checks import headlines
from packgen.documents.papers.plans import cost_of, safeguarding_of
from packgen.documents.phase import phase_block
from packgen.documents.prose import given, given_or, term_text
from packgen.documents.risks import risk_row
from packgen.documents.work import action_row, open_actions
from packgen.language import count_of, date_text, sentence, show, with_the
from packgen.language.prose import plain
from packgen.model import BLANK, Fact, Period, Record, School, derive
from packgen.rules import Assessment
from packgen.rules.actions import is_overdue
from packgen.rules.criteria.recorded import latest_judgement
from packgen.rules.risk.register import red_risks
from packgen.rules.types import AgreedPhase
from packgen.strategy.types import Phase

BEHIND = ("behind", "off track")


def phase_update(material: Material, request: Request) -> Context:
    """Progress at the schools in the phase that the catalogue names (``in_phase``), each in turn."""
    phase = material.strategy.phase(request.kind.in_phase)
    found = [(school, a) for school, a in schools(material) if phase and a.phase == phase]
    name = phase.name if phase else request.kind.in_phase
    costed = [(school, state) for school, a in found for state in a.plans if state.duty.costed]
    lines = covering(
        _strategy(material, request, phase, name),
        risks_of(material, [school for school, _ in found]) if found else f"No school is in {name}.",
        cost_of(material, costed) if costed else NO_SPENDING,
        safeguarding_of(material, [school for school, _ in found]),
    )
    return lines | {
        "message": _message(material, found, name),
        "phase": name,
        "health_check": material.health_check,
        "term": term_text(material.period),
        "schools": [_school(material, standing) for standing in found],
    }


def _message(material: Material, found: Sequence[Standing], name: str) -> list[Fact | str]:
    return [*(_in_brief(material, standing) for standing in found)] or [f"No school is in {name}."]


def _strategy(material: Material, request: Request, phase: Phase | None, name: str) -> str:
    """The paragraph, and who is told of what: ... An update on the school: to the Trust Board, termly."""
    duties = [f"{duty.what}: to {with_the(duty.body)}, {duty.rhythm}." for duty in (phase.reporting if phase else ())]
    return " ".join([f"{paragraphs(material, request)}, {name}.", *duties])


def _in_brief(material: Material, standing: Standing) -> Fact:
    """One school in a few lines: how long in the phase, the trust's view of progress, mileposts, actions, gaps."""
    school, found = standing
    mileposts, actions = _mileposts(material, school), open_actions(material.evidence, school.urn)
    behind = [row for row in mileposts if row.text("status").casefold() in BEHIND]
    late = [row for row in actions if is_overdue(row, material.evidence.as_at)]
    pace = _progress(material, school)
    words = f"{named(school)}: in {found.agreed.name.text if found.agreed else 'no phase'}{_since(material, found)}"
    words += f"; the trust judges progress to be {pace.text.lower()}." if pace.is_known else "; progress is not judged."
    told = _share(behind, mileposts, "milepost", "behind") if mileposts else "No mileposts are recorded"
    words += f" {told}; {_share(late, actions, 'open action', 'overdue').lower()}."
    asked = not_on_file(material, school, SUMMARY)
    words += f" {asked.text}" if isinstance(asked, Fact) else ""  # only what was requested is news to a committee
    facts = [pace, *(agreed.date for agreed in _run(found)), *(row["status"] for row in mileposts)]
    facts += [asked] if isinstance(asked, Fact) else []
    return derive("progress in brief", words, [*facts, *(row["due"] for row in actions)])


def _share(some: Sequence[Record], everything: Sequence[Record], noun: str, state: str) -> str:
    """Such as: 2 of 4 mileposts are behind; No open action is overdue."""
    if not some:
        return f"No {noun} is {state}"
    return f"{len(some)} of {count_of(len(everything), noun)} {'is' if len(some) == 1 else 'are'} {state}"


def _run(found: Assessment) -> list[AgreedPhase]:
    """The agreements of the present phase, in a row, oldest first."""
    count = int(found.terms_in_phase.number or 0)
    return list(found.journey[-count:]) if count else []


def _since(material: Material, found: Assessment) -> str:
    """How long a school has been in its phase: since 27 January 2026; over 3 Health Checks since 13 May 2025."""
    run = _run(found)
    day = run[0].date.day if run else None
    if day is None:
        return ""
    over = f" ({len(run)} {material.health_check}s)" if len(run) > 1 else ""
    return f" since {date_text(day)}{over}"


def _judgement(material: Material, school: School) -> Record | None:
    return latest_judgement(material.evidence, school, material.strategy.overall)


def _progress(material: Material, school: School) -> Fact:
    row = _judgement(material, school)
    return row["progress"] if row else BLANK


def _mileposts(material: Material, school: School) -> list[Record]:
    """For each priority of the year's plan the milepost of the current term, else the latest one before it."""
    now = material.period
    latest: dict[str, Record] = {}
    for row in material.evidence.rows("mileposts", school.urn):
        period, kept = row.period(), latest.get(row.text("priority"))
        if period is None or period > now or period.year != now.year:
            continue
        if kept is None or period > (kept.period() or Period(0)):
            latest[row.text("priority")] = row
    places = {row.id: (row.number("order") or 0, row.id) for row in material.evidence.rows("priorities", school.urn)}
    return [latest[key] for key in sorted(latest, key=lambda key: places.get(key, (99.0, key)))]


def _school(material: Material, standing: Standing) -> Context:
    school, found = standing
    evidence = material.evidence
    actions = open_actions(evidence, school.urn)
    return {
        "name": named(school),
        "agreed": phase_block(material, school)["agreed_sentence"],
        "judged": _judged(material, school),
        "support": days_sentence(material, school, material.period),
        "plans": [
            derive("state of the plan", f"{state.duty.plan}: {sentence(show(state.state))}", [state.state])
            for state in found.plans
        ],
        "headlines": headlines(material, school) if _was_checked(material, school) else [],
        "mileposts": [_milepost(material, row) for row in _mileposts(material, school)],
        "overdue": [action_row(evidence, row) for row in actions if is_overdue(row, evidence.as_at)],
        "next": [action_row(evidence, row) for row in actions if not is_overdue(row, evidence.as_at)],
        "risks": [risk_row(material, risk) for risk in red_risks(evidence, material.strategy, school.urn)],
    }


def _judged(material: Material, school: School) -> Fact | str:
    """The trust's own overall judgement, its pace and the reason recorded; never Ofsted's."""
    row = _judgement(material, school)
    if row is None or not row["judgement"].is_known:
        return "The trust has recorded no overall judgement."
    term = row.period()
    words = f"The trust's own judgement{f' in the {term_text(term)}' if term else ''}: {row.text('judgement').lower()}"
    words += f", with {row.text('progress').lower()} progress." if row["progress"].is_known else "."
    words += f" {sentence(' '.join(plain(row.text('reason')).splitlines()))}" if row["reason"].is_known else ""
    return derive("trust's judgement", words, [row["judgement"], row["progress"], row["reason"]])


def _was_checked(material: Material, school: School) -> bool:
    return any(row.period() == material.period for row in material.evidence.rows("health_checks", school.urn))


def _milepost(material: Material, row: Record) -> Context:
    priorities = material.evidence.rows("priorities", row.school)
    priority = next((found["title"] for found in priorities if found.id == row.text("priority")), row["priority"])
    return {
        "priority": priority,
        "period": "" if row.period() == material.period else row["period"],
        "milepost": row["milepost"],
        "status": given_or(row["status"], "not reported"),
        "evaluation": given(row["evaluation"]),
    }
