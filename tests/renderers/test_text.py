import pytest

from packgen.errors import RenderError
from packgen.renderers.text import check_plain, lost, squeezed


@pytest.mark.parametrize(
    "value",
    ["text", 1, 1.5, True, None, [], {}, {"a": [{"b": "c\td\n"}]}, "\U0001f600", "\ufffd"],
)
def test_plain_data_passes(value):
    check_plain({"a": value}, "one.docx")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": [1, ("b",)]}, r"a\[1\] is a tuple"),
        ({"a": {"b": object()}}, "a.b is a object"),
        ({"a": type("Text", (str,), {})("b")}, "a is a Text"),
        ({"a": float("nan")}, "a is no finite number"),
        ({"a": "b\x00"}, r"a holds the character U\+0000"),
        ({"a": ["\ud800"]}, r"a\[0\] holds the character U\+D800"),
        ({1: "a"}, "a key that is no text: 1"),
        ([], None),
    ],
)
def test_anything_else_is_refused_with_its_path(value, said):
    if said is None:
        check_plain(value, "one.docx")
        return
    with pytest.raises(RenderError, match=f"one.docx: .*{said}"):
        check_plain(value, "one.docx")


def test_every_fault_is_told_at_once():
    with pytest.raises(RenderError) as caught:
        check_plain({"a": object(), "b": {1, 2}}, "one.docx")
    assert len(caught.value.issues) == 2


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("66% of pupils", "66% of\npupils"),
        ("well-being", "well\ufffe\nbeing"),
        ("ffi", "\ufb03"),
        ("e\u0301", "\u00e9"),
        ("two\nlines", "two lines"),
        ("a sentence that goes on for a while", "a sentence that goes on\nPage 1 of 2\nfor a while and then some"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05dd\u05d5\u05dc\u05e9"),
    ],
)
def test_a_value_is_found_again_however_the_page_sets_it(value, page):
    assert lost([value], squeezed(page)) == []


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("<5", "5"),
        ("A & B", "A B"),
        ("{{ 7*7 }}", "49"),
        ("1.5", "15"),
        ("the first half of this and the other half", "the first half of this"),
        ("abcabcabcabcabcx", "abcabcabcabcabc"),
    ],
)
def test_a_changed_value_is_lost(value, page):
    assert lost([value, value], squeezed(page)) == [value]
