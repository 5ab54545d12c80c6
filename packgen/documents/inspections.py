"""A school's inspection records in, one entry an inspection out; grades of different regimes are never compared."""

from __future__ import annotations

from packgen.documents.material import Context
from packgen.language import date_text, join_and, sentence, show
from packgen.model import Evidence, Fact, Record, School, derive

REGIMES = {
    "overall grade": "Graded inspection with an overall grade",
    "no overall grade": "Graded inspection without an overall grade",
    "report card": "Report card",
}
FEW = 2
"""As many areas as a line names under one grade."""
CONCERNS = ("not met", "urgent improvement", "needs attention", "inadequate", "requires improvement")
"""Grades of all regimes that a line puts first; the regimes are not compared."""
NOT_COMPARABLE = "Ofsted's report-card grades and its earlier grades cannot be compared with one another."


def inspection_block(evidence: Evidence, school: School) -> Context:
    """All inspections of a school, newest first, with the grades of each.

    ``inspections`` is a list of {title, date, published, kind, category, predecessor, grades: [{area, grade}]};
    ``latest`` is a sentence, ``caution`` warns where grades of two regimes stand side by side.
    """
    entries = [_entry(school, rows) for rows in _by_inspection(evidence, school.urn)]
    regimes = {row.text("regime").casefold() for row in evidence.rows("inspections", school.urn)}
    return {
        "inspections": entries,
        "latest": _latest(entries),
        "caution": NOT_COMPARABLE if len(regimes) > 1 and "report card" in regimes else "",
    }


def _by_inspection(evidence: Evidence, urn: str) -> list[list[Record]]:
    groups: dict[tuple[str, str], list[Record]] = {}
    for row in evidence.rows("inspections", urn):
        groups.setdefault((str(row.day("date") or ""), row.text("kind")), []).append(row)
    return [rows for _, rows in sorted(groups.items(), reverse=True)]


def _entry(school: School, rows: list[Record]) -> Context:
    first = rows[0]
    kind = first.text("kind").casefold()
    title = REGIMES.get(first.text("regime").casefold(), first.text("regime"))
    if kind != "graded":
        title = f"{first.text('kind')} inspection"
    urn = first.text("urn")
    return {
        "title": title,
        "date": first["date"],
        "published": first["published"],
        "kind": first["kind"],
        "category": _category(rows),
        "predecessor": f"Inspected as the predecessor school, URN {urn}" if urn and urn != school.urn else "",
        "grades": [{"area": row["area"], "grade": row["grade"]} for row in rows],
        "by_grade": [{"grade": named[0]["grade"], "areas": _areas(named)} for named in _by_grade(rows)],
        "sentence": _sentence(title, rows, bool(urn) and urn != school.urn),
    }


def _by_grade(rows: list[Record]) -> list[list[Record]]:
    """The areas of one inspection under each grade given: concerns first, then the order of the report."""
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(row.text("grade").casefold(), []).append(row)
    return sorted(groups.values(), key=lambda named: _concern(named[0].text("grade")))


def _concern(grade: str) -> int:
    """The place of a grade: those that give concern first, the gravest of a regime before the others."""
    return CONCERNS.index(grade.casefold()) if grade.casefold() in CONCERNS else len(CONCERNS)


def _areas(rows: list[Record]) -> Fact:
    return derive("areas of one grade", join_and(row.text("area") for row in rows), [row["area"] for row in rows])


def _sentence(title: str, rows: list[Record], predecessor: bool) -> Fact:
    """An inspection in a line: its day, category of concern, and the areas under each grade, concerns first."""
    day = rows[0]["date"]
    words = f"Ofsted: {title[0].lower()}{title[1:]}, {date_text(day.day) if day.day else show(day)}"
    words += ", of the predecessor school" if predecessor else ""
    category = _category(rows)
    words += f" ({show(category).lower()})" if isinstance(category, Fact) else ""
    if rows[0].text("area").casefold() == "outcome":
        told = show(rows[0]["grade"])
    else:
        told = "; ".join(_told(named) for named in _by_grade(rows))
    return derive("inspection in a line", sentence(f"{words}. {told}"), [day, *(row["grade"] for row in rows)])


def _told(rows: list[Record]) -> str:
    """A grade and its areas: by name where they are few or give concern, else how many."""
    grade = show(rows[0]["grade"])
    if len(rows) > FEW and grade.casefold() not in CONCERNS:
        return f"{grade} in {len(rows)} areas"
    return f"{grade}: {join_and(row.text('area').lower() for row in rows)}"


def _category(rows: list[Record]) -> Fact | str:
    named = [row["category"] for row in rows if row["category"].is_known and row.text("category") != "None"]
    return named[0] if named else ""


def _latest(entries: list[Context]) -> Fact | str:
    """The newest inspection in a line."""
    return entries[0]["sentence"] if entries else "No inspection is recorded."
