"""A school's Health Check records in; the context of its Health Check Summary out, for the latest of the year."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents.days import days_sentence
from packgen.documents.early import warnings_line
from packgen.documents.interventions import interventions_block
from packgen.documents.lines import FAMILIES, OUTCOMES, Line, lines
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.on_file import HEALTH_CHECK, not_on_file
from packgen.documents.outcomes import table_of
from packgen.documents.phase import duties_block, phase_block, support_block
from packgen.documents.prose import given, given_or, listed, opening, term_text
from packgen.documents.provision import overdue_lines
from packgen.documents.published import reading
from packgen.documents.school import HEADLINES
from packgen.documents.sentences import outcome_sentence
from packgen.documents.trends import trend_chart
from packgen.documents.work import action_rows, action_summary, open_actions
from packgen.language import join_and
from packgen.model import BLANK, MEMBER, SUPPORTED, DocumentType, Fact, Missing, Period, Record, School, derive
from packgen.rules.criteria.recorded import latest_judgement
from packgen.rules.types import AgreedPhase, Assessment

SERVICES = "shared services"
SHOWN = 3
"""Rows of a family of outcomes in the short table."""
KNOWN_ABSENCE = (Missing.WITHHELD, Missing.NOT_APPLICABLE, Missing.SUPPRESSED, Missing.NO_ENTRIES)
"""Reasons for an absent figure that nobody can or should mend."""
LEADING = (
    *HEADLINES,
    "reading_expected",
    "writing_expected",
    "maths_expected",
    "attainment8",
    "overall_absence",
    "persistent_absence",
)
"""Measures that the short table of evidence shows; a family of outcomes without one of them shows its first three."""


def health_check_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for each school that had a Health Check this academic year: its latest."""
    for school in material.evidence.of_relation(MEMBER, SUPPORTED):
        term = latest_check(material, school)
        if term is not None:
            context = health_check_context(material, kind, school, term)
            names = {"school": school.key, "term": _file_name(term)}
            yield Draft(f"{school.name}, {term_text(term)}", context, names, school=school.urn)


def latest_check(material: Material, school: School) -> Period | None:
    """The term of the school's latest Health Check up to now in this academic year, or None."""
    rows = material.evidence.rows("health_checks", school.urn)
    terms = [term for row in rows if (term := row.period()) and term.year == material.period.year]
    return max((term for term in terms if term <= material.period), default=None)


def _file_name(term: Period) -> str:
    year = term.academic_year.replace("/", "-")
    return f"{year}-{term.term_name or f'term {term.term}'}" if term.term else year


def health_check_context(material: Material, kind: DocumentType, school: School, term: Period) -> Context:
    """Everything that a Health Check Summary may print; a template takes what it needs."""
    evidence, found = material.evidence, material.assessments[school.urn]
    rows = [row for row in evidence.rows("health_checks", school.urn) if row.period() == term]
    headings = [row for row in rows if row.text("heading").casefold() != SERVICES]
    still_open = open_actions(evidence, school.urn, "Health Check")
    moved = phase_moved(material, found, term)
    return document_block(material, kind, f"{school.name}, {term_text(term)}") | {
        "school": school_block(school),
        "check": {"term": term_text(term), "date": rows[0]["date"], "present": _present(rows)},
        "summary": _summary(material, school, moved, headings, action_summary(evidence, still_open)),
        "moved": moved,
        "headings": [_heading(row) for row in _in_order(material, headings)],
        "services": [_service(row) for row in rows if row.text("heading").casefold() == SERVICES],
        "evidence": evidence_table(material, school),
        "reading": reading(material, school),
        "trend": next((c for name in HEADLINES if (c := trend_chart(material, school, name))), None),
        "health_check": material.health_check,
        "phase": phase_block(material, school) | {"is_used": bool(material.strategy.phases)},
        "interventions": interventions_block(material, school),
        "early_warnings": warnings_line(material, school),
        "profile": _profile(material, found),
        "actions": action_rows(evidence, still_open),
        "actions_summary": action_summary(evidence, still_open),
        "done": _done(material, school, term),
        "support": support_block(material, school) | {"sentence": days_sentence(material, school, material.period)},
        "duties": duties_block(material, school),
        "overdue": overdue_lines(material, school),
        "unknown": _unknown(material, school, headings),
    }


def phase_moved(material: Material, found: Assessment, term: Period) -> Fact | str:
    """Which phase the Health Check of a term agreed, and whether that moved; "" where the strategy names no phases."""
    if not material.strategy.phases:
        return ""
    agreed = next((a for a in found.journey if a.period == term), None)
    earlier = next((a for a in reversed(found.journey) if a.period < term), None)
    if agreed is None:
        stays = f"; the last phase agreed is {earlier.name.text}, in the {term_text(earlier.period)}" if earlier else ""
        return f"No phase is recorded as agreed at this {material.health_check}{stays}."
    words = f"Phase agreed: {agreed.name.text}{_since(agreed, earlier)}."
    return derive("phase agreed and since when", words, [agreed.name, *([earlier.name] if earlier else [])])


def _since(agreed: AgreedPhase, earlier: AgreedPhase | None) -> str:
    if earlier is None:
        return ", the first phase to be agreed for this school"
    if earlier.name.text.casefold() == agreed.name.text.casefold():
        return f", as in the {term_text(earlier.period)}"
    way = "from"
    if agreed.phase and earlier.phase:
        way = "on from" if agreed.phase.order > earlier.phase.order else "back from"
    return f", moved {way} {earlier.name.text} ({term_text(earlier.period)})"


