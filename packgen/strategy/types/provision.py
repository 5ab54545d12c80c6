"""What every school is given and asked for: activities, expectations, procedures, circulation, stages, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Rhythm(StrEnum):
    """How often something is due. PHASE follows the school's phase; ONGOING is never due on a day."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    HALF_TERMLY = "half-termly"
    TERMLY = "termly"
    ANNUAL = "annual"
    TWO_YEARLY = "every two years"
    PHASE = "by phase"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Trace:
    """The records that show that something was done: rows of a subject whose fields hold these values.

    ``day`` is the field that says when it was done, "" where only the row's period does.
    """

    subject: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: str = "date"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the core provision or of the quality assurance schedule.

    ``per_school`` says whether each school has its own or the trust holds one for all. ``month`` (1 to 12) is the
    month by whose end an annual activity is due; None where any day of the year will do.
    """

    paragraph: str
    name: str
    details: str
    involves: tuple[str, ...]
    rhythm: Rhythm
    trace: Trace
    per_school: bool = False
    month: int | None = None
    kind: str = "core"


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something expected of every school, why, and the document kind or the records that meet it.

    ``document`` is a key of the catalogue, "" where the expectation is met by records alone.
    """

    paragraph: str
    name: str
    rationale: str
    rhythm: Rhythm
    trace: Trace
    document: str = ""
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure and how far the trust shapes it: autonomous, aligned or standardised.

    ``trust_led_in`` are the keys of the phases in which it may be led by the trust.
    """

    paragraph: str
    name: str
    kind: str
    trust_led_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circulation:
    """Who sees a kind of document; ``readers`` in the words of the catalogue's audiences."""

    paragraph: str
    document: str
    readers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the trust's own improvement process. ``name`` is "" where the strategy's copy has lost it."""

    key: str
    name: str
    question: str
    paragraph: str
    activities: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of success and what shows it: measures, inspections, or what people record in its sheet."""

    key: str
    name: str
    paragraph: str
    text: str
    measures: tuple[str, ...] = ()
    inspections: bool = False
