"""What Ofsted and the DfE say held together: Evidence in, grades, categories and lists that do not agree out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from packgen.errors import Issue, note, warning
from packgen.language import date_text, show
from packgen.model import Evidence, Missing, Record, School
from packgen.rules.places import place
from packgen.rules.regulators import inspections
from packgen.schema import regimes
from packgen.strategy.reading import nearest

PUBLISHED = "check both against the published report"


def check_regulators(evidence: Evidence) -> Iterator[Issue]:
    """Areas and grades of their regime, the category that grades imply, and the DfE's lists with their source."""
    yield from _check_inspections(evidence)
    for school in evidence.schools.values():
        yield from _check_category(evidence, school)
        yield from _check_lists(evidence, school)


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


def _check_category(evidence: Evidence, school: School) -> Iterator[Issue]:
    """The category entered beside the one that the report-card grades imply."""
    rows = [r for r in inspections.own_rows(evidence, school) if _is_report_card(r)]
    if not rows:
        return
    last = [row for row in rows if row.day("date") == rows[-1].day("date")]
    implied = inspections.implied_category(inspections.folded(last))
    entered = next((row["category"] for row in last if row["category"].is_known), None)
    if entered is None and implied != inspections.NO_CATEGORY:
        message = f'the grades of {school.name} imply "{implied}", and no category of concern is entered'
        yield warning(place(last[0], "area"), message, PUBLISHED, check="grades")
    elif entered is not None and inspections.fold(entered.text) != inspections.fold(implied):
        message = f'the category of concern of {school.name} is "{entered.text}", but its grades imply "{implied}"'
        yield warning(place(last[0], "category"), message, PUBLISHED, check="grades")


def _is_report_card(row: Record) -> bool:
    is_card = row.text("regime").casefold() == inspections.REPORT_CARD.casefold()
    return is_card and row.text("kind").casefold() == "graded"


def _check_lists(evidence: Evidence, school: School) -> Iterator[Issue]:
    """What the DfE says of a school needs its source; two inspections below good may mean that it says more."""
    for field, name in (("stuck", "a stuck school"), ("rise", "in need of RISE support")):
        if school[field].value is True and not school["dfe_source"].is_known:
            message = f"{school.name} is entered as {name} without a source"
            hint = 'name the list and its date under "Source of the DfE\'s view"'
            yield warning(school[field].place, message, hint, check="grades")
    below = inspections.last_two_below_good(evidence, school)
    if below and school["stuck"].value is None:
        days = " and ".join(show(row["date"]) for row in below)
        message = f"the last 2 graded inspections of {school.name} ({days}) were below good"
        hint = "the DfE may list it as a stuck school: look it up, and enter Yes or No with the source"
        yield note(place(below[-1], "grade"), message, hint, check="grades")
