"""What does not agree with itself in the evidence: Evidence and Strategy in, located warnings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.errors import Issue, note, warning
from packgen.language import count_of
from packgen.model import MEMBER, SUPPORTED, DocumentType, Evidence
from packgen.rules.phases.journey import journey
from packgen.rules.phases.plans import check_plans
from packgen.rules.phases.reporting import check_reporting
from packgen.rules.places import place
from packgen.rules.provision.applications import check_applications
from packgen.rules.provision.circulation import check_circulation
from packgen.rules.provision.overdue import check_provision
from packgen.rules.regulators.agreement import check_regulators
from packgen.rules.requests import check_requests
from packgen.rules.risk.progress import check_interventions
from packgen.rules.risk.register import check_risks
from packgen.rules.risk.warnings import check_warnings
from packgen.rules.support.days import check_support
from packgen.rules.support.packages import check_packages
from packgen.rules.support.practice import check_practice
from packgen.rules.terms import TermOf, calendar
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy


def check(evidence: Evidence, strategy: Strategy, term_of: TermOf | None = None) -> tuple[Issue, ...]:
    """Every contradiction and everything overdue that the trust should know of before it sends documents.

    ``term_of`` gives the term of a day; three English terms where left out.
    """
    found = [
        *check_regulators(evidence),
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
        *check_requests(evidence, term_of or calendar()),
    ]
    return tuple(dict.fromkeys(found))


def check_sharing(evidence: Evidence, strategy: Strategy, catalog: Mapping[str, DocumentType]) -> tuple[Issue, ...]:
    """Who sees what: the catalogue's audiences, and the reports that must go out before an application is decided."""
    found = [*check_circulation(strategy, catalog), *check_applications(evidence, strategy, catalog)]
    return tuple(dict.fromkeys(found))


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
    if not strategy.aspects:
        yield from _unused_judgements(evidence, strategy)
        return
    known = [strategy.overall, *(aspect.name for aspect in strategy.aspects)]
    folded = {name.casefold() for name in known}
    for row in evidence.rows("judgements"):
        if row["aspect"].is_known and row.text("aspect").casefold() not in folded:
            message = f'"{row.text("aspect")}" is no aspect of {strategy.title}, so this judgement is not used'
            yield warning(place(row, "aspect"), message, nearest(row.text("aspect"), known))


def _unused_judgements(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Judgements of aspects that were made under another strategy: told once, because this one names none."""
    known = ("", strategy.overall.casefold())
    if unused := [row for row in evidence.rows("judgements") if row.text("aspect").casefold() not in known]:
        told = f"{strategy.title} names no aspects, so {count_of(len(unused), 'row')} of this sheet are not used"
        hint = "nothing needs mending: they are kept for another strategy"
        yield note("Trust judgements", told, hint, check="strategy")
