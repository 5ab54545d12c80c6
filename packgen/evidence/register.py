"""The schools of a project in, the school that a cell means out: by URN, LAESTAB, name or a plain variant of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from packgen.evidence.cells.written import plain, text_of
from packgen.evidence.headings import fold, offer
from packgen.evidence.problems import UnreadableError
from packgen.language import join_and
from packgen.language.near import nearest_of_all
from packgen.model import School

_URN = re.compile(r"\d{5,6}")
_WITHIN = re.compile(r"(?<!\d)\d{5,6}(?!\d)")
_CALLED_URN = re.compile(r"^urn\W*(\d{5,6})$", re.IGNORECASE)
_LAESTAB = re.compile(r"(\d{3}) ?[/-]? ?(\d{4})")
_PLAIN = re.compile(r"\b(?:the|school|academy)\b|['’.,()&-]")
_PHASE = re.compile(r"\b(?:primary|juniors?|infants?|secondary)\b")
_SAINT = re.compile(r"\bsaint\b")
_CHURCH = re.compile(r"\b(?:church of england|c of e|cofe|ce)\b")
_PARTED = re.compile(r"\s*[;,/&+]\s*|\s+and\s+", re.IGNORECASE)
_ONE_EACH = "write the one that is meant, or give each a row of its own"
_OTHERWISE = "write its URN, or its name as the Schools sheet has it"


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
        own = [Found(school, school.urn) for school in self.schools.values()]
        self._by_laestab = _grouped((laestab_text(each.school["laestab"].text), each) for each in own)
        self._by_name = _grouped((fold(each.school.name), each) for each in own)
        self._by_variant = _grouped((_variant(each.school.name), each) for each in own)
        self._by_part = _grouped((_part(each.school.name), each) for each in own)

    @property
    def urns(self) -> frozenset[str]:
        """Every URN that means one of the schools, those of predecessors among them."""
        return frozenset(self._by_urn)

    def named_exactly(self, raw: object) -> School | None:
        """The school whose URN or full name a cell holds and nothing else; None for any other cell."""
        text = urn_text(raw)
        if found := self._by_urn.get(text):
            return found.school
        named = self._by_name.get(fold(text), [])
        return named[0].school if len(named) == 1 else None

    def by_urn(self, urn: str) -> Found | None:
        """The school with this URN, or whose predecessor had it; None where there is none."""
        return self._by_urn.get(urn)

    def by_laestab(self, text: str) -> Found | None:
        """The one school with this LAESTAB as ``laestab_text`` gives it; None where there is none, or several."""
        same = self._by_laestab.get(text, []) if text else []
        return same[0] if len(same) == 1 else None

    def find(self, raw: object) -> Found:
        """The school that a cell means; UnreadableError where no school has it, or several have.

        A name that is merely near one is suggested, never taken.
        """
        written = urn_text(raw)
        text = urn_text(self._aliases.get(fold(written), written))
        found = self._by_number(text)
        if found is not None:
            return found
        for same, by_variant in (
            (self._by_name.get(fold(text), []), False),
            (self._numbered(text), True),
            (self._by_variant.get(_variant(text), []), True),
            (self._by_part.get(_part(text), []), True),
        ):
            if len({each.school.urn for each in same}) > 1:
                raise UnreadableError(f'"{text}" may mean {_either(same)}', "write its URN")
            if same:
                return replace(same[0], by_variant=by_variant)
        raise self._unknown(written, text)

    def may_mean(self, raw: object, school: School) -> bool:
        """Whether a cell that ``find`` refuses may mean a school that its row names otherwise.

        So may a name that several schools have, and a LAESTAB where the school's own is not known.
        """
        text = urn_text(raw)
        if laestab_text(text):
            return not school["laestab"].is_known and laestab_text(text) not in self._by_laestab
        same = (*self._by_name.get(fold(text), ()), *self._by_part.get(_part(text), ()))
        return any(each.school.urn == school.urn for each in same)

    def _by_number(self, text: str) -> Found | None:
        if _URN.fullmatch(text):
            found = self._by_urn.get(text)
            if found is None:
                raise UnreadableError(f"{text} is the URN of no school in the Schools sheet", "add the school there")
            return found
        if laestab := laestab_text(text):
            found = self.by_laestab(laestab)
            if found is None:
                told = f"{text} is the LAESTAB of no school in the Schools sheet"
                raise UnreadableError(told, "write its URN, or its LAESTAB in the Schools sheet")
            return found
        return None

    def _numbered(self, text: str) -> list[Found]:
        """The school whose URN stands in a longer text: "Puffin Rock (900001)"; the other words may name no other."""
        found = [each for urn in _WITHIN.findall(text) if (each := self._by_urn.get(urn))]
        rest = self._called(_WITHIN.sub(" ", text).strip(" ()[]-–,:;/")) if found else []
        schools = {each.school.urn for each in found}
        if len(schools) > 1 or (rest and not schools & {each.school.urn for each in rest}):
            raise UnreadableError(f'"{text}" names {_both([*rest, *found])}', _ONE_EACH)
        return found

    def _called(self, text: str) -> list[Found]:
        """The schools that a text names by name, or by the part of it that people use."""
        found = (self._by_name.get(fold(text)), self._by_variant.get(_variant(text)), self._by_part.get(_part(text)))
        return next((each for each in found if each), []) if text else []

    def _unknown(self, written: str, text: str) -> UnreadableError:
        message = f'no school in the Schools sheet is called "{text}"'
        if fold(written) in self._aliases:
            return UnreadableError(f'"{written}" is "{text}" in aliases.toml, but {message}', "correct aliases.toml")
        several = [each for piece in _PARTED.split(text) if len(found := self._called(piece)) == 1 for each in found]
        if len({each.school.urn for each in several}) > 1:
            return UnreadableError(f'"{text}" names {_both(several)}', _ONE_EACH)
        names = nearest_of_all(text, (school.name for school in self.schools.values()))
        near = [found for name in names for found in self._by_name[fold(name)]]
        if not near:
            return UnreadableError(message, _OTHERWISE)
        if len(near) > 1:
            return UnreadableError(message, f"write the URN of the one that is meant: {_either(near)}")
        return UnreadableError(message, *offer(written, "schools", [(near[0].school.name, near[0].urn)]))


def urn_text(raw: object) -> str:
    """A URN or name as text: 900001.0, "900001.0", " 900001" and "URN 900001" are all "900001"."""
    text = text_of(raw)
    found = _CALLED_URN.fullmatch(text)
    return found[1] if found else text


def laestab_text(text: str) -> str:
    """A LAESTAB as its seven digits: 936/3417, 936-3417 and 9363417 are one; "" for anything else."""
    found = _LAESTAB.fullmatch(plain(text))
    return found[1] + found[2] if found else ""


def is_urn(text: str) -> bool:
    """Whether a text has the form of a URN: five or six digits."""
    return _URN.fullmatch(text) is not None


def _variant(name: str) -> str:
    """A school's name without "the", "school" and punctuation, a saint and a church in one spelling."""
    text = _CHURCH.sub("ce", _SAINT.sub("st", name.casefold()))
    return fold(_PLAIN.sub(" ", text)) or fold(name)


def _part(name: str) -> str:
    """The part of a school's name that remains without its phase: Seaglass, which may be several schools."""
    return _variant(_PHASE.sub(" ", name.casefold())) or fold(name)


def _either(found: Iterable[Found]) -> str:
    """Schools to choose from, with their URNs, for they may have one name."""
    return " or ".join(_with_urns(found))


def _both(found: Iterable[Found]) -> str:
    """Schools that are named at once, with their URNs."""
    return join_and(_with_urns(found))


def _with_urns(found: Iterable[Found]) -> list[str]:
    return [f"{name} ({urn})" for urn, name in {each.school.urn: each.school.name for each in found}.items()]


def _grouped(pairs: Iterable[tuple[str, Found]]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for key, found in pairs:
        groups.setdefault(key, []).append(found)
    return groups
