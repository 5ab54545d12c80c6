"""One response of a form in, the Fact of each field out: the one question answered, choices parted, dates in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from packgen.errors import Issue, error
from packgen.evidence.cells.raw import cell, is_blank
from packgen.evidence.cells.written import quoted
from packgen.evidence.forms.matching import Form
from packgen.evidence.forms.submitted import Order, answered_day
from packgen.evidence.headings import fold
from packgen.evidence.problems import UnreadableError
from packgen.evidence.reading import Reading
from packgen.evidence.settled.conflicts import agree
from packgen.evidence.sheets.rows import read_cell
from packgen.evidence.tables.table import Table
from packgen.language import join_and
from packgen.model import Fact, Missing
from packgen.schema import Field


def read_answers(
    form: Form, row: int, cells: Sequence[object], orders: Mapping[int, Order], reading: Reading
) -> dict[str, Fact]:
    """Read the answer to each field that a form asks about, but for the school.

    Of several questions about one field the answered one counts; two that differ are an error that names both. An
    answer from a column that says who sent it is for Part 2 alone. ``orders`` says how a column's dates are written.
    """
    facts: dict[str, Fact] = {}
    for name, standing in form.columns.items():
        field = form.field(name)
        if field.type == "school":
            continue
        answered = [at for at in standing if _is_answered(form, row, cells, at)] or standing[:1]
        found = [
            _answer(form, row, cells, at, replace(field, part=2) if at in form.own else field, orders, reading)
            for at in answered
        ]
        facts[name] = _one(found, reading.issues)
    return facts


def choices_in(raw: object, field: Field) -> tuple[str, ...]:
    """The choices that an answer names: parted by semicolons, or by commas where every piece is a known choice."""
    pieces = tuple(each.strip() for each in str(raw).split(";") if each.strip())
    if len(pieces) != 1 or "," not in pieces[0] or not field.choices:
        return pieces
    known = {fold(choice) for choice in field.choices}
    parted = tuple(each.strip() for each in pieces[0].split(",") if each.strip())
    return parted if fold(pieces[0]) not in known and all(fold(each) in known for each in parted) else pieces


def _answer(
    table: Table,
    row: int,
    cells: Sequence[object],
    column: int,
    field: Field,
    orders: Mapping[int, Order],
    reading: Reading,
) -> Fact:
    raw = cell(cells, column)
    try:
        plain = _prepared(raw, field, orders.get(column, Order.DAY_FIRST))
    except UnreadableError as problem:
        source = table.source(row, column)
        reading.issues.append(problem.at(source, "cells"))
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    prepared = cells if plain is raw else [*cells[: column - 1], plain, *cells[column:]]
    return read_cell(table, row, prepared, column, field, reading)


def _prepared(raw: object, field: Field, order: Order) -> object:
    """An answer as a person would have typed it into a sheet.

    What somebody wrote beside the choices of a form ("Other: book look") stays in a field of words. A field with
    choices of its own cannot hold it: documents and rules know these alone.
    """
    if field.type == "date":
        return answered_day(raw, order)
    if not isinstance(raw, str) or field.type not in ("text", "choice"):
        return raw
    pieces = choices_in(raw, field)
    if field.type == "text":
        return "; ".join(pieces)
    different = {fold(each) for each in pieces}
    if len(different) > 1 and different & {fold(choice) for choice in field.choices}:
        known = ", ".join(field.choices)
        message = f"gives {join_and([quoted(each) for each in pieces])}, but only one may be chosen"
        raise UnreadableError(message, f'keep the one that is meant; the choices of "{field.headings[0]}" are: {known}')
    return pieces[0] if len(different) == 1 else raw


def _one(found: Sequence[Fact], issues: list[Issue]) -> Fact:
    """The one answer of several branches; missing as DISPUTED where they differ."""
    first, *others = found
    for other in others:
        if first.is_known and other.is_known and not agree(first.value, other.value):
            asked = other.sources[0].cell.partition(", ")[2]
            message = f'gives {quoted(first.value)}, but "{asked}" gives {quoted(other.value)} in the same response'
            issues.append(error(first.sources[0], message, "delete the answer that is wrong", check="conflicts"))
            sources = tuple(source for fact in found for source in fact.sources)
            return Fact(None, sources, missing=Missing.DISPUTED, part=max(fact.part for fact in found))
    return next((fact for fact in found if fact.is_known), first)


def _is_answered(form: Form, row: int, cells: Sequence[object], column: int) -> bool:
    """Whether something stands in a cell: an answer, or an error that has to be told."""
    return (row, column) in form.sheet.defects or not is_blank([cell(cells, column)])
