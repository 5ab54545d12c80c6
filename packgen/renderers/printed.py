"""What templates print, collected while they are filled, so that every value can be looked for in the document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from packgen.renderers.limits import limited

_printed: ContextVar[list[str] | None] = ContextVar("printed", default=None)


@contextmanager
def collecting() -> Iterator[list[str]]:
    """Collect every value that templates print inside the ``with`` block, in order, within the limits of a document."""
    values: list[str] = []
    token = _printed.set(values)
    try:
        with limited():
            yield values
    finally:
        _printed.reset(token)


def record(*texts: str) -> None:
    """Note words that go into a document other than by being printed, to be looked for in it."""
    values = _printed.get()
    if values is not None:
        values.extend(texts)
