"""Evidence of public files in, the lines of the sheet "Public data" out, so that nobody types these figures again."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import date_text, show
from packgen.model import Evidence, Fact
from packgen.schema import measures
from packgen.workbooks import Said

FOLDER = "inputs/public/"


def published_lines(evidence: Evidence) -> tuple[Said, ...]:
    """Every figure and grade that a public file gives, school by school in the order of the Schools sheet."""
    lines = [*_figures(evidence), *_grades(evidence)]
    order = {urn: number for number, urn in enumerate(evidence.schools)}
    return tuple(line for _, line in sorted(lines, key=lambda each: order[each[0]]))


def _figures(evidence: Evidence) -> Iterator[tuple[str, Said]]:
    ranked = {name: number for number, name in enumerate(measures())}
    for each in sorted(evidence.observations, key=lambda o: (ranked[o.measure], o.period, o.group)):
        if place := _place(each.value):
            name = evidence.schools[each.school].name or each.school
            under = f" (under URN {each.urn})" if each.is_predecessors else ""
            what = measures()[each.measure].short
            yield each.school, Said(f"{name}{under}", what, str(each.period), each.group, show(each.value), place)


def _grades(evidence: Evidence) -> Iterator[tuple[str, Said]]:
    for record in evidence.rows("inspections"):
        if (place := _place(record["grade"])) and record.school:
            day = record.day("date")
            name = evidence.schools[record.school].name or record.school
            what = f"Ofsted: {record.text('area')}"
            yield record.school, Said(name, what, date_text(day) if day else "", "", show(record["grade"]), place)


def _place(fact: Fact) -> str:
    """Where a public file gives a value, "" for what stands elsewhere or nowhere."""
    public = [source for source in fact.sources if source.file.startswith(FOLDER)]
    return str(public[0]) if public else ""
