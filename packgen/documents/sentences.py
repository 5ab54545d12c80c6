"""One measure of a school in; one sentence on its newest value out, with what it must be read beside."""

from __future__ import annotations

from packgen.documents.lines import Line
from packgen.documents.material import Material
from packgen.documents.outcomes import as_fact, comparison_cell
from packgen.documents.table_notes import PROVISIONAL
from packgen.documents.trends import is_too_small
from packgen.language import change_text, show
from packgen.model import Fact, Observation, derive
from packgen.rules.numbers import comparison

OLD = 2
"""Years before the present one from which a figure still needs no word on its age."""


def outcome_sentence(material: Material, line: Line) -> Fact | None:
    """One sentence on a measure's newest value: what it is, of how many, beside national and beside last year.

    A figure that is old, provisional or a predecessor's is told as such. None where the value is missing or the cohort
    is too small to comment on (strategy, disclosure.commentary).
    """
    latest = line.latest
    if latest.value.number is None or is_too_small(material, latest):
        return None
    parents, beside = [latest.value, latest.denominator], []
    if line.benchmark and line.benchmark.value.number is not None:
        beside.append(_beside_national(line))
        parents.append(line.benchmark.value)
    if line.earlier and line.earlier.value.number is not None:
        beside.append(_since(line, latest.value.number, line.earlier, line.earlier.value.number))
        parents.append(line.earlier.value)
    words = f"{_when(material, latest)}, {_finding(line)}"
    return derive("sentence on a measure", f"{words}: {', and '.join(beside)}." if beside else f"{words}.", parents)


def _when(material: Material, latest: Observation) -> str:
    """The year, with what a reader must know of its figures: In 2018/19 (the newest on file, provisional)."""
    is_old = material.period.year - latest.period.year > OLD
    told = ["the newest year on file"] if is_old else []
    told += ["at the predecessor school"] if latest.is_predecessors else []
    told += ["provisional figures"] if latest.release.casefold() == PROVISIONAL else []
    return f"In {latest.period} ({', '.join(told)})" if told else f"In {latest.period}"


def _beside_national(line: Line) -> str:
    words = show(as_fact(comparison_cell(line)))
    if line.benchmark and line.benchmark.release.casefold() == PROVISIONAL:
        return words.replace("national", "the provisional national figure", 1)
    return words


def _since(line: Line, now: float, earlier: Observation, before: float) -> str:
    moved = change_text(before, now, line.measure.unit)
    words = f"{moved} {'since' if moved == 'unchanged' else 'on'} {earlier.period}"
    crossed = earlier.is_predecessors and not line.latest.is_predecessors
    return f"{words} at the predecessor school" if crossed else words


def _finding(line: Line) -> str:
    value, cohort, label = show(line.latest.value), line.latest.denominator, line.measure.label
    if line.measure.unit == "per_100":
        return f"there were {value} {label}"
    if not label.startswith("of "):
        return f"the {label} was {value}"
    if cohort.number is None or not comparison.counts_pupils(line.latest):
        return f"{value} {label}"
    return f"{value} of {show(cohort)} {label.removeprefix('of ')}"
