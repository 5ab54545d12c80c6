"""What every reading of a table needs at hand: the settings, the schools, and the issues found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from packgen.errors import Issue
from packgen.evidence.cells.notation import Notation
from packgen.evidence.register import Register
from packgen.evidence.settings import Settings, kind_of_source
from packgen.evidence.tables.table import Table
from packgen.model import Kind


@dataclass
class Reading:
    """What every reading of a table needs at hand; ``issues`` grows as problems are found."""

    settings: Settings
    issues: list[Issue]
    register: Register = field(default_factory=lambda: Register({}))
    variants: set[str] = field(default_factory=set)
    notations: dict[tuple[Table, int], Notation] = field(default_factory=dict)

    def rank(self, kind: Kind, *, is_public: bool = False, within: int = 0) -> tuple[int, int]:
        """Where a source stands in the order of precedence: the smaller is shown."""
        order = self.settings.precedence
        name = kind_of_source(kind, is_public)
        return (order.index(name) if name in order else len(order), within)