def _summary(
    material: Material, school: School, moved: Fact | str, headings: list[Record], actions: Fact | str
) -> list[Fact | str]:
    """Phase and whether it moved, one sentence on each heading, one on outcomes, and the actions."""
    block = interventions_block(material, school)
    points: list[Fact | str | None] = [block["sentence"] if block else moved]
    points += [_headline(row) for row in _in_order(material, headings)]
    points += [_headline_finding(material, school), _health_check_actions(material, actions)]
    return [point for point in points if point]


def _headline(row: Record) -> Fact | None:
    """A heading's headline and what comes next, one sentence each; None where neither was recorded."""
    headline, next_steps = row["headline"], row["next_steps"]
    parts = [opening(headline)] if headline.is_known else []
    parts += [f"Next: {opening(next_steps)}"] if next_steps.is_known else []
    words = f"{row.text('heading')}: {' '.join(parts)}"
    return derive("headline and next step", words, [headline, next_steps]) if parts else None


def _headline_finding(material: Material, school: School) -> Fact | None:
    by_name = {line.measure.name: line for family in OUTCOMES for line in lines(material, school, family)}
    found = (outcome_sentence(material, by_name[name]) for name in HEADLINES if name in by_name)
    return next((words for words in found if words), None)


def _health_check_actions(material: Material, actions: Fact | str) -> Fact | str:
    words = actions.text if isinstance(actions, Fact) else actions
    words = f"{material.health_check} actions: {words[0].lower()}{words[1:]}"
    return derive("actions of Health Checks", words, [actions]) if isinstance(actions, Fact) else words


def _in_order(material: Material, rows: list[Record]) -> list[Record]:
    places = {aspect.name.casefold(): place for place, aspect in enumerate(material.strategy.aspects)}
    return sorted(rows, key=lambda row: places.get(row.text("heading").casefold(), len(places)))


def _heading(row: Record) -> Context:
    return {
        "name": row["heading"],
        "headline": given_or(row["headline"], "No headline was recorded."),
        "strengths": given(row["strengths"]),
        "next_steps": given(row["next_steps"]),
    }


def _service(row: Record) -> Context:
    return {
        "service": given_or(row["service"], "Shared Services"),
        "headline": given_or(row["headline"], "no headline recorded"),
        "next_steps": given_or(row["next_steps"], "none recorded"),
    }


def _present(rows: list[Record]) -> Fact | str:
    known = next((row["present"] for row in rows if row["present"].is_known), None)
    return listed(known, "not recorded") if known else "not recorded"


def evidence_table(material: Material, school: School) -> Context | None:
    """A short table of what the conversation rested on: the last years and the national figure, with its notes."""
    found: list[Line] = []
    for family in FAMILIES if material.evidence.observations else ():
        of_family = lines(material, school, family)
        chosen = [line for line in of_family if line.measure.name in LEADING]
        found += chosen or (of_family[:SHOWN] if family in OUTCOMES else [])
    return table_of("", found)


def _profile(material: Material, found: Assessment) -> list[Context]:
    """The profile by aspect, the whole school last: judgement, phase agreed, phase that the evidence suggests."""
    nothing = "no phase fits in full" if material.strategy.phases else ""
    rows = [_standing(p.aspect.name, p.judgement, p.agreed, p.proposed, nothing) for p in found.aspects.values()]
    overall = latest_judgement(material.evidence, found.school, material.strategy.overall)
    judged = overall["judgement"] if overall else BLANK
    agreed = found.agreed.name if found.agreed else BLANK
    return [*rows, _standing("Whole school", judged, agreed, found.proposed, nothing)]


def _standing(name: str, judgement: Fact, agreed: Fact, proposed: Fact, nothing: str) -> Context:
    return {
        "aspect": name,
        "judgement": given_or(judgement, "not judged"),
        "agreed": given_or(agreed, "not agreed"),
        "suggested": given_or(proposed, nothing),
    }


def _done(material: Material, school: School, term: Period) -> list[Context]:
    """Actions of Health Checks that were finished or stopped since the Health Check before this one."""
    rows = material.evidence.rows("actions", school.urn, origin="Health Check")
    earlier = [a.date.day for a in material.assessments[school.urn].journey if a.period < term and a.date.day]
    since = max(earlier, default=None)
    finished = [row for row in rows if (day := row.day("completed")) and (since is None or day > since)]
    return [
        {
            "action": row["action"],
            "owner": given_or(row["owner"], "no owner named"),
            "completed": row["completed"],
            "progress": given(row["progress"]),
        }
        for row in sorted(finished, key=lambda row: str(row.day("completed")))
    ]


def _unknown(material: Material, school: School, headings: list[Record]) -> list[Fact | str]:
    """What the Health Check could not settle: headings without an entry, evidence not supplied, open criteria."""
    recorded = {row.text("heading").casefold() for row in headings}
    absent = [aspect.name for aspect in material.strategy.aspects if aspect.name.casefold() not in recorded]
    unknown: list[Fact | str] = [f"No entry was recorded for {join_and(absent)}."] if absent else []
    unknown += filter(None, [not_on_file(material, school, HEALTH_CHECK)])
    unknown += _missing_figures(material, school)
    return unknown + [finding.fact for finding in material.assessments[school.urn].open_questions]


def _missing_figures(material: Material, school: School) -> list[Fact | str]:
    values = [
        (line.measure.short, line.latest.period, line.latest.value)
        for family in FAMILIES
        for line in lines(material, school, family)
    ]
    return [
        derive("missing figure", f"{name}, {period}: {value.missing}.", [value])
        for name, period, value in values
        if value.missing is not None and value.missing not in KNOWN_ABSENCE
    ]
