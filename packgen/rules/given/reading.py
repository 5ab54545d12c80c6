"""What a person gives for a what-if or a case: names and texts in, checked Givens and issues out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from packgen.errors import Issue, error
from packgen.model import Source, Value
from packgen.rules.given.names import NOT_KNOWN, Kind, Slot, slots
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy

_DAYS_AGO = re.compile(r"([0-9]{1,5}) days? ago|in ([0-9]{1,5}) days?")
_FIGURE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
_YEARS = range(1990, 2101)
"""The years in which a date may be given."""
_LONGEST = 20
"""The most figures of one series."""
_NUMERIC = ("number", "percent", "money", "days")
_RELATIONS = {"member": "In the trust", "supported": "Supported", "applicant": "Applicant"}


@dataclass(frozen=True, slots=True)
class Given:
    """One thing given: its name, its slot, where it was given, and its value, None where it is given as not known.

    ``figures`` is the series of a measure, oldest first.
    """

    name: str
    slot: Slot
    source: Source
    value: Value = None
    figures: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Names:
    """Every name that can be given under a strategy, made once for many readings; ``folded`` leads to its spelling."""

    strategy: Strategy
    slots: Mapping[str, Slot]
    folded: Mapping[str, str]


def names_of(strategy: Strategy) -> Names:
    """The names that can be given under a strategy."""
    known = slots(strategy)
    return Names(strategy, known, {fold(name): name for name in known})


class _UnclearError(ValueError):
    """A value that cannot be taken; its text says why, its second argument how to mend it."""


def read_givens(
    pairs: Mapping[str, str], names: Names, as_at: date, where: str, source: Callable[[str], Source]
) -> tuple[list[Given], list[Issue]]:
    """Read names and values as people write them; all problems are told at once.

    ``where`` is how issues name their place, ``source`` gives that of the value under a name.

    Values are those of the schema's choices, Yes or No, numbers, dates ("2026-01-31", "31/01/2026", "30 days ago",
    "in 30 days" from ``as_at``), series of figures ("210 205 200", "-" for one that is missing), or "not known".
    """
    found, issues = [], []
    for asked, text in pairs.items():
        name = names.folded.get(fold(asked))
        if name is None:
            issues.append(error(where, f'"{_clipped(asked)}" is nothing that can be given', hint(asked, names)))
            continue
        try:
            found.append(_given(name, names.slots[name], text, as_at, source(asked)))
        except _UnclearError as problem:
            message, remedy = problem.args
            issues.append(error(where, f"{asked}: {message}", remedy))
    return found, issues


def hint(asked: str, names: Names) -> str:
    """The name nearest to one that is not known, or what the strategy asks about."""
    near = nearest(asked, names.slots)
    if near.startswith("did you mean"):
        return near
    return f"give one of: {', '.join(asked_names(names.strategy))}"


def asked_names(strategy: Strategy) -> list[str]:
    """A short list of what can be given: patterns first, then the trends and conditions of the strategy."""
    overall = strategy.overall
    patterns = [f"judgements.{overall}.judgement", f"judgements.{overall}.progress", f"judgements.{overall}.secure"]
    patterns += [f"judgements.{overall}.key_areas", "inspections.AREA", "inspections.category", "schools.rise"]
    patterns += ["governance.effectiveness", "relation", "a measure such as nor"]
    return [*patterns, *(f"{name}_trend" for name in strategy.trends), *strategy.conditions]


def fold(name: str) -> str:
    """A name without regard to case and spaces."""
    return "".join(name.split()).casefold()


def _given(name: str, slot: Slot, text: str, as_at: date, source: Source) -> Given:
    text = " ".join(text.split())
    if text.casefold() == NOT_KNOWN:
        return Given(name, slot, source)
    if slot.kind is Kind.FIGURES:
        return Given(name, slot, source, figures=_series(text))
    if slot.kind is Kind.NATIONAL:
        return Given(name, slot, source, _number(text))
    return Given(name, slot, source, _value(slot, text, as_at))


def _value(slot: Slot, text: str, as_at: date) -> Value:
    if slot.kind is Kind.RELATION:
        text = _RELATIONS.get(text.casefold(), text)
    if slot.choices:
        return _choice(text, slot.choices)
    kind = slot.field.type if slot.field else "text"
    if kind == "yes_no":
        return _choice(text, ("Yes", "No")) == "Yes"
    if kind == "date":
        return _day(text, as_at)
    if kind in _NUMERIC:
        return _number(text)
    return text


def _choice(text: str, choices: tuple[str, ...]) -> str:
    for choice in choices:
        if fold(choice) == fold(text):
            return choice
    known = ", ".join((*choices, NOT_KNOWN))
    near = nearest(text, choices)
    raise _UnclearError(
        f'"{_clipped(text)}" is none of its values', near if near.startswith("did") else f"use one of: {known}"
    )


def _number(text: str) -> float:
    bare = text.replace(",", "").removeprefix("£").removesuffix("%").strip()
    if not _FIGURE.fullmatch(bare):
        raise _UnclearError(f'"{_clipped(text)}" is no number', "write a figure such as 210")
    return float(bare)


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _series(text: str) -> tuple[float | None, ...]:
    words = text.split()
    if len(words) > _LONGEST:
        raise _UnclearError(f"{len(words)} figures are given", f"write {_LONGEST} at most, the newest last")
    return tuple(_figure(word) for word in words)


def _figure(word: str) -> float | None:
    return None if word in ("-", "?") else _number(word)


def _day(text: str, as_at: date) -> date:
    if found := _DAYS_AGO.fullmatch(text.casefold()):
        days = int(found[1] or found[2])
        given = as_at - timedelta(days) if found[1] else as_at + timedelta(days)
    else:
        given = _written(text)
    if given.year not in _YEARS:
        raise _UnclearError(f'"{text}" is too far away', f"give a day from {_YEARS[0]} to {_YEARS[-1]}")
    return given


def _written(text: str) -> date:
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise _UnclearError(
            f'"{_clipped(text)}" is no date', 'write it as 2026-01-31, 31/01/2026, "30 days ago" or "in 30 days"'
        ) from None
