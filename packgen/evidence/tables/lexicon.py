"""The settings of a project in, what the words in its headings mean out: fields, measures, periods and groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from packgen.evidence.cells.periods import parse_period
from packgen.evidence.cells.written import plain
from packgen.evidence.headings import fold, without_marks, without_unit, words
from packgen.evidence.problems import UnreadableError
from packgen.evidence.settings import Settings
from packgen.model import Period
from packgen.schema import Field, Subject, groups, long_subject, measures, subjects

_SCHOOL_HEADINGS = ("URN", "School", "School name", "School URN", "LAESTAB", "DfE number")
_LONGEST = 120
"""Letters; what is longer is a sentence and no heading."""

_LONGEST_SAID = 40
"""Letters; longer than the name of any period or group."""

_UNITS: Mapping[str, frozenset[str]] = {
    "%": frozenset({"percent"}),
    "n": frozenset({"number", "count"}),
    "no": frozenset({"number", "count"}),
    "number": frozenset({"number", "count"}),
    "pupils": frozenset({"number", "count"}),
    "fte": frozenset({"number", "count"}),
    "days": frozenset({"days"}),
    "points": frozenset({"points"}),
    "score": frozenset({"score", "points"}),
    **dict.fromkeys(("0 to 1", "0-1", "ratio", "fraction", "proportion", "decimal"), frozenset({"percent"})),
}
"""What may stand in a bracket behind a heading, and the types and units whose meaning it does not change."""

_YEAR = re.compile(r"(?<![\d/–-])20\d\d ?[/–-] ?(?:20\d\d|\d\d)(?![\d/–-])")
_PARTED = re.compile(r"\s+[-–|]\s+|:\s+|\s*[(\[]\s*")
_BARE_YEAR = re.compile(r"20\d\d")


class Says(StrEnum):
    """What a word over a column says of its figures, apart from what is measured."""

    NOTHING = ""
    PERIOD = "period"
    TERM = "term"
    GROUP = "group"


def headings_of(field: Field) -> tuple[str, ...]:
    """Every spelling of a column's heading; a school is found under its name or URN in any sheet."""
    return (*field.headings, *_SCHOOL_HEADINGS) if field.type == "school" else field.headings


def known_headings(subject: Subject, settings: Settings | None = None) -> Mapping[str, str]:
    """Folded heading to field of a subject, measures as themselves in sheets of measures.

    The project's own headings come after those of the schema: none can change what a known one means.
    """
    own = settings.headings.get(subject.name, {}) if settings else {}
    return _known(subject, tuple(own.items()))


def spellings(subject: Subject, settings: Settings | None = None) -> dict[str, str]:
    """Every heading of a subject as it is printed, to its field or measure."""
    fields = [(heading, field.name) for field in subject.fields for heading in headings_of(field)]
    if subject.kind == "measures":
        fields += [(heading, each.name) for each in measures().values() for heading in each.headings]
    own = settings.headings.get(subject.name, {}) if settings else {}
    return {**own, **dict(reversed(fields))}


def field_of(heading: str, subject: Subject, known: Mapping[str, str]) -> str:
    """The field or measure that a heading means, "" for none.

    It is looked up as written, then without footnote marks, last without a unit in brackets behind it, where that
    unit is the field's own: "Cohort (n)" is the cohort, but "Number on roll (%)" is not known.
    """
    for text in (heading, without_marks(heading)):
        if name := known.get(fold(text)):
            return name
    bare, unit = without_unit(heading)
    unit = plain(unit)
    name = (
        next((known[fold(each)] for each in (bare, f"{bare} %") if fold(each) in known), "") if unit in _UNITS else ""
    )
    return name if name and _unit(name, subject) in _UNITS[unit] else ""


