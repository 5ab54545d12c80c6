"""What does not agree with itself in the evidence: Evidence and Strategy in, located warnings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from packgen.errors import Issue, note, warning
from packgen.language import count_of, date_text
from packgen.model import MEMBER, SUPPORTED, DocumentType, Evidence, Missing, Record
from packgen.rules import inspections
from packgen.rules.applications import check_applications
from packgen.rules.circulation import check_circulation
from packgen.rules.journey import journey
from packgen.rules.overdue import check_provision
from packgen.rules.packages import check_packages
from packgen.rules.places import place
from packgen.rules.plans import check_plans
from packgen.rules.practice import check_practice
from packgen.rules.progress import check_interventions
from packgen.rules.reporting import check_reporting
from packgen.rules.risk import check_risks
from packgen.rules.support import check_support
from packgen.rules.terms import TermOf, calendar
from packgen.rules.warnings import check_warnings
from packgen.schema import regimes
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy


def check(evidence: Evidence, strategy: Strategy, term_of: TermOf | None = None) -> tuple[Issue, ...]:
    """Every contradiction and everything overdue that the trust should know of before it sends documents.

    ``term_of`` gives the term of a day; three English terms where left out.
    """
    found = [
        *_check_inspections(evidence),
        *_check_categories(evidence),
        *check_risks(evidence, strategy),
        *check_warnings(evidence, strategy),
        *check_interventions(evidence, strategy),
        *_check_phases(evidence, strategy),
        *_check_aspects(evidence, strategy),
        *check_provision(evidence, strategy, term_of or calendar()),
        *check_support(evidence),
        *check_plans(evidence, strategy),
        *check_reporting(evidence, strategy, term_of or calendar()),
        *check_packages(evidence),
        *check_practice(evidence, strategy),
    ]
    return tuple(dict.fromkeys(found))


def check_sharing(evidence: Evidence, strategy: Strategy, catalog: Mapping[str, DocumentType]) -> tuple[Issue, ...]:
    """Who sees what: the catalogue's audiences, and the reports that must go out before an application is decided."""
    found = [*check_circulation(strategy, catalog), *check_applications(evidence, strategy, catalog)]
    return tuple(dict.fromkeys(found))


def _check_inspections(evidence: Evidence) -> Iterator[Issue]:
    """Area and grade must belong to the regime, and the date to its years."""
    by_name = {name.casefold(): regime for name, regime in regimes.regimes().items()}
    for row in evidence.rows("inspections"):
        regime = by_name.get(row.text("regime").casefold())
        if regime is None:
            continue  # the readers have said that the choice is unknown
        yield from _check_area(row, regime)
        day = row.day("date")
        if day is not None and row.text("kind").casefold() == "graded" and not _in_force(regime, day):
            message = f'an inspection on {date_text(day)} cannot have been made under "{regime.name}"'
            yield warning(place(row, "regime", "date"), message, "correct the date or the regime", check="grades")


def _check_area(row: Record, regime: regimes.Regime) -> Iterator[Issue]:
    area, grade = row.text("area"), row.text("grade")
    folded = {inspections.fold(name): grades for name, grades in regime.areas.items()}
    grades = folded.get(inspections.fold(area))
    is_free = row.text("kind").casefold() in {kind.casefold() for kind in regime.free}
    if grades is None:
        if not is_free and row["grade"].missing is not Missing.NOT_JUDGED:
            message = f'"{area}" is no area that is graded under "{regime.name}"'
            hint = nearest(area, regime.areas) or "correct the area or the regime"
            yield warning(place(row, "area"), message, hint, check="grades")
    elif row["grade"].is_known and inspections.fold(grade) not in {inspections.fold(g) for g in grades} and not is_free:
        message = f'"{grade}" is no grade for {area} under "{regime.name}"'
        yield warning(place(row, "grade"), message, f"use one of: {', '.join(grades)}", check="grades")


def _in_force(regime: regimes.Regime, day: date) -> bool:
    return (regime.first or "0") <= day.isoformat() <= (regime.last or "9")


def _check_categories(evidence: Evidence) -> Iterator[Issue]:
    """The category entered beside the one that the report-card grades imply."""
    for school in evidence.schools.values():
        rows = [r for r in inspections.own_rows(evidence, school) if _is_report_card(r)]
        if not rows:
            continue
        last = [row for row in rows if row.day("date") == rows[-1].day("date")]
        implied = inspections.implied_category(inspections.folded(last))
        entered = next((row["category"] for row in last if row["category"].is_known), None)
        if entered is None or inspections.fold(entered.text) == inspections.fold(implied):
            continue
        message = f'the category of concern of {school.name} is "{entered.text}", but its grades imply "{implied}"'
        yield warning(place(last[0], "category"), message, "check both against the published report", check="grades")


def _is_report_card(row: Record) -> bool:
    return (
        row.text("regime").casefold() == inspections.REPORT_CARD.casefold() and row.text("kind").casefold() == "graded"
    )


def _check_phases(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """An agreed phase should be one of the strategy's, and every school should have one."""
    names = [phase.name for phase in strategy.phases]
    if not names:
        yield from _unused_phases(evidence, strategy)
        return
    fields = ["phase", *(aspect.field for aspect in strategy.aspects if aspect.field)]
    for row in evidence.rows("phases"):
        for field in fields:
            if row[field].is_known and strategy.phase(row.text(field)) is None:
                message = f'"{row.text(field)}" is no phase of {strategy.title}, so documents only show it as recorded'
                hint = nearest(row.text(field), names) or f"use one of: {', '.join(names)}"
                yield warning(place(row, field), message, hint, check="strategy")
    for school in evidence.of_relation(MEMBER, SUPPORTED):
        if "phases" in evidence.records and not journey(evidence, strategy, school):
            message = f"no phase has been agreed for {school.name}"
            yield warning("Phases agreed", message, "add a row for it", check="strategy")


def _unused_phases(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Phases that were agreed under another strategy: told once, because this one names none."""
    if rows := evidence.rows("phases"):
        told = f"{strategy.title} names no phases, so {count_of(len(rows), 'row')} of this sheet are not used"
        yield note("Phases agreed", told, "nothing needs mending: they are kept for another strategy", check="strategy")


def _check_aspects(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    known = [strategy.overall, *(aspect.name for aspect in strategy.aspects)]
    folded = {name.casefold() for name in known}
    for row in evidence.rows("judgements"):
        if row["aspect"].is_known and row.text("aspect").casefold() not in folded:
            message = f'"{row.text("aspect")}" is no aspect of {strategy.title}, so this judgement is not used'
            yield warning(place(row, "aspect"), message, nearest(row.text("aspect"), known))
