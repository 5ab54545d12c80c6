"""A school's inspection records in, one entry an inspection out; grades of different regimes are never compared."""

from __future__ import annotations

from packgen.documents.material import Context
from packgen.documents.predecessors import predecessor_told
from packgen.language import date_text, join_and, sentence, show
from packgen.model import Evidence, Fact, Missing, Record, School, derive

REGIMES = {
    "overall grade": "Graded inspection with an overall grade",
    "no overall grade": "Graded inspection without an overall grade",
    "report card": "Report card",
}
OUTCOME, OVERALL = "outcome", "overall effectiveness"
CONCERNS = ("not met", "urgent improvement", "needs attention", "inadequate", "requires improvement")
"""Grades of all regimes that a line puts first; the regimes are not compared."""
_PREDECESSOR = "Inspected as the predecessor school, {}"
NOT_COMPARABLE = "Ofsted's report-card grades and its earlier grades cannot be compared with one another."


def inspection_block(evidence: Evidence, school: School) -> Context:
    """All inspections of a school, newest first, with the grades of each.

    ``inspections`` is a list of {title, date, published, kind, category, predecessor, grades: [{area, grade}]};
    ``latest`` is a sentence, ``caution`` warns where grades of two regimes stand side by side, ``dfe`` says what the
    DfE lists the school as, with its source.
    """
    entries = [_entry(school, rows) for rows in _by_inspection(evidence, school.urn)]
    regimes = {row.text("regime").casefold() for row in evidence.rows("inspections", school.urn)}
    return {
        "inspections": entries,
        "latest": _latest(entries),
        "dfe": _listed(school),
        "caution": NOT_COMPARABLE if len(regimes) > 1 and "report card" in regimes else "",
    }


def _listed(school: School) -> Fact | str:
    """The DfE's view of a school with its source, "" where it has none to tell."""
    lists = {"stuck": "as a stuck school", "rise": "for RISE support"}
    told = [words for field, words in lists.items() if school[field].value is True]
    if not told:
        return ""
    source = school["dfe_source"]
    words = f"The Department for Education lists the school {join_and(told)}"
    words += f" ({source.text})." if source.is_known else "; the source is not recorded."
    return derive("DfE's view", words, [*(school[field] for field in lists), source])


def _by_inspection(evidence: Evidence, urn: str) -> list[list[Record]]:
    groups: dict[tuple[str, str], list[Record]] = {}
    for row in evidence.rows("inspections", urn):
        if row["grade"].missing is Missing.NOT_APPLICABLE or _is_said_by_its_regime(row):
            continue  # an area that the school does not have, such as a sixth form
        groups.setdefault((str(row.day("date") or ""), row.text("kind")), []).append(row)
    return [rows for _, rows in sorted(groups.items(), reverse=True)]


def _is_said_by_its_regime(row: Record) -> bool:
    """Whether a row says no more than that an inspection without an overall grade gave none."""
    is_overall = row.text("area").casefold() == OVERALL and row.text("regime").casefold() == "no overall grade"
    return is_overall and row["grade"].missing is Missing.NOT_JUDGED


def _entry(school: School, rows: list[Record]) -> Context:
    first = rows[0]
    kind = first.text("kind").casefold()
    title = REGIMES.get(first.text("regime").casefold(), first.text("regime"))
    if kind != "graded":
        title = f"{first.text('kind')} inspection"
    urn = first.text("urn")
    is_predecessors = bool(urn) and urn != school.urn
    return {
        "title": title,
        "date": first["date"],
        "published": first["published"],
        "kind": first["kind"],
        "category": _category(rows),
        "predecessor": predecessor_told(_PREDECESSOR, urn, school.former_names) if is_predecessors else "",
        "grades": [{"area": row["area"], "grade": row["grade"]} for row in rows],
        "by_grade": [{"grade": _grade(named[0]), "areas": _areas(named)} for named in _by_grade(rows)],
        "found": derive("findings in brief", sentence(_in_brief(rows)), [row["grade"] for row in rows]),
        "sentence": _in_a_line(title, rows, _in_full(rows), is_predecessors),
        "brief": _in_a_line(title, rows, _in_brief(rows), is_predecessors),
    }


def _by_grade(rows: list[Record]) -> list[list[Record]]:
    """The areas of one inspection under each grade given: concerns first, then the order of the report."""
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(row.text("grade").casefold(), []).append(row)
    return sorted(groups.values(), key=lambda named: (not named[0]["grade"].is_known, _concern(named[0].text("grade"))))


def _grade(row: Record) -> Fact | str:
    """A grade as a line begins with it; one that is missing as its reason."""
    return row["grade"] if row["grade"].is_known else sentence(show(row["grade"])).removesuffix(".")


def _concern(grade: str) -> int:
    """The place of a grade: those that give concern first, the gravest of a regime before the others."""
    return CONCERNS.index(grade.casefold()) if grade.casefold() in CONCERNS else len(CONCERNS)


def _areas(rows: list[Record]) -> Fact:
    return derive("areas of one grade", join_and(row.text("area") for row in rows), [row["area"] for row in rows])


def _in_a_line(title: str, rows: list[Record], told: str, predecessor: bool) -> Fact:
    """An inspection in a line: its day, whose it was, category of concern, and what it found."""
    day, category = rows[0]["date"], _category(rows)
    words = f"Ofsted: {title[0].lower()}{title[1:]}, {date_text(day.day) if day.day else show(day)}"
    words += ", of the predecessor school" if predecessor else ""
    words += f" ({show(category).lower()})" if isinstance(category, Fact) else ""
    return derive("inspection in a line", sentence(f"{words}. {told}"), [day, *(row["grade"] for row in rows)])


def _in_full(rows: list[Record]) -> str:
    """Every grade with the names of its areas; the outcome of an inspection without grades."""
    if rows[0].text("area").casefold() == OUTCOME:
        return show(rows[0]["grade"])
    return "; ".join(f"{show(named[0]['grade'])}: {_areas(named).text.lower()}" for named in _by_grade(rows))


def _in_brief(rows: list[Record]) -> str:
    """The overall grade where there is one, else every grade with its one area or the number of them."""
    if rows[0].text("area").casefold() == OUTCOME:
        return show(rows[0]["grade"])
    overall = next((row for row in rows if row.text("area").casefold() == OVERALL), None)
    if overall and overall["grade"].is_known:
        return f"Overall effectiveness: {show(overall['grade'])}"
    return "; ".join(
        f"{show(named[0]['grade'])}: {named[0].text('area').lower()}"
        if len(named) == 1
        else f"{show(named[0]['grade'])} in {len(named)} areas"
        for named in _by_grade(rows)
    )


def _category(rows: list[Record]) -> Fact | str:
    named = [row["category"] for row in rows if row["category"].is_known and row.text("category") != "None"]
    return named[0] if named else ""


def _latest(entries: list[Context]) -> Fact | str:
    """The newest inspection in a line."""
    return entries[0]["brief"] if entries else "No inspection is recorded."
