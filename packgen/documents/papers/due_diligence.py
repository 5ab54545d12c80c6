"""An application and its due diligence in; the paper on which trustees decide it out."""

from __future__ import annotations

from packgen.documents import due_diligence
from packgen.documents.applicant import applicant_context, application_of
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import NO_SAFEGUARDING, NO_SPENDING, Request, covering, paragraphs, risks_of
from packgen.documents.prose import given_or
from packgen.errors import InputError, error
from packgen.language import count_of, show
from packgen.model import BLANK, Fact, Record, School, derive


def due_diligence_decision(material: Material, request: Request) -> Context:
    """The decision on an applicant: the executive's advice, conditions, issues with costs, what is outstanding."""
    applicant = _applicant(material, request)
    application = application_of(material, applicant)
    report = applicant_context(material, request.kind, applicant)
    rows = list(material.evidence.rows("due_diligence", applicant.urn))
    lines = covering(
        paragraphs(material, request),
        risks_of(material, [applicant]),
        _cost(rows),
        _safeguarding(rows),
    )
    keep = ("school", "application", "advice", "conditions", "ratings", "rating_key", "information", "board")
    return (
        lines
        | {name: report[name] for name in keep}
        | {
            "message": report["summary"][1:],  # the advice, its first point, is the recommendation of the cover sheet
            "applied": given_or(application["applied"] if application else BLANK, "not recorded"),
            "issues": _issues([row for row in rows if row.part == 1]),
            "board_issues": _issues([row for row in rows if row.part == 2]),
            "appendices": [
                {
                    "kind": "due_diligence_board",
                    "school": applicant.urn,
                    "title": "Due Diligence Report for the Trust Board",
                }
            ],
        }
    )


def _applicant(material: Material, request: Request) -> School:
    """The school that the agenda item is about. Raises InputError where the item names none."""
    found = material.evidence.schools.get(request.school)
    if found is None:
        message = f'the paper "{request.kind.key}" is about one school, and this item names none'
        raise InputError(error(request.place, message, "write the school that has applied in the column School"))
    return found


def _issues(rows: list[Record]) -> list[Context]:
    """The issues found, each behind the question that brought it up, for an issue seldom names its own subject."""
    asked = {row.text("ref"): row["question"] for row in rows}
    found = due_diligence.issues(rows)
    return [issue | {"issue": _named(asked[issue["ref"].text], issue["issue"])} for issue in found]


def _named(question: Fact, issue: Fact) -> Fact:
    words = f"{question.text.rstrip('.?')}: {issue.text}"
    return derive("question and issue", words, [question, issue])


def _cost(rows: list[Record]) -> Fact | str:
    """What all solutions would cost together, the confidential ones with them."""
    found = [row for row in rows if row["issue"].is_known]
    total = due_diligence.total(found)
    gaps = sum(row["cost"].number is None for row in found)
    if not total.is_known:
        return f"None of the {len(found)} issues found has been costed." if found else NO_SPENDING
    words = f"{show(total)} for the solutions that are costed, confidential findings included"
    words += f"; {count_of(gaps, 'issue')} {'is' if gaps == 1 else 'are'} not costed." if gaps else "."
    return derive("cost of solutions", words, [total])


def _safeguarding(rows: list[Record]) -> Fact | str:
    """The findings of the section on safeguarding, counted by rating."""
    found = [row for row in rows if row.text("section").casefold() == "safeguarding"]
    if not found:
        return NO_SAFEGUARDING
    words = f"Findings on safeguarding: {due_diligence.count_words(found)}."
    return derive("findings by rating", words, [row["rating"] for row in found])
