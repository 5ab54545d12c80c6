"""The content of a document: its plain context in, a digest of what it says out, without its version and its date."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from packgen.model import Plain


def content_of(context: Plain, also: Any = None) -> str:
    """Return the SHA-256 of a context, 64 hex digits; the words of its version and its date do not count.

    ``also`` is plain data that counts too: the papers of a pack.
    """
    bare = with_version(context, "", "")
    text = json.dumps([bare, also], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def short(digest: str) -> str:
    """Return the beginning of a digest as people compare it: 3f2a 9c1b."""
    return f"{digest[:4]} {digest[4:8]}"


def version_text(context: Plain) -> str:
    """The words of its version that a context prints, "" where it prints none."""
    return str(context.get("document", {}).get("version_text", ""))


def with_version(context: Plain, words: str, date_text: str | None = None) -> Plain:
    """Return the context with other words for its version, wherever they stand, and another date; None keeps it."""
    before = version_text(context)
    found: Plain = _replaced(context, before, words) if before else dict(context)
    if date_text is not None and "document" in found:
        found["document"] = {**found["document"], "date_text": date_text}
    return found


def _replaced(node: Any, before: str, after: str) -> Any:
    if isinstance(node, dict):
        return {name: _replaced(value, before, after) for name, value in node.items()}
    if isinstance(node, list):
        return [_replaced(value, before, after) for value in node]
    return after if node == before else node
