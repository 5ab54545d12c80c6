"""The rows of the sheet Requests in; when evidence was asked for, in words, and the requests to close or chase, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from packgen.errors import Issue, warning
from packgen.language import date_text, later_date, with_the
from packgen.model import Evidence, Period, Record
from packgen.rules.places import place
from packgen.rules.terms import TermOf
from packgen.schema import measures, subject, subjects
from packgen.schema.requested import Kind, kind_called

NOT_YET = "not yet requested"
RECENT = timedelta(days=182)


def request_for(evidence: Evidence, kind: Kind, urn: str) -> Record | None:
    """The newest request for evidence of a school by the day of the evidence, else that for the whole trust's."""
    for school in (urn, ""):
        rows = evidence.rows("requests", school, evidence=kind.choice)
        asked = [(day, row) for row in rows if (day := row.day("requested")) and day <= evidence.as_at]
        if asked:
            return max(asked, key=lambda pair: pair[0])[1]
    return None


def request_words(row: Record, as_at: date) -> str:
    """When a row says that something was asked for: requested 3 February 2026, chased 17 February.

    "not yet requested" where it says nothing by that day.
    """
    requested, chased = (day if day and day <= as_at else None for day in map(row.day, ("requested", "chased")))
    if requested and chased:
        return f"requested {date_text(requested)}, chased {later_date(chased, requested)}"
    if requested or chased:
        return f"requested {date_text(requested)}" if requested else f"chased {date_text(chased or as_at)}"
    return NOT_YET


def is_supplied(row: Record, as_at: date) -> bool:
    """Whether a request is closed: a day is written on which the evidence came."""
    day = row.day("supplied")
    return day is not None and day <= as_at


def check_requests(evidence: Evidence, term_of: TermOf) -> Iterator[Issue]:
    """Tell of open requests for what has come or is overdue, and of closed ones for what is not on file."""
    for row in evidence.rows("requests"):
        kind, asked = kind_called(row.text("evidence")), row.day("requested")
        if kind is None or asked is None or asked > evidence.as_at:
            continue
        if is_supplied(row, evidence.as_at):
            yield from _not_entered(evidence, row, kind)
        elif is_answered(evidence, row, kind, term_of):
            message = f"{_named(evidence, row, kind)}: requested on {date_text(asked)}, and on file now"
            yield warning(
                place(row, "evidence"), message, "write the day on which it came under Supplied on", check="links"
            )
        else:
            yield from _overdue(evidence, row, kind)


def _overdue(evidence: Evidence, row: Record, kind: Kind) -> Iterator[Issue]:
    due = row.day("due")
    if due is not None and due < evidence.as_at:
        role = with_the(row.text("of")) if row["of"].is_known else "the person who has it"
        message = f"{_named(evidence, row, kind)}: needed by {date_text(due)}, and not supplied yet"
        hint = f"chase {role} and write the day under Chased on, or write under Supplied on when it came"
        yield warning(place(row, "due"), message, hint, check="links")


def _not_entered(evidence: Evidence, row: Record, kind: Kind) -> Iterator[Issue]:
    if not is_on_file(evidence, kind, row.school or None):
        message = f"{_named(evidence, row, kind)}: supplied, but no sheet has it"
        sheets = " or ".join(dict.fromkeys(subject(name).sheet for name in kind.evidence))
        yield warning(place(row, "supplied"), message, f"add it to {sheets}, or clear the day", check="links")


def _named(evidence: Evidence, row: Record, kind: Kind) -> str:
    school = evidence.schools.get(row.school)
    return f"{kind.choice} ({school.name if school else 'the trust'})"


def is_on_file(evidence: Evidence, kind: Kind, urn: str | None) -> bool:
    """Whether there is anything of a kind, however old: of a school, or of any for None."""
    return any(rows_of(evidence, kind, urn)) or any(_periods_of_figures(evidence, kind, urn))


def rows_of(evidence: Evidence, kind: Kind, urn: str | None) -> list[Record]:
    """The rows of a kind; of due diligence only those that are answered."""
    rows = [row for name in kind.evidence for row in evidence.rows(name, urn, **kind.where)]
    return [row for row in rows if row.subject != "due_diligence" or row["answer"].is_known]


def is_answered(evidence: Evidence, row: Record, kind: Kind, term_of: TermOf) -> bool:
    """Whether evidence is on file that is new enough to be what was asked for (``answers`` in requested.toml).

    Due diligence is answered by the last of its questions alone.
    """
    urn, asked = row.school or None, row.day("requested")
    assert asked is not None
    if kind.key == "due_diligence":
        questions = evidence.rows("due_diligence", urn)
        return bool(questions) and all(each["answer"].is_known for each in questions)
    rows = rows_of(evidence, kind, urn)
    if kind.answers == "any":
        return bool(rows)
    if kind.answers == "recent":
        days = [each.day("date") for each in rows]
        return any(day is not None and asked - RECENT <= day <= evidence.as_at for day in days)
    periods = [period for each in rows for period in each.periods.values()]
    return any(_reaches(p, kind, term_of(asked)) for p in (*periods, *_periods_of_figures(evidence, kind, urn)))


def _reaches(period: Period, kind: Kind, asked: Period) -> bool:
    """Whether a term or year is that in which evidence was asked for, or later; for "last year", the year before."""
    if kind.answers == "last year":
        return period.year >= asked.year - 1
    if kind.answers == "year" or not period.term:
        return period.year >= asked.year
    return period >= asked


def _periods_of_figures(evidence: Evidence, kind: Kind, urn: str | None) -> Iterator[Period]:
    """The years and terms in which a figure of a kind is known."""
    names = {name for name, measure in measures().items() if measure.subject in kind.evidence}
    if any(subjects()[name].kind == "measures" for name in kind.evidence):
        yield from (
            one.period
            for one in evidence.observations
            if one.measure in names and one.value.is_known and urn in (None, one.school)
        )
