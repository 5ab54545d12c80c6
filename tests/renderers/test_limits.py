"""Templates that would run for ever or fill the memory: each is refused while a document is filled."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError

from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.printed import collecting

ENVIRONMENT = StrictEnvironment()
DOUBLED = "{{% set ns = namespace(s='aaaaaaaaaa') %}}{{% for i in range(60) %}}{{% set ns.s = {} %}}{{% endfor %}}"


def filled(source: str) -> str:
    with collecting():
        return ENVIRONMENT.compiled(source, "test.html").render(rows=[1, 2, 3])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "its loops go round more"),
        ("{% for a in rows %}" * 14 + "{% endfor %}" * 14, "its loops go round more"),
        ("{% for a in [1, 2, 3] %}" * 14 + "{% endfor %}" * 14, "its loops go round more"),
        ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}", "go round more"),
        (DOUBLED.format("ns.s ~ ns.s"), "a text or list that is too long"),
        (DOUBLED.format("ns.s + ns.s"), "a text or list that is too long"),
        (DOUBLED.format("ns.s.replace('a', ns.s)"), "unsafe"),
        ("{{ '%999999999s' % 'a' }}", "only small numbers"),
        ("{% autoescape false %}{{ '<b>' }}{% endautoescape %}", "may not switch off"),
    ],
)
def test_a_template_without_end_is_refused(source: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        filled(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{% for a in rows %}{{ loop.index ~ '<' ~ loop.length }}{{ '' if loop.last else ';' }}{% endfor %}",
            "1&lt;3;2&lt;3;3&lt;3",
        ),
        ("{% for a in rows if a > 1 %}{{ a }}{% else %}none{% endfor %}", "23"),
        ("{% for key, value in {'a': 1}.items() %}{{ key }}{{ value }}{% endfor %}", "a1"),
        ("{{ 200000 + 5 }} {{ 7 % 4 }} {{ 'a' + 'b' }}", "200005 3 ab"),
    ],
)
def test_loops_and_joined_texts_work_as_ever(source: str, expected: str) -> None:
    assert filled(source) == expected
