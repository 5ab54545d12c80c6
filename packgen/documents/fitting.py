"""A strategy and the catalogue in; the papers that the strategy has nothing for, and who asks for them, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.documents.meetings import agenda_items, meetings_ahead
from packgen.documents.papers import PAPERS
from packgen.documents.papers.provision import SCHEDULES, schedule_set
from packgen.errors import Issue, note, warning
from packgen.model import DocumentType, Evidence, Source
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


def check_papers(evidence: Evidence, strategy: Strategy, catalog: Mapping[str, DocumentType]) -> Iterator[Issue]:
    """Tell of items of coming agendas that have no paper for that reason, and of paragraphs of papers unknown."""
    unmade = {key.casefold(): why for key, why in unfit_kinds(strategy, catalog).items()}
    for item in (item for meeting in meetings_ahead(evidence) for item in agenda_items(evidence, meeting)):
        for why in filter(None, (unmade.get(named.casefold()) for named in item.papers)):
            place: Source | str = next(iter(item.row["paper"].sources), "Agendas")
            yield warning(
                place,
                why.removesuffix("."),
                "take the item off the agenda, or hand out a paper of your own",
                check="strategy",
            )
    known = {name.casefold() for one in strategy.indicators for name in (one.name, one.key)}
    for row in evidence.rows("indicators") if known else ():
        if row.text("indicator").casefold() not in known:
            place = next(iter(row["indicator"].sources), "Indicators of success")
            told = f'"{row.text("indicator")}" is no indicator of the {strategy.title}, so this row is not used'
            hint = nearest(row.text("indicator"), [one.name for one in strategy.indicators])
            yield note(place, told, hint or "nothing needs mending", check="strategy")
    for scope in sorted(strategy.papers.keys() - PAPERS.keys()):
        message = f'[papers] names "{scope}", which is no kind of paper'
        yield warning(strategy.file, message, nearest(scope, PAPERS) or "remove that line", check="strategy")
