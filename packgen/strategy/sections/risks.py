"""Risk: the bands, the appetite, the early warnings and the interventions of a strategy file in, types out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table, shown
from packgen.strategy.sections.phases import read_criterion
from packgen.strategy.types import Appetite, EarlyWarning, Intervention, RiskBand, RiskBands
from packgen.strategy.types.criteria import Condition

MOST_WEEKS = 520


def read_risk(top: Table) -> RiskBands:
    """The bands of risk scores, lowest first, and the appetite by category."""
    outer = top.table("risk")
    bands = []
    for table in outer.tables("bands"):
        names = [table.text(key) for key in ("key", "name", "rag")]
        bands.append(RiskBand(names[0], names[1], names[2], table.whole("from"), table.whole("to")))
        table.done()
    red = outer.choice("red", [band.key for band in bands])
    appetite = tuple(_appetite(table) for table in outer.tables("appetite"))
    outer.done()
    return RiskBands(tuple(bands), red, appetite)


def _appetite(table: Table) -> Appetite:
    found = Appetite(table.text("category"), table.whole("highest"))
    table.done()
    return found


def read_interventions(top: Table, conditions: Mapping[str, Condition]) -> tuple[Intervention, ...]:
    """The targeted interventions."""
    return tuple(_intervention(table, conditions) for table in top.tables("interventions"))


def _intervention(table: Table, conditions: Mapping[str, Condition]) -> Intervention:
    ends = table.table("ends") if table.has("ends") else None
    plans = vocabulary.choices("plans", "plan")
    found = Intervention(
        key=table.text("key"),
        name=table.text("name"),
        paragraph=table.text("paragraph", ""),
        text=table.text("text"),
        owner=table.text("owner"),
        plan=table.choice("plan", plans) if table.has("plan") else "",
        approver=table.text("approver", ""),
        starts_within=table.days("starts_within"),
        review_every=table.days("review_every"),
        weeks=_weeks(table),
        ends=read_criterion(ends, conditions) if ends else None,
        red_risks=table.flag("red_risks"),
        otherwise=table.text("otherwise", ""),
    )
    if ends:
        ends.done()
    table.done()
    return found


def _weeks(table: Table) -> tuple[int, int] | None:
    if not table.has("weeks"):
        return None
    found = table.get("weeks", list, [], "the shortest and the longest, such as [6, 12]") or []
    whole = [week for week in found if isinstance(week, int) and not isinstance(week, bool)]
    if len(whole) != 2 or len(found) != 2 or not 0 < whole[0] <= whole[1] <= MOST_WEEKS:
        table.report(f'"weeks" is {shown(found)}', "write the shortest and the longest, such as [6, 12]", "weeks")
        return None
    return whole[0], whole[1]


def read_warnings(
    top: Table, conditions: Mapping[str, Condition], interventions: Iterable[str]
) -> tuple[EarlyWarning, ...]:
    """The early-warning rules."""
    known = list(interventions)
    return tuple(_warning(table, conditions, known) for table in top.tables("warnings"))


def _warning(table: Table, conditions: Mapping[str, Condition], interventions: list[str]) -> EarlyWarning:
    found = EarlyWarning(
        id=table.text("id"),
        paragraph=table.text("paragraph", ""),
        text=table.text("text"),
        category=table.text("category"),
        criterion=read_criterion(table, conditions),
        likelihood=_side(table, "likelihood"),
        impact=_side(table, "impact"),
        owner=table.text("owner"),
        intervention=table.choice("intervention", interventions) if table.has("intervention") else "",
    )
    table.done()
    return found


def _side(table: Table, key: str) -> int:
    number = table.whole(key)
    if number not in range(1, 6):
        table.report(f"{key} is {number}", "write a whole number of 1 to 5", key)
    return number
