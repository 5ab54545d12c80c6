"""Measures and the years that a table shows of them in; the lines that stand below the table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from packgen.documents.lines import Line
from packgen.documents.predecessors import predecessor_told
from packgen.documents.years import is_broken
from packgen.language import count_of, join_and, sentence
from packgen.model import Benchmark, Fact, Missing, Observation, Period
from packgen.rules.numbers.comparison import IN_LINE
from packgen.schema import OF_ALL_SCHOOLS, Break, Unpublished, break_between, unpublished

REASONS: Mapping[Missing, str] = {
    Missing.SUPPRESSED: "the publisher leaves out figures about very few pupils",
    Missing.NO_ENTRIES: "no pupil was entered for what the figure counts",
    Missing.NOT_PUBLISHED: "the publisher gives no such figure for this school",
    Missing.LOW_COVERAGE: "the figure would rest on too small a share of the pupils",
    Missing.LOW: "more than none, but too little to show at this precision",
    Missing.UNRELIABLE: "the publisher has too little to go on for a figure",
    Missing.WITHHELD: "a figure about so few pupils that one of them might be recognised",
}
"""What a reason for a missing figure means, where its own words do not say so."""
NAMES: Mapping[Missing, str] = {Missing.WITHHELD: "not shown"}
"""What stands in the table for a reason, where that is not the reason's own words."""
UNCONFIRMED: Mapping[str, tuple[str, str]] = {
    "C1": ("comes from one source only", "come from one source only"),
    "D": ("was worked out from other figures", "were worked out from other figures"),
    "M": (
        "has not yet been checked against what was published",
        "have not yet been checked against what was published",
    ),
}
"""How far a national figure, or several, was confirmed, by its mark; C, seen in a public source, needs no note."""
PROVISIONAL = "provisional"


def notes(found: Sequence[Line], years: Sequence[Period]) -> list[Fact | str]:
    """What a reader must know of the figures above: years, whose they are, what is missing, what may still change."""
    shown = [(line, o) for line in found for o in line.observations if o.period in years or o is line.latest]
    told = [*_years(years), *_breaks(found, years), *_unpublished(found, years), *_predecessors(shown)]
    told += _missing(o for line, o in shown if not unpublished(line.measure.name, o.period.year))
    told += _remarks(shown)
    return list(
        dict.fromkeys([*told, *_provisional(found, shown), *_of_all(found), *_nationals(found), *_chance(found)])
    )


def _years(years: Sequence[Period]) -> Iterator[str]:
    if is_broken(years):
        yield f"The years shown do not follow one another: {join_and(map(str, years))}."


def _breaks(found: Sequence[Line], years: Sequence[Period]) -> Iterator[str]:
    """The measures whose series breaks between the years shown, and why; one line for all that share a break."""
    groups: dict[Break, list[str]] = {}
    for line in found:
        known = [o.period.year for o in line.observations if o.period in years and o.value.is_known]
        if broken := break_between(line.measure.name, known):
            groups.setdefault(broken, []).append(line.measure.short)
    for broken, names in groups.items():
        before = f"figures before {Period(broken.year)} cannot be compared with later ones"
        yield f"{'; '.join(names)}: {before}, because {broken.why}."


def _unpublished(found: Sequence[Line], years: Sequence[Period]) -> Iterator[str]:
    """The years shown for which nothing was published of a measure, and why; one line for all that share a reason."""
    groups: dict[Unpublished, set[Period]] = {}
    for line in found:
        known = {o.period for o in line.observations if o.value.is_known}
        for year in years:
            if year not in known and (gap := unpublished(line.measure.name, year.year)):
                groups.setdefault(gap, set()).add(year)
    for gap, empty in groups.items():
        yield f"No {gap.what} for {join_and(map(str, sorted(empty)))}, because {gap.why}."


def _predecessors(shown: Sequence[tuple[Line, Observation]]) -> Iterator[Fact | str]:
    years: dict[str, set[Period]] = {}
    names: dict[str, Fact] = {}
    for line, o in shown:
        if o.is_predecessors:
            years.setdefault(o.urn, set()).add(o.period)
            names |= line.former_names
    for urn in sorted(years):
        told = join_and(map(str, sorted(years[urn])))
        yield predecessor_told(f"Figures for {told} are those of the predecessor school, {{}}.", urn, names)


