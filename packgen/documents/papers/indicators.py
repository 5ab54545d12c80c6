"""The strategy's indicators of success in; the paper that says for each what shows it, and what is missing, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.documents.inspections import NOT_COMPARABLE
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import Request, covering, paragraphs, risks_of_trust
from packgen.documents.papers.indicator_measures import Moved, moved_of, tables, without_figures
from packgen.documents.papers.indicator_ratings import NONE, ratings
from packgen.documents.prose import given_or
from packgen.language import count_of, join_and, sentence
from packgen.model import Fact, Record, derive
from packgen.strategy.types import Indicator, Stage


def indicators_of_success(material: Material, request: Request) -> Context:
    """Each indicator with its figures beside the year before, its inspections, and what people recorded."""
    found = [_indicator(material, one) for one in material.strategy.indicators]
    return covering(paragraphs(material, request), risks_of_trust(material)) | {
        "message": [point for row in found for point in row["points"]],
        "indicators": found,
        "caution": NOT_COMPARABLE,
        "stages": [_stage(stage, number) for number, stage in enumerate(material.strategy.stages, start=1)],
    }


def _indicator(material: Material, one: Indicator) -> Context:
    moved = {name: moved_of(material, name) for name in one.measures}
    recorded = _recorded(material, one)
    listed = ratings(material) if one.inspections else []
    return {
        "name": one.name,
        "text": one.text,
        "tables": tables(list(moved.values())),
        "no_figures": without_figures([name for name, found in moved.items() if not found]),
        "ratings": listed,
        "recorded": [_row(material, row) for row in recorded],
        "missing": _missing(material, one, recorded),
        "points": [*_points(one, [each for found in moved.values() for each in found], listed, recorded)],
    }


def _recorded(material: Material, one: Indicator) -> list[Record]:
    """The rows of the sheet that name the indicator, the newest period first."""
    names = {one.name.casefold(), one.key.casefold()}
    rows = [row for row in material.evidence.rows("indicators") if row.text("indicator").casefold() in names]
    return sorted(rows, key=lambda row: (-(period.year if (period := row.period()) else 0), row.school, row.id))


def _row(material: Material, row: Record) -> Context:
    school = material.evidence.schools.get(row.school)
    return {
        "where": school.name if school else "The trust",
        "period": row["period"],
        "status": given_or(row["status"], "no status"),
        "evidence": given_or(row["evidence"], "No evidence is described."),
    }


def _missing(material: Material, one: Indicator, recorded: Sequence[Record]) -> str:
    """What nobody has recorded, said plainly; "" where there is something."""
    if recorded:
        return ""
    beside = "besides the figures" if one.measures else "besides the inspections" if one.inspections else "for it"
    return f"The sheet Indicators of success holds nothing {beside}."


def _points(
    one: Indicator, moved: Sequence[Moved], listed: Sequence[Context], recorded: Sequence[Record]
) -> Iterator[Fact | str]:
    """One point on the indicator for a reader of nothing else: figures, inspections, what was recorded."""
    told: list[str] = []
    facts: list[Fact] = []
    compared = [each for each in moved if each.is_compared]
    if compared:
        counts = [(word, sum(each.way == word for each in compared)) for word in ("better", "worse")]
        words = join_and(f"{number or 'none'} {'is' if number < 2 else 'are'} {word}" for word, number in counts)
        told.append(f"of {count_of(len(compared), 'figure')} beside the year before, {words}")
        facts += [each.beside for each in compared if isinstance(each.beside, Fact)]
    if listed:
        number = sum(len(part["rows"]) for part in listed if part["title"] != NONE)
        told.append(f"the inspections of {count_of(number, 'school')} are listed by framework")
    if recorded:
        newest = [row for row in recorded if row.period() == recorded[0].period()]
        states = join_and(dict.fromkeys(row.text("status").lower() or "no status" for row in newest))
        told.append(f"recorded as {states} for {newest[0].text('period')}")
        facts += [row["status"] for row in newest]
    words = "; ".join(told) or "nothing has been handed in that shows it"
    yield derive("indicator in brief", f"{one.name}: {words}.", facts)


def _stage(stage: Stage, number: int) -> Context:
    """One stage of the trust's own improvement process; one whose name is lost says so."""
    return {
        "name": stage.name or f"Stage {number}",
        "question": stage.question,
        "activities": [sentence(activity) for activity in stage.activities],
        "note": stage.note,
    }
