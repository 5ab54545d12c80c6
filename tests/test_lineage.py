import pytest

from packgen.errors import RenderError
from packgen.lineage import Raw, freeze
from packgen.model import Fact, Missing, Origin, Period, Source, absent, derive

CELL = Source("inputs/trust.xlsx", "Outcomes KS2", "F12")


def test_a_context_becomes_plain_words_and_keeps_each_cell() -> None:
    value = Fact(62.0, (CELL,), "percent")
    frozen = freeze(
        {"rows": [{"name": "Reading", "value": value, "period": Period(2024)}], "point": Raw(value)}, 1, "x"
    )
    assert frozen.plain == {"rows": [{"name": "Reading", "value": "62%", "period": "2024/25"}], "point": 62.0}
    assert frozen.origins == {
        "point": Origin("62%", ("inputs/trust.xlsx!Outcomes KS2!F12",)),
        "rows[0].value": Origin("62%", ("inputs/trust.xlsx!Outcomes KS2!F12",)),
    }


def test_a_missing_value_prints_its_reason() -> None:
    assert freeze({"v": absent(Missing.NOT_COLLECTED)}, 1, "x").plain == {"v": "not collected"}


def test_part_2_evidence_cannot_enter_a_part_1_context_even_when_derived() -> None:
    secret = Fact("Ada", (CELL,), part=2)
    mixed = derive("count", 3, [Fact(1, (CELL,)), secret], unit="count")
    with pytest.raises(RenderError, match=r"Part 2 evidence in a Part 1 document, at a\.b, c\[0\]"):
        freeze({"a": {"b": secret}, "c": [mixed]}, 1, "sip.docx")
    assert freeze({"a": secret}, 2, "x").plain == {"a": "Ada"}


def test_what_some_readers_may_not_see_cannot_enter_their_context_even_when_derived() -> None:
    kept = Fact("A merger", (CELL,), readers=frozenset({"trustees", "executive"}))
    both = derive("count", 2, [kept, Fact(1, readers=frozenset({"trustees"}))], unit="count")
    assert freeze({"a": kept, "b": both}, 1, "x", ["trustees"]).plain == {"a": "A merger", "b": "2"}
    for readers, places in ((["executive"], "at b"), (["governors", "trustees"], "at a, b"), ([], "at a, b")):
        with pytest.raises(RenderError, match=places):
            freeze({"a": kept, "b": both}, 1, "x", readers)


def test_an_object_in_a_context_is_refused() -> None:
    with pytest.raises(TypeError, match="not object"):
        freeze({"a": object()}, 1, "x")
