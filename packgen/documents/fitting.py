"""A strategy and the catalogue in; the papers that the strategy has nothing for, and who asks for them, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.documents.material import PARTS
from packgen.documents.meetings import agenda_items, meetings_ahead
from packgen.documents.papers import PAPERS
from packgen.documents.papers.provision import SCHEDULES, schedule_set
from packgen.errors import Issue, note, warning
from packgen.model import DocumentType, Evidence
from packgen.rules.meetings.papers import Supply, gaps
from packgen.rules.places import place
from packgen.strategy import Strategy
from packgen.strategy.reading import nearest


def unfit(strategy: Strategy, kind: DocumentType) -> str:
    """Why a strategy has nothing for a kind of paper, as a sentence that stands in a pack; "" where it has."""
    title = strategy.title.removeprefix("The ")
    if kind.scope in ("phase_profile", "phase_update") and not strategy.phases:
        return f"There is no paper for this item, because the {title} has no phases."
    if kind.in_phase and strategy.phase(kind.in_phase) is None:
        return f"There is no paper for this item, because the {title} has no such phase."
    if kind.scope == "sip_approval" and not any(phase.plans for phase in strategy.phases):
        return f"There is no paper for this item, because the {title} has no phase that asks for plans."
    if kind.scope == "indicators" and not strategy.indicators:
        return f"There is no paper for this item, because the {title} names no indicators of success."
    if kind.scope in SCHEDULES and schedule_set(strategy, kind.scope) is None:
        return f"There is no paper for this item, because the {title} sets no {SCHEDULES[kind.scope][1]}."
    return ""


def unfit_kinds(strategy: Strategy, catalog: Mapping[str, DocumentType]) -> dict[str, str]:
    """The kinds of paper that a strategy has nothing for, by key, each with the reason."""
    found = {key: unfit(strategy, kind) for key, kind in catalog.items()}
    return {key: why for key, why in found.items() if why}


def supply_of(strategy: Strategy, catalog: Mapping[str, DocumentType]) -> Supply:
    """What packgen has for agendas: the papers that it makes, and documents about schools."""
    unmade = {key.casefold(): why for key, why in unfit_kinds(strategy, catalog).items()}
    kinds = [kind for kind in catalog.values() if kind.scope in PAPERS]
    made = frozenset((kind.key.casefold(), part) for kind in kinds for part in range(kind.part, max(PARTS) + 1))
    of_schools = frozenset(
        (kind.key.casefold(), kind.part)
        for kind in catalog.values()
        if kind.scope not in PAPERS and "{school}" in kind.path
    )
    return Supply(made, unmade, of_schools=of_schools)


def check_agendas(evidence: Evidence, supply: Supply) -> Iterator[Issue]:
    """Tell of papers on coming agendas that nobody can make as they are named."""
    for meeting in meetings_ahead(evidence):
        for gap in gaps(evidence, meeting, supply):
            told = f"item {gap.place} of {meeting.text('id')}: {gap.why}"
            yield warning(place(gap.item, "paper", "item"), told, gap.hint, check="meetings")


def gap_words(evidence: Evidence, supply: Supply) -> dict[tuple[str, str], str]:
    """Why a paper on a coming agenda is not there, by the meeting's ID in small letters and the place on the agenda."""
    return {
        (meeting.text("id").casefold(), gap.place): gap.why
        for meeting in meetings_ahead(evidence)
        for gap in gaps(evidence, meeting, supply)
    }


def check_papers(evidence: Evidence, strategy: Strategy, catalog: Mapping[str, DocumentType]) -> Iterator[Issue]:
    """Tell of items of coming agendas that have no paper for that reason, and of paragraphs of papers unknown."""
    unmade = {key.casefold(): why for key, why in unfit_kinds(strategy, catalog).items()}
    for item in (item for meeting in meetings_ahead(evidence) for item in agenda_items(evidence, meeting)):
        for why in filter(None, (unmade.get(named.casefold()) for named in item.papers)):
            yield warning(
                place(item.row, "paper", "item"),
                why.removesuffix("."),
                "take the item off the agenda, or hand out a paper of your own",
                check="strategy",
            )
    known = {name.casefold() for one in strategy.indicators for name in (one.name, one.key)}
    for row in evidence.rows("indicators") if known else ():
        if row.text("indicator").casefold() not in known:
            told = f'"{row.text("indicator")}" is no indicator of the {strategy.title}, so this row is not used'
            hint = nearest(row.text("indicator"), [one.name for one in strategy.indicators])
            yield note(place(row, "indicator"), told, hint or "nothing needs mending", check="strategy")
    for scope in sorted(strategy.papers.keys() - PAPERS.keys()):
        message = f'[papers] names "{scope}", which is no kind of paper'
        yield warning(strategy.file, message, nearest(scope, PAPERS) or "remove that line", check="strategy")
