"""Due diligence before the Board decides: Evidence, Strategy and catalogue in, decisions taken out of turn out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from packgen.errors import Issue, error, note, warning
from packgen.language import count_of, date_text
from packgen.model import DocumentType, Evidence, Fact, Record
from packgen.rules.places import place
from packgen.rules.provision.circulation import sharings
from packgen.strategy.types import Strategy

REPORTS = {"applicant": ("report_to_school", "the school"), "trustees": ("report_to_board", "the Board")}
"""For each reader of the report: the column with the day on which it was sent, and the reader in words."""


def check_applications(evidence: Evidence, strategy: Strategy, catalog: Mapping[str, DocumentType]) -> Iterator[Issue]:
    """Hold each decision on an application against what the strategy asks for before it.

    The strategy asks for a report to a reader where its circulation names a kind of document about applicants and that
    reader (Connect, 4.2: to the applicant school and to the Trust Board, before trustees decide).
    """
    about = [
        one for one in sharings(strategy) if one.document in catalog and catalog[one.document].scope == "applicant"
    ]
    asked = {reader: one.paragraph for one in reversed(about) for reader in one.readers}
    for row in evidence.rows("applications"):
        name = evidence.schools[row.school].name if row.school in evidence.schools else "the school"
        yield from _impossible(evidence, row, name)
        if not row["decision"].is_known and not row["decided"].is_known:
            yield from _before(evidence, row, name, asked)
        else:
            for reader, paragraph in asked.items():
                if reader in REPORTS:
                    yield from _report(row, name, paragraph, *REPORTS[reader])
            if asked:
                yield from _answers(evidence, row, name, next(iter(asked.values())))


def _before(evidence: Evidence, row: Record, name: str, asked: Mapping[str, str]) -> Iterator[Issue]:
    """The school must have the report before the meeting that decides; trustees get theirs with its papers."""
    coming = [day for meeting in evidence.rows("meetings") if (day := _decides(evidence, meeting, row.school))]
    if coming and "applicant" in asked and not row["report_to_school"].is_known:
        message = (
            f"the application of {name} is to be decided on {date_text(min(coming))}, and no report to the school "
        )
        hint = f"send it, and write the day here; {_asks(asked['applicant'])} before trustees decide"
        yield note(place(row, "report_to_school"), f"{message}is recorded", hint, check="strategy")


def _decides(evidence: Evidence, meeting: Record, school: str) -> date | None:
    """The day of a coming meeting whose agenda has a decision about this school."""
    day, items = meeting.day("date"), evidence.rows("agenda", school, meeting=meeting.text("id"), purpose="Decision")
    return day if items and day is not None and day >= evidence.as_at else None


def _impossible(evidence: Evidence, row: Record, name: str) -> Iterator[Issue]:
    """A decision before the application, or on a day that has not come."""
    decided, applied = row.day("decided"), row.day("applied")
    if decided and applied and decided < applied:
        message = f"{name} cannot have been decided on {date_text(decided)}: it applied on {date_text(applied)}"
        yield error(place(row, "decided"), message, "correct the date that is wrong", check="strategy")
    if decided and decided > evidence.as_at and row["decision"].is_known:
        message = f"the decision on {name} is dated {date_text(decided)}, which is still to come"
        yield error(place(row, "decided"), message, "correct the date, or leave the decision empty", check="strategy")
    if decided is None and row["decision"].is_known:
        message = f"{name} has a decision and no day on which it was taken"
        yield warning(place(row, "decision"), message, 'write the day under "Decided on"', check="strategy")


def _report(row: Record, name: str, paragraph: str, field: str, reader: str) -> Iterator[Issue]:
    """The report must have gone to this reader by the day of the decision."""
    sent, decided = row.day(field), row.day("decided")
    if sent is None:
        message = f"the application of {name} was decided, but no report to {reader} is recorded"
        hint = f"write the day on which it was sent; {_asks(paragraph)} before trustees decide"
        yield warning(_decision(row), message, hint, check="strategy")
    elif decided and sent > decided:
        message = f"the report on {name} went to {reader} on {date_text(sent)}, after the decision of "
        message += date_text(decided)
        hint = f"check both dates; {_asks(paragraph)} before trustees decide"
        yield warning(place(row, field), message, hint, check="strategy")


def _answers(evidence: Evidence, row: Record, name: str, paragraph: str) -> Iterator[Issue]:
    """Due diligence must have been carried out: its questions answered."""
    asked = evidence.rows("due_diligence", row.school)
    blank = [each for each in asked if not each["answer"].is_known]
    if not asked:
        message = f"the application of {name} was decided without any due diligence on file"
        yield warning(_decision(row), message, f"hand in its answers; {_asks(paragraph)}", check="strategy")
    elif blank:
        message = f"the application of {name} was decided with {len(blank)} of "
        message += f"{count_of(len(asked), 'due diligence question')} unanswered"
        where: Fact = blank[0]["answer"] if blank[0]["answer"].sources else blank[0]["question"]
        yield warning(where.place or _decision(row), message, "add the answers that were given", check="strategy")


def _decision(row: Record) -> object:
    return place(row, "decision", "decided")


def _asks(paragraph: str) -> str:
    return f"{f'paragraph {paragraph}' if paragraph[:1].isdigit() else paragraph or 'the strategy'} asks for it"
