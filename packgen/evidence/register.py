"""The schools of a project in, the school that a cell means out: by URN, name or a plain variant of either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from packgen.evidence.headings import did_you_mean, fold
from packgen.evidence.problems import UnreadableError
from packgen.model import School

_URN = re.compile(r"\d{5,6}")
_WITHIN = re.compile(r"(?<!\d)\d{5,6}(?!\d)")
_PLAIN = re.compile(r"\b(?:the|school|academy|primary|junior|infant|secondary)\b|['’.,()&-]")
_SAINT = re.compile(r"\bsaint\b")
_CHURCH = re.compile(r"\b(?:church of england|c of e|cofe|ce)\b")


@dataclass(frozen=True)
class Found:
    """The school that a cell means; ``urn`` is the one that was written: its own, or its predecessor's."""

    school: School
    urn: str
    by_variant: bool = False


@dataclass
class Register:
    """Every school that evidence may speak of, and every way of naming it."""

    schools: Mapping[str, School]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._aliases = {fold(other): meant for other, meant in self.aliases.items()}
        self._by_urn = {urn: Found(school, urn) for urn, school in self.schools.items()}
        for school in self.schools.values():
            for urn in school.predecessors:
                self._by_urn.setdefault(urn, Found(school, urn))
        self._by_name = {fold(school.name): school for school in self.schools.values()}
        self._by_variant = _unique((_variant(school.name), school) for school in self.schools.values())

    @property
    def urns(self) -> frozenset[str]:
        """Every URN that means one of the schools, those of predecessors among them."""
        return frozenset(self._by_urn)

    def by_urn(self, urn: str) -> Found | None:
        """The school with this URN, or whose predecessor had it; None where there is none."""
        return self._by_urn.get(urn)

    def find(self, raw: object) -> Found:
        """The school that a cell means; UnreadableError with the nearest name where no school has it."""
        text = urn_text(raw)
        text = self._aliases.get(fold(text), text)
        if _URN.fullmatch(text):
            found = self._by_urn.get(text)
            if found is None:
                raise UnreadableError(f"{text} is the URN of no school in the Schools sheet", "add the school there")
            return found
        if school := self._by_name.get(fold(text)):
            return Found(school, school.urn)
        within = [found for urn in _WITHIN.findall(text) if (found := self._by_urn.get(urn))]
        if len(within) == 1:
            return Found(within[0].school, within[0].urn, by_variant=True)
        if school := self._by_variant.get(_variant(text)):
            return Found(school, school.urn, by_variant=True)
        names = [school.name for school in self.schools.values()]
        hint = did_you_mean(text, names, "write its URN, or its name as the Schools sheet has it")
        raise UnreadableError(f'no school in the Schools sheet is called "{text}"', hint)


def urn_text(raw: object) -> str:
    """A URN or name as text: 900001.0, "900001.0" and " 900001" are all "900001"."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = " ".join(str(raw).split())
    return re.sub(r"^(\d{5,6})\.0+$", r"\1", text)


def is_urn(text: str) -> bool:
    """Whether a text has the form of a URN: five or six digits."""
    return _URN.fullmatch(text) is not None


def _variant(name: str) -> str:
    """The part of a school's name that tells it from others: without "the", "school", phase and punctuation."""
    text = _CHURCH.sub("ce", _SAINT.sub("st", name.casefold()))
    return fold(_PLAIN.sub(" ", text)) or fold(name)


def _unique(pairs: Iterable[tuple[str, School]]) -> dict[str, School]:
    found: dict[str, School] = {}
    doubled = set()
    for key, school in pairs:
        if key in found:
            doubled.add(key)
        found[key] = school
    return {key: school for key, school in found.items() if key not in doubled}
