"""A Readiness in; plain data that prints as JSON out.

The shape of ``readiness`` in ``packgen check --json``::

    [{"school": "Puffin Rock Primary School", "urn": "900001", "documents": [
        {"document": "school_summary", "title": "School Summary", "meeting": "", "state": "stale", "evidence": [
            {"evidence": "Attendance", "state": "stale", "essential": true, "who": "Data manager",
             "newest": "2024/25", "due": "autumn 2025/26", "since": "2026-01-01",
             "requested": {"on": "2026-02-03", "from": "Headteacher", "chased": "2026-02-10", "needed_by": null}}]}]}]

``state`` is ready, stale or missing, that of a document by its essential evidence alone. ``school`` and ``urn`` are ""
for evidence of the trust itself; ``meeting`` is "" for a document that is no paper of a meeting. ``requested`` is null
where the sheet Requests has no open row for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from packgen.model import Record
from packgen.readiness.owed import Owed, Readiness
from packgen.readiness.states import Item


def plain_readiness(found: Readiness) -> list[dict[str, Any]]:
    """One entry for each school: its documents with their evidence, as plain data; papers have their meeting."""
    by_urn: dict[str, list[Owed]] = {}
    for owed in (*found.documents, *found.papers):
        by_urn.setdefault(owed.school.urn if owed.school else "", []).append(owed)
    return [
        {
            "school": own[0].school.name if own[0].school else "",
            "urn": urn,
            "documents": [_document(owed) for owed in own],
        }
        for urn, own in by_urn.items()
    ]


def _document(owed: Owed) -> dict[str, Any]:
    return {
        "document": owed.kind.key,
        "title": owed.kind.title,
        "meeting": owed.meeting,
        "state": owed.state.value,
        "evidence": list(_needs(owed.items)),
    }


def _needs(items: Iterable[Item]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield {
            "evidence": item.name,
            "state": item.state.value,
            "essential": item.need.essential,
            "who": item.need.who,
            "newest": item.newest,
            "due": item.due,
            "since": item.since.isoformat() if item.since else None,
            "requested": _request(item.request) if item.request else None,
        }


def _request(row: Record) -> dict[str, Any]:
    on, chased, due = (day.isoformat() if day else None for day in map(row.day, ("requested", "chased", "due")))
    return {"on": on, "from": row.text("of"), "chased": chased, "needed_by": due}
