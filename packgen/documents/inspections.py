"""A school's inspection records in, one entry an inspection out; grades of different regimes are never compared."""

from __future__ import annotations

from packgen.documents.material import Context
from packgen.language import date_text, show
from packgen.model import Evidence, Fact, Record, School, derive

REGIMES = {
    "overall grade": "Graded inspection with an overall grade",
    "no overall grade": "Graded inspection without an overall grade",
    "report card": "Report card",
}
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
    }


def _category(rows: list[Record]) -> Fact | str:
    named = [row["category"] for row in rows if row["category"].is_known and row.text("category") != "None"]
    return named[0] if named else ""


def _latest(entries: list[Context]) -> Fact | str:
    if not entries:
        return "No inspection is recorded."
    entry = entries[0]
    day: Fact = entry["date"]
    when = date_text(day.day) if day.day else show(day)
    words = f"{entry['title']}, {when}"
    if entry["category"]:
        words = f"{words}: {show(entry['category'])}"
    return derive("latest inspection", words, [day])
