"""Answers of a joining school in; findings by section, issues with costs and what is outstanding out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from packgen.documents.material import Context
from packgen.documents.prose import given, given_or
from packgen.language import count_of, date_text, join_and, some_of, within
from packgen.lineage import Raw
from packgen.model import Fact, Missing, Record, absent, derive
from packgen.rules.requests import NOT_YET, request_words

RATINGS = ("green", "amber", "red")
"""The ratings, the best first."""
RATING_KEY = "Green: no concern. Amber: a concern with a way forward. Red: a serious concern."
UNRATED = "Not rated"
_NO_ANSWER = (Missing.BLANK, Missing.NOT_AVAILABLE)


def is_outstanding(row: Record) -> bool:
    """Whether an answer is still owed; "not applicable" is an answer."""
    return row["answer"].missing in _NO_ANSWER


def is_stale(row: Record, as_at: date) -> bool:
    """Whether an answer's evidence is more than 12 months old on a day."""
    day = row.day("as_at")
    if day is None or is_outstanding(row):
        return False
    return (day.year + 1, day.month, day.day) < (as_at.year, as_at.month, as_at.day)


def sections(rows: Iterable[Record], as_at: date, request: Record | None = None) -> list[Context]:
    """The findings by section, both in the order in which they were handed in.

    ``request`` is the row of Requests for the school's answers as a whole, None where there is none.
    """
    grouped: dict[str, list[Record]] = {}
    for row in rows:
        grouped.setdefault(row.text("section"), []).append(row)
    return [
        {"title": found[0]["section"], "rows": [_finding(row, as_at, request) for row in found]}
        for found in grouped.values()
    ]


def _finding(row: Record, as_at: date, request: Record | None) -> Context:
    return {
        "ref": row["ref"],
        "question": row["question"],
        "answer": _owed(row, as_at, request) if is_outstanding(row) else row["answer"],
        "rating": given_or(row["rating"], UNRATED),
        "as_at": _age(row, as_at),
    }


def _owed(row: Record, as_at: date, request: Record | None) -> Fact:
    """What is missing, and when it was asked for: Not supplied (requested 3 February 2026, chased 10 February).

    ``request`` is that for all answers of the school, which counts where the question has no day of its own.
    """
    asked = _asked_by(row, request)
    text = f"Not supplied ({request_words(asked, as_at)})"
    return derive("missing evidence", text, [row["answer"], asked["requested"], asked["chased"]])


def _age(row: Record, as_at: date) -> Fact | str:
    day = row.day("as_at")
    if is_outstanding(row):
        return "none"
    if day is None:
        return "date not given"
    if is_stale(row, as_at):
        return derive("evidence over 12 months old", f"{date_text(day)} (more than 12 months old)", [row["as_at"]])
    return row["as_at"]


def rating_counts(rows: Iterable[Record]) -> dict[str, int]:
    """How many findings have each rating: green, amber, red, and "" for none."""
    counts = dict.fromkeys((*RATINGS, ""), 0)
    for row in rows:
        counts[row.text("rating").casefold()] = counts.get(row.text("rating").casefold(), 0) + 1
    return counts


def count_words(rows: list[Record]) -> str:
    """Findings counted by rating in words, the worst first: 2 red, 5 amber and 12 green."""
    counts = rating_counts(rows)
    return join_and(f"{counts[name]} {name or 'not rated'}" for name in ("red", "amber", "green", "") if counts[name])


def rating_chart(rows: list[Record]) -> Context | None:
    """How many findings of each section have which rating; None under two sections."""
    names = list(dict.fromkeys(row.text("section") for row in rows))
    if len(names) < 2:
        return None
    columns = ["red", "amber", "green", *([""] if rating_counts(rows)[""] else [])]
    table = {name: [row for row in rows if row.text("section") == name] for name in names}
    return {
        "kind": "profile",
        "title": "Findings by section and rating",
        "columns": [name.capitalize() or UNRATED for name in columns],
        "rows": [{"label": name, "counts": [_counted(found, c) for c in columns]} for name, found in table.items()],
        "alt": derive("chart in words", _ratings_in_words(table), [row["rating"] for row in rows]),
    }


