"""What a school says of itself and what audits found: rows in; its view and the latest safeguarding review out."""

from __future__ import annotations

from packgen.documents.material import Context
from packgen.language import show
from packgen.model import Evidence, Fact, Record, School, derive
from packgen.rules.latest import latest


def latest_term(rows: tuple[Record, ...]) -> list[Record]:
    """The rows of the newest term among them."""
    periods = [period for row in rows if (period := row.period())]
    return [row for row in rows if row.period() == max(periods)] if periods else []


def evaluation_rows(evidence: Evidence, school: School) -> list[Context]:
    """The school's own view, area by area, of the newest term in which it gave one."""
    return [
        {
            "area": row["area"],
            "judgement": row["judgement"],
            "strengths": row["strengths"],
            "improvements": row["improvements"],
            "period": row["period"],
        }
        for row in latest_term(evidence.rows("self_evaluation", school.urn))
    ]


def safeguarding_sentence(evidence: Evidence, school: School) -> Fact | str:
    """What the latest safeguarding review found and when; says so where none is recorded."""
    row = latest(evidence.rows("audits", school.urn, audit="Safeguarding review"), evidence.as_at)
    if row is None:
        return "No safeguarding review is recorded."
    day, outcome = row["date"], row["outcome"]
    found = outcome.text.lower() if outcome.is_known else "outcome not recorded"
    return derive("latest safeguarding review", f"Safeguarding reviewed on {show(day)}: {found}.", [day, outcome])
