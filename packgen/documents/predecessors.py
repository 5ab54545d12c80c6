"""The URN of a predecessor and the names that are known in, the words in which a document speaks of it out."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.model import Fact, derive


def predecessor_told(words: str, urn: str, names: Mapping[str, Fact]) -> Fact | str:
    """Put a predecessor's name and URN, or its URN alone where no file names it, in the place of {} in ``words``."""
    name = names.get(urn)
    if name is None:
        return words.replace("{}", f"URN {urn}")
    return derive("predecessor school", words.replace("{}", f"{name.text} (URN {urn})"), [name])