def _ratings_in_words(table: Mapping[str, list[Record]]) -> str:
    """The findings counted by rating, then the sections with any that are red or amber, those with most first."""
    told = [f"Findings: {count_words([row for rows in table.values() for row in rows])}"]
    for rating in ("red", "amber"):
        counts = {name: count for name, rows in table.items() if (count := rating_counts(rows)[rating])}
        places = [f"{name} ({counts[name]})" for name in sorted(counts, key=lambda name: -counts[name])]
        told += [f"{rating} in {some_of(places, 6)}"] if places else []
    return within(told)


def _counted(rows: list[Record], rating: str) -> Raw:
    return Raw(derive("count of ratings", rating_counts(rows)[rating], [row["rating"] for row in rows], unit="count"))


def issues(rows: Iterable[Record]) -> list[Context]:
    """The issues found, the most serious first, each with its solution and what that costs."""
    found = [row for row in rows if row["issue"].is_known]
    places = list(reversed(RATINGS))
    found.sort(key=lambda row: places.index(name) if (name := row.text("rating").casefold()) in places else len(places))
    return [
        {
            "ref": row["ref"],
            "section": row["section"],
            "issue": row["issue"],
            "solution": given_or(row["solution"], "no solution proposed yet"),
            "cost": given_or(row["cost"], "not costed"),
            "rating": given_or(row["rating"], UNRATED),
        }
        for row in found
    ]


def total(rows: Iterable[Record]) -> Fact:
    """The sum of the costs of solutions; missing where none has one."""
    known = [row["cost"] for row in rows if row["issue"].is_known and row["cost"].number is not None]
    if not known:
        return absent(Missing.BLANK)
    return derive("sum of costs of solutions", sum(cost.number or 0 for cost in known), known, unit="money")


def information(rows: list[Record], request: Record | None = None) -> Context:
    """What was looked at and requested, what has come and what is outstanding: by section, and answer by answer.

    ``request`` is the row of Requests for the school's answers as a whole, None where there is none.
    """
    owed = [row for row in rows if is_outstanding(row)]
    names = list(dict.fromkeys(row.text("section") for row in rows))
    return {
        "sections": [_asked(name, [row for row in rows if row.text("section") == name]) for name in names],
        "outstanding": [
            {
                "ref": row["ref"],
                "question": row["question"],
                "requested": given_or(_asked_by(row, request)["requested"], NOT_YET),
                "chased": given_or(_asked_by(row, request)["chased"], "not chased"),
                "section": given(row["section"]),
            }
            for row in owed
        ],
        "sentence": _information_sentence(rows, owed, request),
    }


def _asked_by(row: Record, request: Record | None) -> Record:
    """What says when a question was asked: its own row, else the request for all answers of the school."""
    return row if row.day("requested") or row.day("chased") or request is None else request


def _asked(name: str, rows: list[Record]) -> Context:
    owed = sum(map(is_outstanding, rows))
    facts = [row["answer"] for row in rows]
    return {
        "section": name,
        "requested": derive("questions asked", len(rows), [row["question"] for row in rows], unit="count"),
        "received": derive("answers received", len(rows) - owed, facts, unit="count"),
        "outstanding": derive("answers outstanding", owed, facts, unit="count"),
        "when": _when(rows),
    }


def _when(rows: list[Record]) -> Fact | str:
    """The dates between which the evidence of a section was true."""
    dated = [row["as_at"] for row in rows if row.day("as_at") and not is_outstanding(row)]
    days = sorted({day for fact in dated if (day := fact.day)})
    if not days:
        return "no evidence yet"
    words = date_text(days[0]) if len(days) == 1 else f"{date_text(days[0])} to {date_text(days[-1])}"
    return derive("dates of evidence", words, dated)


def _information_sentence(rows: list[Record], owed: list[Record], request: Record | None) -> Fact:
    facts = [row["answer"] for row in rows]
    if not owed:
        return derive("answers received", f"All {len(rows)} questions have been answered.", facts)
    came = len(rows) - len(owed)
    words = f"{came} of {count_of(len(rows), 'question')} {'has' if came == 1 else 'have'} been answered; "
    words += f"{count_of(len(owed), 'answer')} {'is' if len(owed) == 1 else 'are'} outstanding"
    first = [_asked_by(row, request)["requested"] for row in owed]
    asked = min((day for fact in first if (day := fact.day)), default=None)
    if asked:
        words += f", {'the oldest ' if len(owed) > 1 else ''}requested on {date_text(asked)}"
    return derive("answers outstanding", f"{words}.", [*facts, *first])
