"""Where a record stands, for issues: the cell of its first known field, as the user would find it."""

from __future__ import annotations

from packgen.model import Record, Source


def place(record: Record, *fields: str) -> Source | str:
    """The cell of the first of these fields that has one, else of any field of the record, else its subject."""
    for name in (*fields, *record.facts):
        if sources := record[name].sources:
            return sources[0]
    return record.subject
