"""Inspections by regime: the grades that stand now, and the category of concern that report-card grades imply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from packgen.model import Evidence, Record, School
from packgen.schema.regimes import Regime as Regime
from packgen.schema.regimes import regimes as regimes

REPORT_CARD = "Report card"
NO_CATEGORY, SIGNIFICANT_IMPROVEMENT, SPECIAL_MEASURES = (
    "None",
    "Requires significant improvement",
    "Special measures",
)


def own_rows(evidence: Evidence, school: School) -> list[Record]:
    """The inspection rows of the school itself, oldest first, none after the day of the evidence.

    A predecessor's inspection is shown in documents but never counted as a judgement on this school.
    """
    rows = [r for r in evidence.rows("inspections", school.urn) if r.text("urn") in ("", school.urn)]
    dated = [(day, r) for r in rows if (day := r.day("date")) is not None and day <= evidence.as_at]
    return [row for _, row in sorted(dated, key=lambda pair: pair[0])]


def standing(evidence: Evidence, school: School, regime: str) -> dict[str, Record]:
    """The grade of each area that stands now under one regime, by folded area.

    A graded inspection replaces all earlier grades; a monitoring inspection replaces only the areas it names.
    Nothing stands where a later graded inspection was made under another regime.
    """
    standing: dict[str, Record] = {}
    begun = None
    for row in own_rows(evidence, school):
        day, is_graded = row.day("date"), row.text("kind").casefold() == "graded"
        if is_graded and day != begun:
            standing, begun = {}, day
        area, is_asked = row.text("area").casefold(), row.text("regime").casefold() == regime.casefold()
        if is_asked and row["grade"].is_known and (is_graded or area in standing):
            standing[area] = row
    return standing


def implied_category(grades: Mapping[str, str]) -> str:
    """The category of concern that report-card grades imply; ``grades`` maps folded areas to folded grades.

    Special measures where leadership and governance needs urgent improvement and so does another area, or
    safeguarding is not met; requires significant improvement where only one side of that is so.
    """
    urgent = {area for area, grade in grades.items() if grade == "urgent improvement"}
    leadership = "leadership and governance" in urgent
    elsewhere = bool(urgent - {"leadership and governance"}) or grades.get("safeguarding") == "not met"
    if leadership and elsewhere:
        return SPECIAL_MEASURES
    return SIGNIFICANT_IMPROVEMENT if leadership or elsewhere else NO_CATEGORY


BELOW_GOOD = frozenset({"requires improvement", "satisfactory", "inadequate"})
_JUDGED = {
    "overall grade": frozenset({"overall effectiveness"}),
    "no overall grade": frozenset({"quality of education", "leadership and management"}),
}
"""The areas by which the DfE calls a school stuck: the overall grade, or in 2024/25 either of two others."""


def last_two_below_good(evidence: Evidence, school: School) -> tuple[Record, Record] | None:
    """The judgements of the last 2 graded inspections if both were below good, older first; else None.

    That is the DfE's rule for a stuck school, for inspections before the report card. How it reads report cards has
    not been said, so a school with a report card is never called so.
    """
    by_day: dict[str, list[Record]] = {}
    for row in own_rows(evidence, school):
        if row.text("kind").casefold() == "graded":
            by_day.setdefault(str(row.day("date")), []).append(row)
    last = [_below_good(rows) for _, rows in sorted(by_day.items())[-2:]]
    return (last[0], last[1]) if len(last) == 2 and last[0] and last[1] else None


def _below_good(rows: Sequence[Record]) -> Record | None:
    judged = [r for r in rows if fold(r.text("area")) in _JUDGED.get(r.text("regime").casefold(), ())]
    return next((row for row in judged if fold(row.text("grade")) in BELOW_GOOD), None)


def folded(rows: Sequence[Record]) -> dict[str, str]:
    """Areas and grades without regard to case, "well-being" and "&" written one way."""
    return {fold(row.text("area")): fold(row.text("grade")) for row in rows}


def fold(text: str) -> str:
    """One spelling for comparing areas and grades."""
    return " ".join(text.replace("&", " and ").split()).casefold().replace("well-being", "wellbeing")
