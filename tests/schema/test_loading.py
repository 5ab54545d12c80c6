from __future__ import annotations

import pytest

from packgen.evidence.headings import fold
from packgen.language import UNITS
from packgen.model import Missing
from packgen.schema import Subject, groups, measure, measures, missing_codes, public_kinds, subject, subjects

TYPES = {
    "text",
    "prose",
    "number",
    "percent",
    "money",
    "days",
    "date",
    "yes_no",
    "choice",
    "school",
    "period",
    "part",
    "readers",
}


@pytest.mark.parametrize("each", subjects().values(), ids=lambda each: each.name)
def test_a_subject_can_be_read_without_doubt(each: Subject) -> None:
    names = [field.name for field in each.fields]
    assert len(set(names)) == len(names)
    assert set(each.identity) - {"measure"} <= set(names)
    spelled = [(fold(heading), field.name) for field in each.fields for heading in field.headings]
    if each.kind == "measures":
        spelled += [(fold(heading), found.name) for found in measures().values() for heading in found.headings]
    assert len(dict(spelled)) == len(set(spelled)), "one heading, one field"
    for field in each.fields:
        assert field.type in TYPES
        assert bool(field.choices) == (field.type == "choice")


def test_every_name_of_a_sheet_means_one_subject() -> None:
    names = [fold(name) for each in subjects().values() for name in each.sheet_names]
    assert len(set(names)) == len(names)


def test_every_measure_stands_in_a_subject_and_has_a_unit() -> None:
    for each in measures().values():
        assert subject(each.subject).kind == "measures"
        assert each.unit in UNITS
        assert each.better in ("higher", "lower", "neither")
    assert [each.order for each in measures().values()] == list(range(len(measures())))
    with pytest.raises(KeyError):
        measure("no such measure")


def test_public_kinds_speak_of_measures_and_fields_that_there_are() -> None:
    known = {field.name for field in subject("schools").fields} | {"status", "opened", "low_age", "high_age"}
    for kind in public_kinds().values():
        for column in (*kind.measures, *kind.shares):
            assert column.measure in measures()
            assert column.group in groups()
            assert not column.where or (kind.filters and set(column.where) <= set(kind.filters.groups))
        assert set(kind.fields) <= known
        assert set(kind.codes) <= set(kind.fields)
        assert not kind.trust or set(kind.trust) == {"name", "uid", "schools"}
        assert not (kind.not_read and kind.measures)
        assert all(reason in Missing.__members__ for reason in kind.missing.values())
        for inspection in kind.inspections:
            regimes = subject("inspections").field("regime").choices
            assert inspection.regime in (*regimes, "by date")
            assert inspection.kind in subject("inspections").field("kind").choices


def test_missing_codes_are_folded_and_a_word_is_no_code() -> None:
    codes = missing_codes()
    assert codes.codes["supp"] is Missing.SUPPRESSED
    assert codes.published["null"] is Missing.NOT_AVAILABLE
    assert not set(codes.words) & set(codes.codes)
    assert all(code == code.casefold() for table in (codes.words, codes.codes, codes.published) for code in table)
