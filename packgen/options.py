"""What the user asked of a build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for; an empty choice is everything."""

    schools: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    jobs: int | None = None
    dry_run: bool = False
    strict: bool = False
    force: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether only some of the outputs are asked for."""
        return bool(self.schools or self.documents or self.meetings)
