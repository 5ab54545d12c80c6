"""The rest of a strategy file: aspects, trends, core provision, procedures, risk, disclosure; tables in, types out."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table
from packgen.strategy.types import (
    Aspect,
    Clause,
    CoreActivity,
    Disclosure,
    Expectation,
    Policy,
    Procedure,
    RiskBand,
    RiskBands,
    TrendRule,
)

PROCEDURE_KINDS = ("autonomous", "aligned", "standardised")


def read_aspects(top: Table) -> tuple[Aspect, ...]:
    """The aspects of the profile; each field must be a column of Phases agreed."""
    found = []
    for table in top.tables("aspects"):
        field = table.choice("field", vocabulary.fields("phases"), "") if table.has("field") else ""
        found.append(Aspect(table.text("key"), table.text("name"), field, table.text("paragraph", "")))
        table.done()
    return tuple(found)


def read_trends(top: Table) -> dict[str, TrendRule]:
    """The trend rules by name."""
    if not top.has("trends"):
        return {}
    found = {}
    for name, table in top.named("trends").items():
        measure = table.choice("measure", vocabulary.measures())
        count, percent = table.whole("count", 3), table.number("percent")
        if count < 2:
            table.report("a trend needs at least 2 periods", "write 2 or more", "count")
        if percent < 0:
            table.report("the limit is below 0", "write 0 or more, such as 3", "percent")
        found[name] = TrendRule(name, measure, count, percent, table.number("pupils", 0), table.text("text"))
        table.done()
    return found


def read_clauses(top: Table, key: str) -> tuple[Clause, ...]:
    """Numbered statements."""
    found = []
    for table in top.tables(key):
        found.append(Clause(table.text("paragraph", ""), table.text("text")))
        table.done()
    return tuple(found)


def read_expectations(top: Table) -> tuple[Expectation, ...]:
    """What is expected of every school."""
    found = []
    for table in top.tables("expectations"):
        names = ("paragraph", "name", "rationale", "rhythm", "evidence")
        found.append(Expectation(*(table.text(name, None if name == "name" else "") for name in names)))
        table.done()
    return tuple(found)


def read_core(top: Table) -> tuple[CoreActivity, ...]:
    """The core provision for all schools."""
    found = []
    for table in top.tables("core"):
        found.append(
            CoreActivity(
                table.text("paragraph", ""),
                table.text("name"),
                table.text("details"),
                table.texts("involves"),
                table.text("rhythm", ""),
                table.text("evidence", ""),
            )
        )
        table.done()
    return tuple(found)


def read_procedures(top: Table, phases: Iterable[str]) -> tuple[Procedure, ...]:
    """The procedures and the phases in which they may be led by the trust."""
    known, found = list(phases), []
    for table in top.tables("procedures"):
        led = table.texts("trust_led_in")
        table.check("trust_led_in", led, known, "phase")
        kind = table.choice("kind", PROCEDURE_KINDS)
        found.append(Procedure(table.text("paragraph", ""), table.text("name"), kind, led))
        table.done()
    return tuple(found)


def read_risk(top: Table) -> RiskBands:
    """The bands of risk scores, lowest first."""
    outer = top.table("risk")
    bands = []
    for table in outer.tables("bands"):
        names = [table.text(key) for key in ("key", "name", "rag")]
        bands.append(RiskBand(names[0], names[1], names[2], table.whole("from"), table.whole("to")))
        table.done()
    red = outer.choice("red", [band.key for band in bands])
    outer.done()
    return RiskBands(tuple(bands), red)


def read_disclosure(top: Table) -> Disclosure:
    """The thresholds for small numbers."""
    if not top.has("disclosure"):
        return Disclosure(11, Policy(), Policy(min_cohort=3, min_extreme=0, min_count=0))
    table = top.table("disclosure")
    counts = table.texts("small_counts")
    table.check("small_counts", counts, vocabulary.measures(), "measure")
    lists = table.get("complements", list, [], 'lists such as [["boys", "girls"]]') or []
    complements = tuple(tuple(str(group) for group in item) for item in lists if isinstance(item, list))
    secondary = table.flag("secondary_suppression", default=True)
    public = Policy(
        table.whole("min_cohort_for_percent", 6),
        table.whole("min_cohort_for_0_and_100_percent", 11),
        table.whole("min_count", 5),
        counts,
        complements,
        secondary,
    )
    restricted = Policy(
        table.whole("min_cohort_for_percent_restricted", 3),
        table.whole("min_cohort_for_0_and_100_percent_restricted", 0),
        table.whole("min_count_restricted", 0),
        counts,
        complements,
        secondary,
    )
    settings = Disclosure(
        table.whole("min_cohort_for_commentary", 11), public, restricted, table.texts("restricted_audiences")
    )
    table.done()
    return settings
