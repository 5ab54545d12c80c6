"""A joining school's evidence in; the context of its Due Diligence Report out, for the school or for the Board."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents import due_diligence
from packgen.documents.inspections import inspection_block
from packgen.documents.lines import OUTCOMES
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.on_file import JOINING, not_on_file
from packgen.documents.outcomes import outcome_tables
from packgen.documents.prose import given, given_or
from packgen.documents.published import reading
from packgen.language import count_of, date_text, join_and, show
from packgen.model import APPLICANT, DocumentType, Fact, Missing, Record, School, absent, derive
from packgen.rules.requests import request_for
from packgen.schema.requested import kinds

ADVICE = {
    "approve": "approve the application",
    "approve with conditions": "approve the application, subject to the conditions set out below",
    "defer": "defer their decision on the application",
    "decline": "decline the application",
}
"""What the executive recommends to trustees, who alone decide (strategy, 4.2)."""
UNDECIDED = "Trustees will decide on the application; this report sets out what was found and makes no recommendation."


def applicant_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for each school that has applied to join."""
    for school in material.evidence.of_relation(APPLICANT):
        context = applicant_context(material, kind, school)
        yield Draft(school.name, context, {"school": school.key}, school=school.urn)


def applicant_context(material: Material, kind: DocumentType, school: School) -> Context:
    """Everything that a Due Diligence Report may print; ``board`` is None in the version that is shared.

    The shared version holds neither recommendation nor conditions, which are the executive's advice to trustees.
    """
    evidence = material.evidence
    for_board = kind.part == 2
    application = application_of(material, school)
    rows = [row for row in evidence.rows("due_diligence", school.urn) if row.part == 1]
    request = _request(material, school)
    issues = due_diligence.issues(rows)
    inspection = inspection_block(evidence, school)
    return document_block(material, kind, school.name) | {
        "school": school_block(school) | {"capacity": school["capacity"], "context": given(school["context_note"])},
        "application": {
            "sentence": _applied(school, application),
            "reason": given_or(_field(application, "reason"), "No reason was recorded."),
            "summary": given(_field(application, "summary")),
        },
        "advice": _advice(application) if for_board else UNDECIDED,
        "conditions": given(_field(application, "conditions")) if for_board else "",
        "summary": _summary(material, school, application, for_board),
        "rating_key": due_diligence.RATING_KEY,
        "ratings": due_diligence.rating_chart(rows),
        "sections": due_diligence.sections(rows, evidence.as_at, request),
        "issues": issues,
        "cost_sentence": cost_sentence(rows),
        "information": due_diligence.information(rows, request),
        "reading": reading(material, school),
        "tables": outcome_tables(material, school, ("context", *OUTCOMES, "attendance")),
        "inspection": inspection,
        "board": _board(material, school, application) if for_board else None,
    }


def application_of(material: Material, school: School) -> Record | None:
    """The school's application, the newest where it has applied before; None where none is recorded."""
    rows = material.evidence.rows("applications", school.urn)
    return max(rows, key=lambda row: str(row.day("applied") or ""), default=None)


def _field(application: Record | None, name: str) -> Fact:
    return application[name] if application else absent(Missing.BLANK)


def _applied(school: School, application: Record | None) -> Fact | str:
    applied = _field(application, "applied")
    if applied.day is None:
        return f"{school.name} has applied to join the trust; the date is not recorded."
    return derive("application", f"{school.name} applied to join the trust on {date_text(applied.day)}.", [applied])


def _advice(application: Record | None) -> Fact | str:
    found = _field(application, "recommendation")
    if not found.is_known:
        return "The executive has not yet made a recommendation. The decision is for trustees."
    advice = ADVICE.get(found.text.casefold(), found.text.casefold())
    words = f"The executive recommends that trustees {advice}. The decision is for trustees."
    return derive("recommendation of the executive", words, [found])


