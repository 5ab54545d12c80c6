"""The first sections of a strategy file: aspects, trends, words and clauses; tables in, types out."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table
from packgen.strategy.types import Aspect, Clause, TrendRule, Word
from packgen.strategy.types.criteria import Condition

WORD_KINDS = ("judgement", "threshold")
NAMES = {"health_check": "Health Check"}
"""What a strategy may name in its own words, with the name that is used where it does not."""


def read_names(top: Table) -> dict[str, str]:
    """The trust's own words: each name in the singular, as it stands within a sentence."""
    if not top.has("names"):
        return dict(NAMES)
    table = top.table("names")
    found = {key: table.text(key, usual) for key, usual in NAMES.items()}
    table.done()
    return found


def read_papers(top: Table) -> dict[str, str]:
    """The paragraphs that papers serve, as their cover sheets print them, by the scope of the paper."""
    if not top.has("papers"):
        return {}
    table = top.table("papers")
    return {key: table.text(key) for key in table.data}


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
        count, in_points = table.whole("count", 3), table.has("points")
        limit = table.number("points" if in_points else "percent")
        if count < 2:
            table.report("a trend needs at least 2 periods", "write 2 or more", "count")
        if limit < 0:
            table.report("the limit is below 0", "write 0 or more, such as 3", "points" if in_points else "percent")
        pupils = table.number("pupils", 0)
        found[name] = TrendRule(name, measure, count, limit, pupils, table.text("text"), in_points)
        table.done()
    return found


def read_clauses(top: Table, key: str) -> tuple[Clause, ...]:
    """Numbered statements."""
    found = []
    for table in top.tables(key):
        found.append(Clause(table.text("paragraph", ""), table.text("text")))
        table.done()
    return tuple(found)


def read_words(top: Table, conditions: Mapping[str, Condition]) -> tuple[Word, ...]:
    """The words of the strategy that leave a judgement open, and how each is settled."""
    found = []
    for table in top.tables("words"):
        ids = table.texts("conditions", required=True)
        table.check("conditions", ids, conditions, "condition")
        kind = table.choice("kind", WORD_KINDS)
        found.append(Word(table.text("word"), table.text("paragraph", ""), kind, ids, table.text("text")))
        table.done()
    return tuple(found)
