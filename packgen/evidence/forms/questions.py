"""The questions of a form and what a trust says of them in, the field that each question answers out.

Questions are compared without regard to case, spacing, punctuation, their number ("3. What went well?") and a mark such
as "(required)" at the end. The trust's mapping in aliases.toml comes before packgen's own headings, and "" there means
that a question is not used. A question that several branches of a form ask gives several columns of one field; one that
a form repeats on purpose (Action, Action2) gives numbered fields: action, action_2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from packgen.evidence.headings import fold, near_misses, words
from packgen.evidence.settings import FormMapping, Settings
from packgen.evidence.tables.lexicon import spellings
from packgen.schema import Subject, measures, subjects

_NUMBER = re.compile(r"^(?:q(?:uestion)?\.? ?)?\d{1,3} ?[.):] +", re.IGNORECASE)
_MARK = re.compile(r" ?(?:\((?:required|optional)\)|\*)(?=\d*$)", re.IGNORECASE)

_ASKING = frozenset({"what", "when", "where", "which", "who", "whom", "whose", "why", "how"})
_ALIKE, _SHARE = 2, 0.1
"""Questions, and the share of all questions, that a subject must know before a form is said to be like it."""


def wording(question: object) -> str:
    """A question in the form in which questions are compared."""
    return fold(_bare(question))


def fields_of(subject: Subject, mapping: FormMapping | None, settings: Settings) -> Mapping[str, str]:
    """Every wording that is known to a subject, by the mapping first; "" for a question that is not used."""
    own = {wording(heading): name for heading, name in reversed(spellings(subject, settings).items())}
    mapped = {wording(question): name for question, name in mapping.questions.items()} if mapping else {}
    return {**own, **mapped}


def field_name(wording: str, known: Mapping[str, str], asked: Counter[str], repeating: frozenset[str]) -> str | None:
    """The field that a question answers, "" where it is not used, None where nobody knows it.

    A number at the end marks a repeated question where the form asks the same without a number.
    """
    if wording in known:
        return known[wording]
    base = wording.rstrip("0123456789")
    return known.get(base) if asked[base] or known.get(base) in repeating else None


def match_questions(
    questions: Mapping[int, str], subject: Subject, known: Mapping[str, str]
) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """The columns of each field by the questions of a form, and the columns that nobody knows."""
    repeating = frozenset(field.name for field in subject.fields if field.repeats)
    asked = Counter(map(wording, questions.values()))
    named = {at: field_name(wording(question), known, asked, repeating) for at, question in sorted(questions.items())}
    found: dict[str, tuple[int, ...]] = {}
    for at, name in _numbered(named, repeating).items():
        found[name] = (*found.get(name, ()), at)
    return found, tuple(at for at, name in named.items() if name is None)


def lacking_in(columns: Mapping[str, tuple[int, ...]], subject: Subject) -> list[str]:
    """What a subject needs and no question asks, in the words of its headings."""
    lacking = [field.headings[0] for field in subject.fields if field.required and field.name not in columns]
    if subject.kind == "measures" and not any(name in columns for name in measures()):
        lacking.append(next(each.headings[0] for each in measures().values() if each.subject == subject.name))
    return lacking


def nearest_field(question: str, subject: Subject) -> str:
    """The one field whose heading a question is clearly like, "" where there is none; only ever for a suggestion.

    A question that asks when is not like one that asks what, however few letters they differ in.
    """
    bare = _bare(question)
    known = {heading: name for heading, name in spellings(subject).items() if _asks(heading) == _asks(bare)}
    near = near_misses(bare, known)
    return known[near[0]] if len(near) == 1 else ""


def heading_of(name: str, subject: Subject) -> str:
    """The heading that packgen's own workbook prints for a field or measure."""
    if subject.kind == "measures" and name in measures():
        return measures()[name].headings[0]
    return subject.field(name).headings[0]


def nearest_subject(questions: Iterable[str], settings: Settings) -> Subject | None:
    """The subject that knows most of these questions, or has headings like most of them; None where few are alike."""
    asked = list({wording(question).rstrip("0123456789"): question for question in questions}.values())
    likely = max(_ALIKE, len(asked) * _SHARE)
    for alike in (_known, _near):
        counts = {each.name: len(alike(asked, each, settings)) for each in answerable()}
        best = max(counts, key=lambda name: counts[name])
        if counts[best] >= likely:
            return subjects()[best]
    return None


def _known(asked: Iterable[str], subject: Subject, settings: Settings) -> set[str]:
    known = fields_of(subject, None, settings)
    return {known[folded] for question in asked if (folded := wording(question)) in known}


def _near(asked: Iterable[str], subject: Subject, settings: Settings) -> set[str]:
    return {name for question in asked if (name := nearest_field(question, subject))}


def draft(
    questions: Sequence[str], subject: Subject | None, mapping: FormMapping | None, settings: Settings
) -> dict[str, str]:
    """The field that each question may answer, "" for none; a question that is asked again is not repeated."""
    known = fields_of(subject, mapping, settings) if subject else {}
    asked = Counter(map(wording, questions))
    drafted: dict[str, str] = {}
    for question in questions:
        base = wording(question).rstrip("0123456789")
        if base == wording(question) or not asked[base]:
            name = field_name(wording(question), known, asked, frozenset())
            drafted[question] = nearest_field(question, subject) if name is None and subject else name or ""
    return drafted


def answerable() -> list[Subject]:
    """The subjects that a form may be about: all but the schools, which stand in the trust's workbook."""
    return [each for each in subjects().values() if each.name != "schools"]


def _bare(question: object) -> str:
    """A question without its number and a mark such as "(required)"."""
    return _MARK.sub("", _NUMBER.sub("", " ".join(str(question).split())))


def _asks(question: str) -> set[str]:
    return set(words(question).split()) & _ASKING


def _numbered(named: Mapping[int, str | None], repeating: frozenset[str]) -> dict[int, str]:
    """The field of each column; a repeated one numbered by the block that it stands in, or else by its turn.

    A block begins with the first question that is repeated: in Action, By when?, Action2, Who?, By when?2 the second
    action alone has an owner.
    """
    used = {at: name for at, name in named.items() if name}
    blocks, turns = {}, {}
    lead = next((name for name in used.values() if name in repeating), "")
    block, turn = 0, Counter[str]()
    for at, name in used.items():
        block += name == lead
        turn[name] += 1
        blocks[at] = _with_number(name, block) if name in repeating else name
        turns[at] = _with_number(name, turn[name]) if name in repeating else name
    repeated = [blocks[at] for at, name in used.items() if name in repeating]
    return blocks if len(set(repeated)) == len(repeated) else turns


def _with_number(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"