@lru_cache(maxsize=500)
def _known(subject: Subject, own: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    fields = [(heading, field.name) for field in subject.fields for heading in field.headings]
    fields += [(heading, field.name) for field in subject.fields for heading in headings_of(field)]
    if subject.kind == "measures":
        fields += [(heading, each.name) for each in measures().values() for heading in each.headings]
    for heading, name in (*fields, *own):
        found.setdefault(fold(heading), name)
    return found


def _unit(name: str, subject: Subject) -> str:
    if name in measures() and subject.kind == "measures":
        return measures()[name].unit
    return next((field.type for field in subject.fields if field.name == name), "")


class Lexicon:
    """What every heading means in one project; each text is looked up once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.all_subjects = (*subjects().values(), long_subject())
        self._known = {each.name: known_headings(each, settings) for each in self.all_subjects}
        self._subjects: dict[str, tuple[str, ...]] = {}
        self._knowing: dict[str, tuple[str, ...]] = {}
        for subject, known in self._known.items():
            for folded in known:
                self._subjects[folded] = (*self._subjects.get(folded, ()), subject)
        self._groups = {fold(word) for name, words in groups().items() for word in (name, *words)}
        own = [each for name in settings.headings if name in subjects() for each in settings.headings[name].items()]
        own += [(heading, each.name) for each in measures().values() for heading in each.headings]
        self._phrases = {words(heading): name for heading, name in own if name in measures()}
        self._fields: dict[tuple[str, str], str] = {}
        self._said: dict[str, Says] = {}
        terms = "|".join(re.escape(term[:3]) for term in settings.terms)
        self._may_be_period = re.compile(rf"20\d\d|term|{terms}", re.IGNORECASE)

    def field(self, heading: str, subject: Subject) -> str:
        """The field or measure of a subject that a heading means, "" for none."""
        key = (heading, subject.name)
        if key not in self._fields:
            self._fields[key] = field_of(heading, subject, self._known[subject.name])
        return self._fields[key]

    def subjects(self, heading: str) -> tuple[str, ...]:
        """The names of the subjects that may know a heading."""
        if heading not in self._knowing:
            is_short = len(heading) <= _LONGEST
            texts = (heading, without_marks(heading), without_unit(heading)[0]) if is_short else ()
            self._knowing[heading] = next((self._subjects[f] for t in texts if (f := fold(t)) in self._subjects), ())
        return self._knowing[heading]

    def says(self, text: str) -> Says:
        """Whether a text is nothing but a year or term, or a group of pupils; a bare 2025 counts as a year."""
        if text not in self._said:
            self._said[text] = self._says(text) if text and len(text) <= _LONGEST_SAID else Says.NOTHING
        return self._said[text]

    def pieces(self, text: str) -> list[str]:
        """A heading parted into what is measured and the one year, term or group that it names beside it.

        "Absence % 2023/24" gives "Absence %" and "2023/24", "Absence % (PP)" gives "Absence %" and "PP"; any other
        text, and a heading that is known as it stands, is one piece.
        """
        if fold(text) in self._subjects or self.says(text) is not Says.NOTHING or len(text) > _LONGEST:
            return [text]
        parts = [each for each in _PARTED.split(text.rstrip(")] "), maxsplit=1) if each]
        if len(parts) > 1 and any(self.says(each) is not Says.NOTHING for each in parts):
            return parts
        found = self.periods_in(text)
        if len(found) != 1:
            return [text]
        rest = _YEAR.sub(" ", text)
        if not found & {each.strip() for each in _YEAR.findall(text)}:
            terms = "|".join(map(re.escape, self.settings.terms))
            rest = re.sub(rf"\b(?:{terms})\b(?: term\b)?", " ", rest, flags=re.IGNORECASE)
        return [each for each in (" ".join(rest.split()).strip(" -–,:()[]"), min(found)) if each]

    def measures_in(self, text: str) -> set[str]:
        """The measures that a title names by a known heading: the longest headings, where one is part of another."""
        title = f" {words(text)} "
        found = [each for each in self._phrases if f" {each} " in title]
        return {self._phrases[each] for each in found if not any(each != other and each in other for other in found)}

    def periods_in(self, text: str) -> set[str]:
        """The academic years, or terms of one, that a title names."""
        found = set()
        for year in _YEAR.findall(text):
            terms = [term for term in self.settings.terms if re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)]
            found |= {str(each) for term in terms or [""] if (each := self._period(f"{term} {year}".strip()))}
        return found

    def _says(self, text: str) -> Says:
        if fold(text) in self._groups:
            return Says.GROUP
        if not self._may_be_period.search(text):
            return Says.NOTHING
        if self._period(text) or _BARE_YEAR.fullmatch(text):
            return Says.PERIOD
        of_year = None if re.search(r"\d{3}", text) else self._period(f"{text} 2024/25")
        return Says.TERM if of_year and of_year.term else Says.NOTHING

    def _period(self, text: str) -> Period | None:
        try:
            return parse_period(text, self.settings)
        except UnreadableError:
            return None
