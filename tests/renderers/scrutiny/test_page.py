"""HTML templates with one fault each, as real files: every fault is found, on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen.renderers import TemplateFolders
from packgen.renderers.scrutiny import Fault, page_faults
from packgen.templating.shapes import shape_of

CONTEXT = {"school": {"name": "Puffin Rock"}, "rows": [{"name": "Reading"}]}
PARTS = {
    "base.html": "{{ school.name }}\n{% block content %}{% endblock %}",
    "row.html": "{{ row.name }}",
    "macros.html": "{% macro shout(words) %}{{ words.x }}{% endmacro %}",
}


def faults(folder: Path, page: str) -> list[Fault]:
    (folder / "html").mkdir()
    for name, text in {**PARTS, "one.html": page}.items():
        (folder / "html" / name).write_text(text, "utf-8")
    (folder / "secret.html").write_text("secret", "utf-8")
    return page_faults("one.html", TemplateFolders((folder,)), [shape_of(CONTEXT).keys])


@pytest.mark.parametrize(
    "page",
    [
        "{% extends 'base.html' %}{% block content %}{{ school.name }}{% endblock %}",
        "{% for row in rows %}{% include 'row.html' %}{% endfor %}",
        "{% from 'macros.html' import shout %}{{ shout(rows) }}",
    ],
)
def test_a_sound_page_has_no_fault(tmp_path: Path, page: str) -> None:
    assert faults(tmp_path, page) == []


@pytest.mark.parametrize(
    ("page", "place", "said"),
    [
        ("\n{{ scool.name }}", "html/one.html, line 2", "“scool” is not a name that this document gives"),
        ("{% extends 'base.html' %}\n{% block content %}{{ school.x }}{% endblock %}", "html/one.html, line 2", "“x”"),
        ("{% include 'row.html' %}", "html/row.html, line 1", "“row” is not a name"),
        ("{% include '../secret.html' %}", "html/one.html, line 1", "“../secret.html”: there is no such template"),
        ("{% include '/etc/passwd' %}", "html/one.html, line 1", "“/etc/passwd”: there is no such template"),
        ("{% include school.name %}", "html/one.html, line 1", "the other template is not named plainly"),
        ("{% include 'one.html' %}", "html/one.html, line 1", "“one.html” takes in itself"),
        ("\n{% if rows %}", "html/one.html, line 2", "this “if” is never closed"),
        ("{{ “a” }}", "html/one.html, line 1", "{{ “a” }}: unexpected char '“'"),
        ("{{ school.name | safe }}", "html/one.html, line 1", "there is no filter called “safe”"),
        ("{{ school.__class__ }}", "html/one.html, line 1", "may not ask for “__class__”"),
    ],
)
def test_a_fault_is_found_on_its_line(tmp_path: Path, page: str, place: str, said: str) -> None:
    [fault] = faults(tmp_path, page)
    assert str(fault.spot) == place
    assert said in fault.message


def test_every_fault_of_a_page_is_told_at_once(tmp_path: Path) -> None:
    page = """{% extends 'base.html' %}
{% from 'macros.html' import shout %}
{% block content -%}
{% fro row in rows %}
{{ row.nam }}
{{ scool.name }}
{{ school.name | uper }}
{{ school name }}
{{ school.name
{%p if rows %}
{% if rows %}
{{ school['name'] | default(“none”) }}
{% for row in rows %}{{ row.nam }}{% endfor %}
{% include 'gone.html' %}
{%- endblock content %}
{% endif %}
"""
    told = [(fault.spot.number, fault.message) for fault in faults(tmp_path, page)]
    assert [number for number, _ in told] == [4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16]
    assert dict(told)[11] == "this “if” is never closed"
    assert dict(told)[9] == "a tag is opened and not closed"
