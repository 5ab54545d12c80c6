"""Whatever stands in the cells, gathering collects issues and never raises."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen.evidence import gather
from packgen.model import Kind, Missing, Sheet
from packgen.readers import read_inputs
from packgen.readers.frames import frame_of
from packgen.schema import measures, public_kinds, subjects

from .small import SCHOOLS, SETTINGS, write

ODD = st.sampled_from(
    ["", " ", "NULL", "c", "x", "<5", "62%", "0.62", "2024/25", "Autumn 2025", "900001", "900107", "Puffin Rock",
     "13/02/2026", "31/02/2026", "=1+1", "{{ 7*7 }}", "Action", "1e999", "-0", "nan", "²", "１２", "😀", "a" * 300]
)  # fmt: skip
CELLS = st.one_of(
    st.none(), ODD, st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
)
KNOWN_HEADINGS = sorted(
    {heading for subject in subjects().values() for field in subject.fields for heading in field.headings}
    | {heading for measure in measures().values() for heading in measure.headings}
    | {heading for kind in public_kinds().values() for column in kind.columns for heading in column}
)
NAMES = st.sampled_from(["", "Sheet1", *(subject.sheet for subject in subjects().values())])


def required(name: str) -> list[str]:
    subject = next((each for each in subjects().values() if each.sheet == name), None)
    if subject is None:
        return []
    first = (
        [next(m.headings[0] for m in measures().values() if m.subject == subject.name)]
        if subject.kind == "measures"
        else []
    )
    return [*(field.headings[0] for field in subject.fields if field.required), *first]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    name = draw(NAMES)
    public = draw(st.sampled_from([None, *public_kinds().values()])) if not name else None
    headings = required(name) if public is None else [column[0] for column in public.columns]
    headings = [*headings, *draw(st.lists(st.sampled_from(KNOWN_HEADINGS), max_size=6))]
    rows = draw(st.lists(st.lists(CELLS, max_size=len(headings) + 1), max_size=4))
    kind = draw(st.sampled_from(list(Kind)))
    frame = frame_of([headings, *rows], range(1, len(rows) + 2))
    defects = draw(st.dictionaries(st.tuples(st.integers(2, 4), st.integers(1, 4)), st.just("#N/A"), max_size=2))
    return Sheet("inputs/any_2022-23.csv", name, kind, frame, defects)


def schools() -> Sheet:
    return Sheet("inputs/trust.xlsx", "Schools", Kind.WORKBOOK, frame_of(SCHOOLS, range(1, len(SCHOOLS) + 1)))


@given(st.lists(sheets(), max_size=4), st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_sheet_makes_gather_raise(found: list[Sheet], with_schools: bool) -> None:
    evidence, issues = gather([*([schools()] if with_schools else []), *found], SETTINGS)
    assert all(issue.place and issue.message for issue in issues)
    for observation in evidence.observations:
        assert observation.school in evidence.schools
        assert observation.value.sources
    for rows in evidence.records.values():
        for row in rows:
            assert row.school in ("", *evidence.schools)
            assert all(isinstance(fact.missing, Missing) or fact.value is not None for fact in row.facts.values())
            assert not any(isinstance(fact.value, datetime) for fact in row.facts.values())
            assert all(isinstance(fact.value, str | int | float | date | None) for fact in row.facts.values())


@given(st.lists(sheets(), max_size=3))
@settings(max_examples=50, deadline=None)
def test_the_same_sheets_give_the_same_evidence(found: list[Sheet]) -> None:
    first, second = (gather([schools(), *found], SETTINGS) for _ in range(2))
    assert repr(first) == repr(second)


TEXT = st.text(alphabet=st.one_of(st.sampled_from(',;"\n\r\t| '), st.characters()), max_size=200)


@given(TEXT, st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_makes_the_way_from_disk_to_evidence_raise(tmp_path: Path, text: str, encoding: str) -> None:
    write(tmp_path / "inputs/any.csv", text.encode(encoding, errors="ignore"))
    found, problems = read_inputs(tmp_path, tmp_path / "inputs")
    _, issues = gather(found, SETTINGS)
    assert all(issue.place and issue.message for issue in [*problems, *issues])
