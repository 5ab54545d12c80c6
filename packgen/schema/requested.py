"""What a trust asks for by name, from requested.toml: a name of the sheet Requests, or a need, in; its Kind out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence that is asked for.

    ``choice`` is its name in the sheet Requests, ``words`` that of a sentence, with {health_check} and {year} to fill
    in. It stands in the subjects of ``evidence``, in rows with the values of ``where``. ``answers`` says how new it
    must be, seen from the day of asking, to be taken for what was asked for.
    """

    key: str
    choice: str
    words: str
    evidence: tuple[str, ...]
    answers: str
    where: Mapping[str, str] = field(default_factory=dict)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by key, in the order of requested.toml."""
    text = resources.files(__package__ or "").joinpath("requested.toml").read_text(encoding="utf-8")
    return {
        key: Kind(
            key, entry["choice"], entry["words"], tuple(entry["evidence"]), entry["answers"], entry.get("where", {})
        )
        for key, entry in tomllib.loads(text).items()
    }


def kind_called(choice: str) -> Kind | None:
    """The kind of this name in the sheet Requests, None for a name that the sheet does not offer."""
    return next((kind for kind in kinds().values() if kind.choice.casefold() == choice.casefold()), None)


def kind_of(subject: str, where: Mapping[str, str]) -> Kind | None:
    """The kind that holds the rows of a subject with these values, None where it is not asked for by name.

    Rows that are not narrowed down are those of the first kind of the subject, if that is its only one.
    """
    of_subject = [kind for kind in kinds().values() if subject in kind.evidence]
    if not where and len(of_subject) == 1:
        return of_subject[0]
    return next((kind for kind in of_subject if where and kind.where == where), None)