def _request(material: Material, school: School) -> Record | None:
    """The request for the school's answers as a whole."""
    return request_for(material.evidence, kinds()["due_diligence"], school.urn)


def _summary(material: Material, school: School, application: Record | None, for_board: bool) -> list[Fact | str]:
    """What a trustee must know who reads nothing else."""
    everything = material.evidence.rows("due_diligence", school.urn)
    rows = [row for row in everything if row.part == 1]
    points: list[Fact | str | None] = [_advice(application) if for_board else UNDECIDED]
    if rows:
        asked = due_diligence.information(rows, _request(material, school))["sentence"]
        points += [_ratings_sentence(rows), cost_sentence(rows), asked]
    else:
        points.append("No due diligence questions have been answered yet.")
    points.append(not_on_file(material, school, JOINING))
    stale = [row for row in rows if due_diligence.is_stale(row, material.evidence.as_at)]
    points += [_stale_sentence(stale) if stale else None, _confidential_sentence(everything) if for_board else None]
    return [point for point in points if point]


def _ratings_sentence(rows: list[Record]) -> Fact:
    reds = [row for row in rows if row.text("rating").casefold() == "red"]
    words = f"{count_of(len(rows), 'question').capitalize()} looked into: {due_diligence.count_words(rows)}."
    if reds:
        words += f" Red: {'; '.join(_named(row) for row in reds)}."
    return derive("findings by rating", words, [row["rating"] for row in rows])


def _named(row: Record) -> str:
    return f"{row.text('question').rstrip('.?')} ({row.text('ref')})"


def cost_sentence(rows: list[Record]) -> Fact | str:
    """How many issues were found, what their solutions cost together, and how many are not costed."""
    found = [row for row in rows if row["issue"].is_known]
    if not found:
        return "No issues were found."
    total = due_diligence.total(found)
    gaps = sum(row["cost"].number is None for row in found)
    words = f"{count_of(len(found), 'issue').capitalize()} found"
    if not total.is_known:
        words += "; no solution has been costed."
    else:
        words += f"; the solutions that are costed come to {show(total)} together"
        words += f", and {gaps} {'is' if gaps == 1 else 'are'} not costed." if gaps else "."
    return derive("issues and their cost", words, [*(row["issue"] for row in found), total])


def _stale_sentence(rows: list[Record]) -> Fact:
    rests = "answer rests" if len(rows) == 1 else "answers rest"
    words = f"{len(rows)} {rests} on evidence more than 12 months old: {join_and(row.text('ref') for row in rows)}."
    return derive("evidence over 12 months old", words, [row["as_at"] for row in rows])


def _board(material: Material, school: School, application: Record | None) -> Context:
    """The annex for trustees alone: commercial view, negotiating position, and the confidential findings."""
    rows = [row for row in material.evidence.rows("due_diligence", school.urn) if row.part == 2]
    sections = due_diligence.sections(rows, material.evidence.as_at, _request(material, school))
    return {
        "commercial": given_or(_field(application, "commercial"), "No commercial view was recorded."),
        "position": given_or(_field(application, "position"), "No negotiating position was recorded."),
        "findings": [row for section in sections for row in section["rows"]],
        "issues": due_diligence.issues(rows),
        "cost_sentence": cost_sentence(rows) if rows else "",
    }


def _confidential_sentence(everything: tuple[Record, ...]) -> Fact | None:
    rows = [row for row in everything if row.part == 2]
    if not rows:
        return None
    stand = "stands" if len(rows) == 1 else "stand"
    words = f"{count_of(len(rows), 'further finding').capitalize()} {stand} in the confidential annex: "
    words += due_diligence.count_words(rows)
    total = due_diligence.total(everything)
    if total.is_known:
        words += f". With {'it' if len(rows) == 1 else 'them'}, the costed solutions come to {show(total)} in all"
    return derive("confidential findings", f"{words}.", [*(row["rating"] for row in rows), total])
