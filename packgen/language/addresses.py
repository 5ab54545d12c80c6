"""The text of a cell or setting in; what keeps it from being one e-mail address, in words, out."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
_LONGEST = 254
"""The characters that an address may have (RFC 5321, section 4.5.3.1.3)."""


def fault_of(text: str) -> str:
    """Say what is wrong with an address, "" where it is sound: "is more than one address"."""
    if text.count("@") > 1:
        return "is more than one address"
    if "@" not in text:
        return "is not an e-mail address: it has no @"
    if not text.isascii():
        odd = next(char for char in text if not char.isascii())
        return f"holds “{odd}”, which an e-mail address cannot have" if odd.isprintable() else _hidden()
    if not text.isprintable():
        return _hidden()
    if any(char in text for char in "<> "):
        return "is not an e-mail address alone"
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text):
        return "is not an e-mail address"
    return ""


def _hidden() -> str:
    return "holds a character that cannot be seen, which an e-mail address cannot have"
