"""The conditions of a strategy file: `[conditions.ID]` tables in, one typed test each out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table
from packgen.strategy.types import TrendRule
from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    FlagTest,
    GovernanceTest,
    InspectionTest,
    JudgementTest,
    LatestTest,
    MeasureTest,
    ProgressTest,
    RelationTest,
    Test,
    TrendTest,
)

LONGEST_ID = 80
"""Characters of the id of a condition."""
TREND_WORDS = ("improving", "stable", "declining")
RELATIONS = ("member", "supported", "applicant")
REGIMES = ("Overall grade", "No overall grade", "Report card")


def read_conditions(top: Table, trends: Mapping[str, TrendRule]) -> dict[str, Condition]:
    """Every condition of the file by id, each test checked against what packgen can hold."""
    found = {}
    for name, table in top.named("conditions").items():
        if not name.strip() or len(name) > LONGEST_ID:
            table.report("the condition has no short name", "write a heading such as [conditions.roll-falling]")
        kind = table.choice("kind", KINDS)
        if kind not in KINDS:
            continue
        test = KINDS[kind](table)
        if isinstance(test, TrendTest):
            table.check("trend", (test.trend,), trends)
        found[name] = Condition(name, table.text("paragraph", ""), table.text("text"), test, table.text("supplier", ""))
        table.done()
    return found


def _judgement(table: Table) -> Test:
    test = JudgementTest(
        _choices(table, "in", "judgements", "judgement"),
        table.maybe("secure", bool, "true or false"),
        table.maybe("key_areas", bool, "true or false"),
        table.text("aspect", ""),
    )
    if not test.values and test.secure is None and test.key_areas is None:
        table.report("the condition asks nothing", 'add in = ["Expected standard"], secure = true or key_areas = true')
    return test


def _progress(table: Table) -> Test:
    return ProgressTest(_choices(table, "in", "judgements", "progress", required=True), table.text("aspect", ""))


def _inspection(table: Table) -> Test:
    test = InspectionTest(
        table.choice("regime", REGIMES, "Report card"),
        table.texts("grades", required=True),
        table.texts("areas"),
        table.whole("at_least", 1),
    )
    if test.at_least < 1 or (len(test.areas) and test.at_least > len(test.areas)):
        hint = f"write 1 to {len(test.areas)}" if test.areas else "write 1 or more"
        table.report(f"{test.at_least} areas cannot be asked for", hint, "at_least")
    return test


def _category(table: Table) -> Test:
    return CategoryTest(_choices(table, "in", "inspections", "category", required=True))


def _trend(table: Table) -> Test:
    values = table.texts("in", required=True)
    table.check("in", values, TREND_WORDS, "direction")
    return TrendTest(table.text("trend"), values)


def _flag(table: Table) -> Test:
    flags = [name for name, kind in vocabulary.fields("schools").items() if kind == "yes_no"]
    return FlagTest(table.choice("field", flags), table.flag("is", default=True))


def _relation(table: Table) -> Test:
    values = table.texts("in", required=True)
    table.check("in", values, RELATIONS, "relation")
    return RelationTest(values)


def _governance(table: Table) -> Test:
    return GovernanceTest(
        _choices(table, "effectiveness", "governance", "effectiveness"),
        table.maybe("sustainable", bool, "true or false"),
        table.maybe("chair_in_post", bool, "true or false"),
    )


def _measure(table: Table) -> Test:
    test = MeasureTest(
        table.choice("measure", vocabulary.measures()),
        table.text("group", "all"),
        table.maybe("at_least", (int, float), "a number"),
        table.maybe("at_most", (int, float), "a number"),
        table.flag("from_national"),
    )
    _check_limits(table, test.at_least, test.at_most)
    return test


def _count(table: Table) -> Test:
    subject, where = read_where(table)
    past = _date_field(table, "past", subject)
    at_least, at_most = (table.maybe(key, int, "a whole number") for key in ("at_least", "at_most"))
    _check_limits(table, at_least, at_most)
    return CountTest(subject, where, past, at_least, at_most)


def _latest(table: Table) -> Test:
    subject, where = read_where(table)
    fields = vocabulary.fields(subject) if subject in vocabulary.subjects() else {}
    name = table.choice("field", fields, "") if table.has("field") and fields else ""
    table.used.add("field")
    values = table.texts("in", required=bool(name))
    if name in fields and (allowed := vocabulary.choices(subject, name)):
        table.check("in", values, allowed, f"value of {name}")
    older = table.days("older_than")
    past = _date_field(table, "past", subject)
    if not name and not table.has("older_than") and not past:
        table.report("the condition asks nothing", 'add field and in, older_than = 365 or past = "due"')
    day = _date_field(table, "day", subject) or "date"
    if fields and day not in fields and not table.has("day"):
        dates = [name for name, kind in fields.items() if kind == "date"]
        hint = f"add day = {' or '.join(map(repr, dates))}" if dates else "choose another sheet"
        table.report(f'the sheet {vocabulary.sheet(subject)} has no day called "date"', hint)
    return LatestTest(subject, where, day, name, values, older, past)


def read_where(table: Table) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The subject of a table and the values that its fields must hold, checked against the schema."""
    subject = table.choice("subject", vocabulary.subjects())
    fields = vocabulary.fields(subject) if subject in vocabulary.subjects() else {}
    where_table = table.table("where") if table.has("where") else None
    where = {name: where_table.texts(name) for name in where_table.data} if where_table else {}
    if fields:
        table.check("where", where, fields, f"field of {subject}")
    for name, values in where.items():
        if name in fields and (allowed := vocabulary.choices(subject, name)):
            table.check("where", values, allowed, f"value of {name}")
    return subject, where


def _date_field(table: Table, key: str, subject: str) -> str:
    table.used.add(key)
    if not table.has(key) or subject not in vocabulary.subjects():
        return ""
    fields = vocabulary.fields(subject)
    return table.choice(key, [name for name, kind in fields.items() if kind == "date"], "")


def _choices(table: Table, key: str, subject: str, field: str, *, required: bool = False) -> tuple[str, ...]:
    values = table.texts(key, required=required)
    table.check(key, values, vocabulary.choices(subject, field), field)
    return values


def _check_limits(table: Table, at_least: float | None, at_most: float | None) -> None:
    if at_least is None and at_most is None:
        table.report("the condition has no limit", "add at_least or at_most")
    elif at_least is not None and at_most is not None and at_least > at_most:
        table.report("at_least is above at_most, so it can never be met", "exchange the two")


KINDS: dict[str, Callable[[Table], Test]] = {
    "judgement": _judgement,
    "progress": _progress,
    "inspection": _inspection,
    "category": _category,
    "trend": _trend,
    "flag": _flag,
    "relation": _relation,
    "governance": _governance,
    "measure": _measure,
    "count": _count,
    "latest": _latest,
}
"""What a condition can be; a new kind is a test type, a reader here and an answer in packgen.rules.criteria."""
