"""What every school is given and asked for: the sections of provision of a strategy file in, types out."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.schema import audiences
from packgen.strategy import vocabulary
from packgen.strategy.reading import Table
from packgen.strategy.sections.conditions import read_where
from packgen.strategy.types import (
    Activity,
    Circulation,
    Expectation,
    Indicator,
    Procedure,
    Rhythm,
    Stage,
    Trace,
)

PROCEDURE_KINDS = ("autonomous", "aligned", "standardised")
READERS = tuple(audiences())
"""The audiences of documents, as templates/catalog.toml names them."""
ACTIVITIES = {"core": "core", "quality_assurance": "quality assurance"}


def read_activities(top: Table) -> tuple[Activity, ...]:
    """The core provision and the quality assurance schedule, in the order of the file."""
    return tuple(_activity(table, kind) for key, kind in ACTIVITIES.items() for table in top.tables(key))


def _activity(table: Table, kind: str) -> Activity:
    name = table.text("name")
    activity = Activity(
        paragraph=table.text("paragraph", ""),
        name=name,
        details=table.text("details"),
        involves=table.texts("involves"),
        rhythm=_rhythm(table),
        trace=read_trace(table, name),
        per_school=table.flag("per_school"),
        month=table.maybe("month", int, "the number of a month, 1 to 12"),
        kind=kind,
    )
    if activity.month is not None and not 1 <= activity.month <= 12:
        table.report(f"there is no month {activity.month}", "write 1 for January to 12 for December", "month")
    if activity.month is not None and activity.rhythm is not Rhythm.ANNUAL:
        table.report(f"a month says nothing of what is {activity.rhythm}", 'write rhythm = "annual"', "month")
    table.done()
    return activity


def _rhythm(table: Table) -> Rhythm:
    word = table.choice("rhythm", list(Rhythm), "ongoing")
    return Rhythm(word) if word in list(Rhythm) else Rhythm.ONGOING


def read_trace(table: Table, name: str = "") -> Trace:
    """The records that show it: those that `evidence` names, else the rows of Core provision with its name."""
    if not table.has("evidence"):
        return Trace("provision", {"activity": (name,)})
    inner = table.table("evidence")
    subject, where = read_where(inner)
    fields = vocabulary.fields(subject) if subject in vocabulary.subjects() else {}
    days = [field for field, kind in fields.items() if kind == "date"]
    day = inner.choice("day", days, "") if inner.has("day") else "date" if "date" in days else ""
    inner.done()
    return Trace(subject, where, day)


def read_expectations(top: Table) -> tuple[Expectation, ...]:
    """What is expected of every school."""
    found = []
    for table in top.tables("expectations"):
        name, shared = table.text("name"), table.texts("shared_with")
        table.check("shared_with", shared, READERS, "reader")
        paragraph, why = table.text("paragraph", ""), table.text("rationale", "")
        document = table.text("document", "")
        found.append(Expectation(paragraph, name, why, _rhythm(table), read_trace(table, name), document, shared))
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


def read_circulation(top: Table) -> tuple[Circulation, ...]:
    """Who sees which kind of document."""
    found = []
    for table in top.tables("circulation"):
        readers = table.texts("readers", required=True)
        table.check("readers", readers, READERS, "reader")
        names = [table.text("paragraph", ""), table.text("document")]
        found.append(Circulation(names[0], names[1], readers, table.text("text")))
        table.done()
    return tuple(found)


def read_stages(top: Table) -> tuple[Stage, ...]:
    """The stages of the trust's own improvement process; one whose name is lost says so in its note."""
    found = []
    for table in top.tables("stages"):
        key, name, question = table.text("key"), table.text("name", ""), table.text("question", "")
        activities, note = table.texts("activities", required=True), table.text("note", "")
        found.append(Stage(key, name, question, table.text("paragraph", ""), activities, note))
        if not found[-1].name and not found[-1].note:
            table.report("the stage has neither a name nor a note", 'add name = "..." or a note that says why not')
        table.done()
    return tuple(found)


def read_indicators(top: Table) -> tuple[Indicator, ...]:
    """The indicators of success."""
    found = []
    for table in top.tables("indicators"):
        measures = table.texts("measures")
        table.check("measures", measures, vocabulary.measures(), "measure")
        key, name, text = table.text("key"), table.text("name"), table.text("text", "")
        inspections = table.flag("inspections")
        found.append(Indicator(key, name, table.text("paragraph", ""), text, measures, inspections))
        table.done()
    return tuple(found)
