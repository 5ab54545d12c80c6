"""A school's priorities with their mileposts in; a timeline of them, term by term with each status, out."""

from __future__ import annotations

from packgen.documents.material import Context, Material
from packgen.documents.prose import term_text
from packgen.documents.work import mileposts, priority_records
from packgen.language import count_of, join_and
from packgen.model import Fact, Period, Record, derive

NO_STATUS = "no status"


def milepost_timeline(material: Material, school: str, year: Period) -> Context | None:
    """The mileposts of a year's priorities by term; None where fewer than two terms or priorities have any."""
    priorities = priority_records(material.evidence, school, year)
    found = [(row, _by_term(material, row)) for row in priorities]
    terms = sorted({term for _, by_term in found for term in by_term})
    if len(terms) < 2 or sum(bool(by_term) for _, by_term in found) < 2:
        return None
    return {
        "kind": "timeline",
        "title": "Mileposts of all priorities, term by term",
        "columns": [_name(term) for term in terms],
        "now": terms.index(material.period) if material.period in terms else None,
        "rows": [
            {
                "label": derive("priority", f"{number}: {row['title'].text}", [row["title"]]),
                "statuses": [_status(by_term[term]) if term in by_term else "" for term in terms],
            }
            for number, (row, by_term) in enumerate(found, start=1)
        ],
        "alt": _alt(found, terms),
    }


def _by_term(material: Material, priority: Record) -> dict[Period, Record]:
    """A priority's mileposts by term, the last entered where a term has two."""
    return {term: row for row in mileposts(material.evidence, priority.id) if (term := row.period())}


def _name(term: Period) -> str:
    words = term_text(term).replace(" term ", " ")
    return words[:1].upper() + words[1:]


def _status(milepost: Record) -> Fact | str:
    return milepost["status"] if milepost["status"].is_known else NO_STATUS


def _alt(found: list[tuple[Record, dict[Period, Record]]], terms: list[Period]) -> Fact:
    """Each term's mileposts counted by status, with the priorities that they belong to."""
    told = []
    for term in terms:
        held: dict[str, list[str]] = {}
        for number, (_, by_term) in enumerate(found, start=1):
            if term in by_term:
                status = by_term[term]["status"].text.lower() or NO_STATUS
                held.setdefault(status, []).append(str(number))
        words = [f"{status} at {_priorities(numbers)}" for status, numbers in held.items()]
        told.append(f"{_name(term)}: {join_and(words)}.")
    rows = [row["status"] for _, by_term in found for row in by_term.values()]
    return derive("chart in words", f"{count_of(len(rows), 'milepost').capitalize()}. {' '.join(told)}", rows)


def _priorities(numbers: list[str]) -> str:
    return f"{'priority' if len(numbers) == 1 else 'priorities'} {join_and(numbers)}"
