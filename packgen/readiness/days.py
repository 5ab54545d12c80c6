"""How fresh evidence must be ("last term") and a trust's calendar in; the first day that counts, in words too, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from packgen.language import date_text
from packgen.model import Period
from packgen.rules import calendar


@dataclass(frozen=True, slots=True)
class Asked:
    """How new evidence must be: it must reach to ``first``; ``words`` say so, and ``since`` when it came to be due."""

    first: date
    words: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The trust's own terms as at one day. ``starts`` hold (month, day) of the first day of each."""

    as_at: date
    terms: tuple[str, ...]
    starts: tuple[tuple[int, int], ...]

    def asked(self, fresh: str) -> Asked | None:
        """What "last term" or "365 days" asks for today; None where any age will do."""
        if fresh.endswith(" days"):
            first = self.as_at - timedelta(days=int(fresh.removesuffix(" days")))
            return Asked(first, f"one since {date_text(first)}")
        now = calendar(self.terms, self.starts)(self.as_at)
        year = Period(now.year)
        named = {
            "this term": (now, self.first_day(now)),
            "last term": (self._before(now), self.first_day(now)),
            "this year": (year, self.first_day(year)),
            "last year": (Period(year.year - 1), self.first_day(year)),
        }
        if fresh not in named:
            return None
        period, since = named[fresh]
        return Asked(self.first_day(period), str(period), since)

    def first_day(self, period: Period) -> date:
        """The day on which a term, or an academic year, begins."""
        start = self.starts[max(period.term, 1) - 1] if period.term <= len(self.starts) else self.starts[-1]
        return date(period.year if start >= self.starts[0] else period.year + 1, *start)

    def last_day(self, period: Period) -> date:
        """The day before the next term, or the next academic year, begins."""
        is_last = not 0 < period.term < len(self.terms)
        after = Period(period.year + 1) if is_last else Period(period.year, period.term + 1)
        return self.first_day(after) - timedelta(days=1)

    def _before(self, term: Period) -> Period:
        if term.term > 1:
            return Period(term.year, term.term - 1, self.terms[term.term - 2])
        return Period(term.year - 1, len(self.terms), self.terms[-1])
