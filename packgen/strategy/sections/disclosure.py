"""Small numbers and differences: the named rules of a strategy file in, Disclosure and Significance out."""

from __future__ import annotations

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table
from packgen.strategy.types import Disclosure, Policy, Significance

TESTS = ("wilson", "binomial")


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


def read_significance(top: Table) -> Significance:
    """How a difference is tested and worded."""
    if not top.has("significance"):
        return Significance()
    table = top.table("significance")
    found = Significance(
        table.choice("test", TESTS, "wilson"),
        table.number("confidence", 95),
        table.whole("in_line_pupils", 1),
        table.whole("pooled_years", 3, lowest=1),
    )
    if not 50 < found.confidence < 100:
        table.report(f"a confidence of {found.confidence:g}% is of no use", "write 90, 95 or 99", "confidence")
    table.done()
    return found
