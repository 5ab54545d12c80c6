import pytest
from jinja2 import TemplateError, UndefinedError

from packgen.renderers.environment import NotPrintableError, StrictEnvironment
from packgen.renderers.filters import code, edition, join_and, lines
from packgen.renderers.printed import collecting

ENVIRONMENT = StrictEnvironment()
CONTEXT = {
    "name": "A & B",
    "items": {"items": "own", "n": 3},
    "rows": [1, 2],
    "yes": True,
    "nothing": None,
    "amount": 1.5,
}


def filled(source: str) -> str:
    return ENVIRONMENT.compiled(source, "test.html").render(CONTEXT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ name }}", "A &amp; B"),
        ("{{ items.items }} {{ items.n }} {{ amount }}", "own 3 1.5"),
        ("{% for key, value in {'a': 1}.items() %}{{ key }}{% endfor %}", "a"),
        ("{{ rows | length * 2 }}", "4"),
        ("{{ ['a', 'b', 'c'] | join_and }}", "a, b and c"),
        ("{{ other | default('nothing') }}", "nothing"),
        ("{% if yes and not nothing %}yes{% endif %}", "yes"),
    ],
)
def test_plain_templates_work(source, expected):
    assert filled(source) == expected


@pytest.mark.parametrize(
    ("source", "kind", "said"),
    [
        ("{{ nmae }}", UndefinedError, "“nmae” is not a name that this document gives"),
        ("{{ items.itms }}", UndefinedError, "there is no “itms” here; there is “items”"),
        ("{{ items.zebra }}", UndefinedError, "there is “items”, “n”"),
        ("{{ nothing.a }}", UndefinedError, "“a” is asked of an empty value"),
        ("{% if nmae %}{% endif %}", UndefinedError, "nmae"),
        ("{{ nothing }}", NotPrintableError, "an empty value cannot be printed"),
        ("{{ yes }}", NotPrintableError, "a yes-or-no value"),
        ("{{ rows }}", NotPrintableError, "a list"),
        ("{{ items }}", NotPrintableError, "a group of values"),
        ("{{ items.keys }}", NotPrintableError, "no text"),
        ("{{ name | safe }}", TemplateError, "safe"),
        ("{{ 'A' * 1000000000 }}", TemplateError, "small numbers"),
        ("{{ 9 ** 999999999 }}", TemplateError, "small numbers"),
        ("{{ 'A'.center(1000000000) }}", TemplateError, "unsafe"),
        ("{{ name.format(name) }}", TemplateError, "unsafe"),
        ("{{ rows.append(3) }}", TemplateError, "unsafe"),
        ("{{ name.__class__.__mro__ }}", TemplateError, "unsafe"),
        ("{{ cycler }}", UndefinedError, "cycler"),
        ("{% for i in range(10000000) %}{% endfor %}", OverflowError, "too big"),
    ],
)
def test_nothing_passes_in_silence_and_nothing_escapes(source, kind, said):
    with pytest.raises(kind, match=said):
        filled(source)


def test_every_printed_value_is_collected_and_markup_is_not():
    source = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(name) }}{{ 3 }}{{ name | upper }}"
    with collecting() as printed:
        assert filled(source) == "<b>A &amp; B</b>3A &amp; B"
    assert [value for value in printed if value != "3"] == ["A & B", "A & B"]


def test_a_source_is_compiled_once():
    assert ENVIRONMENT.compiled("{{ name }}", "a") is ENVIRONMENT.compiled("{{ name }}", "a")
    assert ENVIRONMENT.compiled("{{ name }}", "a") is not ENVIRONMENT.compiled("{{ name }}", "b")


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words, expected):
    assert join_and(words) == expected


def test_prose_is_split_into_its_lines():
    assert lines("one\n\n two \r\n• **three**") == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("words", "told", "known_by"),
    [
        (
            "Final, version 1, issued 4 March 2026, digest 3f2a 9c1b",
            "Final, version 1, issued 4 March 2026",
            "3f2a 9c1b",
        ),
        ("Draft, evidence as at 13 February 2026", "Draft, evidence as at 13 February 2026", ""),
        ("", "", ""),
    ],
)
def test_a_versions_code_is_kept_apart_from_its_words(words: str, told: str, known_by: str) -> None:
    assert (edition(words), code(words)) == (told, known_by)
