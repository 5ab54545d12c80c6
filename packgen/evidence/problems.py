"""What a cell that cannot be understood says of itself, before its place is known."""

from __future__ import annotations


class UnreadableError(Exception):
    """A cell does not mean what its column asks for: what is wrong, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
