"""Academic years and terms: one comparable type for every spelling in the inputs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """An academic year, or one term of it.

    ``year`` is the calendar year in which the academic year starts (2024 for 2024/25). ``term`` counts
    from 1 in the trust's own terms; 0 is the whole year. ``term_name`` is not compared.
    """

    year: int
    term: int = 0
    term_name: str = field(default="", compare=False)

    @property
    def academic_year(self) -> str:
        """The academic year as people write it: 2024/25."""
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    @property
    def whole_year(self) -> Period:
        """The academic year that this period lies in."""
        return Period(self.year)

    def __str__(self) -> str:
        if not self.term:
            return self.academic_year
        return f"{self.term_name or f'term {self.term}'} {self.academic_year}"