def _missing(shown: Iterable[Observation]) -> Iterator[str]:
    reasons = {o.value.missing for o in shown}
    for reason, words in REASONS.items():
        if reason in reasons:
            yield f"{sentence(NAMES.get(reason, reason.value)).rstrip('.')}: {words}."


def _remarks(shown: Sequence[tuple[Line, Observation]]) -> Iterator[str]:
    """What must be known beside single figures; one remark for all figures of a year that share it."""
    groups: dict[tuple[str, Period], list[str]] = {}
    for line, o in shown:
        if o.value.note:
            groups.setdefault((o.value.note, o.period), []).append(line.measure.short)
    for (note, period), names in groups.items():
        yield f"{'; '.join(names)}, {period}: {note}."


def _provisional(found: Sequence[Line], shown: Sequence[tuple[Line, Observation]]) -> Iterator[str]:
    """The school's figures that their publisher may still change, by year; a year of which all are has no names."""
    marked = [(line, o) for line, o in shown if o.release.casefold() == PROVISIONAL and o.value.is_known]
    for year in sorted({o.period for _, o in marked}):
        names = [line.measure.short for line, o in marked if o.period == year]
        every = [line for line in found if any(o.period == year and o.value.is_known for o in line.observations)]
        if len(names) == len(every):
            yield f"The school's figures for {year} are provisional."
        else:
            yield f"Provisional figures for {year}: {'; '.join(names)}."


def _of_all(found: Sequence[Line]) -> Iterator[str]:
    """Whose the national figures are that are not of the school's own phase."""
    groups: dict[str, list[str]] = {}
    for line in found:
        if line.national is not None and (whose := OF_ALL_SCHOOLS.get(line.national.phase.casefold())):
            groups.setdefault(whose, []).append(line.measure.short)
    if groups:
        told = (f"{schools} ({', '.join(names)})" for schools, names in groups.items())
        yield f"National figures: {', '.join(told)}."


def _nationals(found: Sequence[Line]) -> Iterator[str]:
    """The national figures that may still change or that nobody has confirmed yet, a line for each standing."""
    groups: dict[tuple[str, str], list[str]] = {}
    for line in found:
        national = line.national
        if national is not None and national.value.is_known and any(standing := doubt(national)):
            groups.setdefault(standing, []).append(line.measure.short)
    for (one, several), names in groups.items():
        lead, told = ("figures", several) if len(names) > 1 else ("figure", one)
        yield f"The national {lead} for {_names(names, found)} {told}."


def doubt(national: Benchmark) -> tuple[str, str]:
    """What a reader must know of a national figure, and of several: provisional, or not confirmed; "" where neither."""
    is_provisional = national.release.casefold() == PROVISIONAL
    one, several = UNCONFIRMED.get(national.mark, ("", ""))
    lead = ("is provisional", "are provisional") if is_provisional else ("", "")
    return join_and([lead[0], one]), join_and([lead[1], several])


def _names(names: Sequence[str], found: Sequence[Line]) -> str:
    every = [line for line in found if line.national is not None]
    return "all of these measures" if len(names) == len(every) > 1 else "; ".join(names)


def _chance(found: Sequence[Line]) -> Iterator[str]:
    """Which gaps to national are unlikely to be chance, by the test that is named; those in line are no gaps.

    Only pupils who were counted can be tested, so where the table has other gaps too, it is told which are meant.
    """
    compared = [(line.measure.short, line.gap) for line in found]
    every = [(name, gap.tested) for name, gap in compared if gap and gap.direction != IN_LINE]
    gaps = [(name, tested) for name, tested in every if tested]
    beyond = [name for name, tested in gaps if tested.is_significant]
    if not gaps:
        return
    test, which = gaps[0][1].test, " counted in pupils" if len(gaps) < len(every) else ""
    lead = f"{'Each' if len(gaps) > 1 else 'The'} gap to national{which}"
    if not beyond:
        yield f"{lead} could be chance ({test})."
    elif len(beyond) == len(gaps):
        yield f"{lead} is unlikely to be chance ({test})."
    else:
        those, rest = _gaps(len(beyond)), len(gaps) - len(beyond)
        others = "other gap" if rest == 1 else f"other {rest} gaps"
        yield f"{those} unlikely to be chance: {'; '.join(beyond)}. The {others}{which} could be chance ({test})."


def _gaps(number: int) -> str:
    return f"{count_of(number, 'gap')} to national {'is' if number == 1 else 'are'}"
