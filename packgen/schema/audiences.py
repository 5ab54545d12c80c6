"""The name of a body or the words of a cell in; the audiences (audiences.toml) that they mean out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

TRUSTEES = "trustees"
"""The audience of a body that nothing in its name places: they decide who else may see its papers."""


@dataclass(frozen=True, slots=True)
class Audience:
    """One kind of reader: how sentences name them, what cells call them, and the bodies whose members they are."""

    name: str
    words: str
    spellings: tuple[str, ...]
    bodies: tuple[str, ...]


@cache
def audiences() -> Mapping[str, Audience]:
    """Every kind of reader by its name, in the order of the file."""
    found = tomllib.loads(resources.files("packgen.schema").joinpath("audiences.toml").read_text(encoding="utf-8"))
    return {
        name: Audience(name, entry["words"], tuple(entry["spellings"]), tuple(entry["bodies"]))
        for name, entry in found.items()
    }


def audience_named(text: str) -> str:
    """The audience that a cell calls so, "" where it is none."""
    wanted = " ".join(text.casefold().split()).removeprefix("the ")
    return _spelled().get(wanted, "")


def audience_of_body(body: str) -> str:
    """The audience that the members of a body are: "committee" for the Curriculum & Standards Committee.

    The longest words of the file that stand in the body's name decide; a body that none fits is a board of trustees.
    """
    name = " ".join(re.findall(r"[a-z]+", body.casefold()))
    fitting = [(len(words), each.name) for each in audiences().values() for words in each.bodies if _has(name, words)]
    if any(who == "committee" for _, who in fitting):
        return "committee"  # a committee of any body is read by its members alone
    return max(fitting, default=(0, TRUSTEES))[1]


def _has(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "


@cache
def _spelled() -> Mapping[str, str]:
    return {word.casefold(): each.name for each in audiences().values() for word in (each.name, *each.spellings)}
