"""The responses of a trust's forms in, one row for each out, as of its form's subject, with who sent it left out.

Who answered is not read unless the trust maps that column itself. Then it is for Part 2 alone, and no name of a row is
made of it: the row is named by a number for each person instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packgen.errors import note
from packgen.evidence.cells.raw import cell, is_blank
from packgen.evidence.forms.answers import read_answers
from packgen.evidence.forms.matching import Form, draft_mapping, find_forms
from packgen.evidence.forms.questions import heading_of
from packgen.evidence.forms.submissions import Submission, latest
from packgen.evidence.forms.submitted import Order, order_of_answers, order_of_times, sent_at
from packgen.evidence.reading import Reading
from packgen.evidence.sheets.rows import Row, make_row, name_of_row
from packgen.evidence.tables.table import Table
from packgen.model import Fact

__all__ = ["Answered", "Form", "draft_mapping", "find_forms", "read_forms"]


@dataclass(frozen=True)
class Answered:
    """What forms say: rows of records, the earlier responses, and the forms that are read as sheets of measures."""

    rows: list[Row]
    earlier: list[Row]
    measures: list[Table]


def read_forms(forms: Iterable[Form], reading: Reading) -> Answered:
    """Read every response of forms, and leave out those that were sent again later.

    A response whose school is unknown is an issue and left out; one without answers is a note.
    """
    of_records, of_measures = _parted(forms)
    people: dict[str, int] = {}
    counting, earlier = latest((s for form in of_records for s in _responses(form, people, reading)), reading.issues)
    again = replace(reading, issues=[])  # measures are read like any sheet's, and told then
    _, before = latest((s for form in of_measures for s in _responses(form, people, again)), reading.issues)
    return Answered(
        [each.row for each in counting],
        [each.row for each in (*earlier, *before)],
        [_as_sheet(form, before) for form in of_measures],
    )


def _parted(forms: Iterable[Form]) -> tuple[list[Form], list[Form]]:
    """Forms about records, and forms that ask for measures."""
    of_records: list[Form] = []
    of_measures: list[Form] = []
    for form in forms:
        assert form.subject is not None
        (of_measures if form.subject.kind == "measures" else of_records).append(form)
    return of_records, of_measures


def _as_sheet(form: Form, before: Iterable[Submission]) -> Form:
    """A form that asks for measures, headed as any sheet of measures is, so that it is read like one."""
    assert form.subject is not None
    headings = {at: heading_of(name, form.subject) for name, columns in form.columns.items() for at in columns}
    place = form.sheet.source(0, 1)
    old = {each.line for each in before if (each.row.place.file, each.row.place.sheet) == (place.file, place.sheet)}
    return replace(form, headings=headings, left_out=frozenset(old))


def _responses(form: Form, people: dict[str, int], reading: Reading) -> Iterator[Submission]:
    times = order_of_times(_column(form, form.sent))
    orders = {
        at: order_of_answers(_column(form, (at,)), times)
        for name, columns in form.columns.items()
        if form.field(name).type == "date"
        for at in columns
    }
    for number, cells in form.rows():
        if is_blank([cell(cells, at) for at in form.questions]):
            if not is_blank(cells):
                reading.issues.append(note(form.place_of(number), "has no answers", check="rows"))
            continue
        row = _row(form, number, cells, orders, people, reading)
        if row is not None:
            sent = max((time for at in form.sent if (time := sent_at(cell(cells, at), times))), default=None)
            yield Submission(row, number, form.responses[number], sent)


def _row(
    form: Form,
    number: int,
    cells: Sequence[object],
    orders: Mapping[int, Order],
    people: dict[str, int],
    reading: Reading,
) -> Row | None:
    facts = read_answers(form, number, cells, orders, reading)
    row = make_row(form, number, cells, form.columns, facts, reading)
    if row is None:
        return None
    response = Fact(form.responses[number], (form.place_of(number),))
    return replace(row, id=_name(form, number, row, people), facts={**row.facts, "response_id": response})


def _name(form: Form, number: int, row: Row, people: dict[str, int]) -> str:
    """The name of a response's row: its identity, with a number for a person, or its response where that lacks."""
    assert form.subject is not None
    identity = [field.name for field in form.subject.fields if field.name in form.subject.identity]
    private = [name for name in identity if name in row.facts and form.is_private(name)]
    if any(form.field(name).required and not _is_known(row, name) for name in identity):
        return "-".join(filter(None, (row.id, "response", form.responses[number])))
    if not private:
        return row.id
    person = people.setdefault("; ".join(row.facts[name].text for name in private), len(people) + 1)
    public = [name for name in form.subject.identity if name not in private]
    return f"{name_of_row(public, row.facts, row.school)}-person-{person}"


def _is_known(row: Row, name: str) -> bool:
    return name in row.facts and row.facts[name].is_known


def _column(form: Form, columns: Iterable[int]) -> list[object]:
    return [cell(cells, at) for _, cells in form.rows() for at in columns]
