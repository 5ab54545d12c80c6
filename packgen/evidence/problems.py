"""What a cell that cannot be understood says of itself, before its place is known."""

from __future__ import annotations

from packgen.errors import Issue, Suggestion, error
from packgen.model import Source


class UnreadableError(Exception):
    """A cell does not mean what its column asks for: what is wrong, what to write instead, and what may be meant."""

    def __init__(self, message: str, hint: str, suggestion: Suggestion | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.suggestion = suggestion

    def at(self, place: Source, check: str) -> Issue:
        """The issue that this is, at the cell where it was met, found by this check."""
        return error(place, self.message, self.hint, check=check, suggestion=self.suggestion)
