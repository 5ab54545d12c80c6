"""What a school says of itself and what audits found: self-evaluation, safeguarding, governance."""

from __future__ import annotations

from packgen.documents.material import Context
from packgen.language import date_text
from packgen.model import Evidence, Fact, Record, School, derive


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
    reviews = [row for row in evidence.rows("audits", school.urn, audit="Safeguarding review") if row.day("date")]
    if not reviews:
        return "No safeguarding review is recorded."
    row = max(reviews, key=lambda review: str(review.day("date")))
    day = row.day("date")
    when = f" on {date_text(day)}" if day else ""
    outcome = row["outcome"]
    words = f"Safeguarding reviewed{when}: {outcome.text.lower() if outcome.is_known else 'outcome not recorded'}."
    return derive("latest safeguarding review", words, [row["date"], outcome])


def governance_block(evidence: Evidence, school: School) -> Context | None:
    """The trust's latest view of the school's governance, or None where there is none."""
    rows = evidence.rows("governance", school.urn)
    if not rows:
        return None
    row = max(rows, key=lambda found: str(found.day("date") or ""))
    fields = ("date", "chair_in_post", "vacancies", "attendance", "effectiveness", "sustainable", "comment")
    return {name: row[name] for name in fields}
