"""Word templates with one fault each, as real files: every fault is found, in its paragraph, and sound ones pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document

from packgen.renderers.scrutiny import Fault, word_faults
from packgen.templating.shapes import shape_of

CONTEXT = {
    "school": {"name": "Puffin Rock", "note": None},
    "rows": [{"name": "Reading", "values": ["78%", "70%"]}],
    "points": ["One point."],
    "trend": {"kind": "trend", "title": "Trend", "alt": "It rose.", "series": []},
    "is_member": True,
    "nothing": [],
}
Write = Callable[[Document], object]


def faults(tmp_path: Path, write: Write, context: dict[str, object] | None = CONTEXT) -> list[Fault]:
    document = docx.Document()
    write(document)
    document.save(str(tmp_path / "one.docx"))
    shapes = [shape_of(context).keys] if context else []
    return word_faults(tmp_path / "one.docx", "docx/one.docx", shapes)


def paragraphs(*texts: str) -> Write:
    return lambda document: [document.add_paragraph(text) for text in texts]


def table(*rows: tuple[str, ...]) -> Write:
    def write(document: Document) -> None:
        made = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(rows, made.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text

    return write


@pytest.mark.parametrize(
    "write",
    [
        paragraphs("{{ school.name }}, {{ school['name'] | upper }}"),
        paragraphs("{%p if is_member and school.note %}", "{{ school.note }}", "{%p else %}", "x", "{%p endif %}"),
        paragraphs("{% if is_member %}in{% elif points %}out{% endif %}"),
        paragraphs("{%p for row in rows %}", "{{ loop.index }} {{ row.values | join_and }}", "{%p endfor %}"),
        paragraphs("{{ chart(trend) }}", "{{ trend.title }}", "{{ trend.alt }}"),
        paragraphs("{% set first = rows | first %}{{ first.name }} {{ rows[0].name }}"),
        paragraphs("{{ other | default('none') }}", "{% if more is defined %}{{ more.x }}{% endif %}"),
        paragraphs("{{ rows | map(attribute='name') | join(', ') }}", "{# a remark with {{ braces #}"),
        paragraphs("{% for a in nothing %}{{ a.whatever }}{% endfor %}", "{{ points | length + 1 }}"),
        paragraphs("{%p for key, value in school.items() %}", "{{ key }}", "{%p endfor %}"),
        paragraphs("Costs {5} and {a: b}", "{% macro m(x) %}{{ x.y }}{% endmacro %}{{ m(rows) }}"),
        table(("Subject", "Values"), ("{%tr for row in rows %}", ""), ("{{ row.name }}", "x"), ("{%tr endfor %}", "")),
    ],
)
def test_a_sound_template_has_no_fault(tmp_path: Path, write: Write) -> None:
    assert faults(tmp_path, write) == []


@pytest.mark.parametrize(
    ("texts", "paragraph", "said"),
    [
        (("a", "{{ scool.name }}"), 2, "“scool” is not a name that this document gives. did you mean “school”?"),
        (("{{ school.nmae }}",), 1, "there is no “nmae” here. did you mean “name”?"),
        (("{%p for row in rows %}", "{{ row.nam }}", "{%p endfor %}"), 2, "no “nam” here. did you mean “name”?"),
        (("{{ rows.name }}",), 1, "“name” is asked of a list. go through the list with {% for"),
        (("{{ school.name.first }}",), 1, "“first” is asked of a value that has no parts"),
        (("{{ rows }}",), 1, "rows is a list, which cannot be printed. go through it with {% for"),
        (("{{ trend }}",), 1, "trend is a chart, which cannot be printed. write chart(…) round it"),
        (("{{ is_member }}",), 1, "is a yes-or-no value, which cannot be printed. use it in a condition"),
        (("{{ rows | sort(attribute='nme') }}",), 1, "there is no “nme” here"),
        (("{{ school.name | uper }}",), 1, "there is no filter called “uper”. did you mean “upper”?"),
        (("{% if points is emtpy %}x{% endif %}",), 1, "there is no test called “emtpy”"),
        (("Dear {{ school.name",), 1, "a tag is opened and not closed in the same paragraph"),
        (("{{ school.name and {{ points[0] }}",), 1, "a tag is opened and not closed"),
        (("school.name }}",), 1, "a tag is closed that was not opened"),
        (("{{ }}",), 1, "{{ }} is empty"),
        (("{{ school name }}",), 1, "{{ school name }}: expected token"),
        (("{% fro row in rows %}{{ row.name }}{% endfor %}",), 1, "unknown tag 'fro'. did you mean {% for %}?"),
        (("{% p if points %}", "{%p endif %}"), 1, "unknown tag 'p'. write {%p without a space"),
        (("{%p if points %}", "x"), 1, "this “if” is never closed. write {%p endif %} where it ends"),
        (("x", "{%p endif %}"), 2, "{%p endif %} closes nothing: no “if” is open here"),
        (("{%p else %}",), 1, "{%p else %} stands outside any “if”"),
        (("{%p for row in rows %}", "{%p if row %}", "{%p endfor %}"), 2, "this “if” is never closed"),
        (("{% if points %}a", "b{% endif %}"), 2, "{% if points %} opens in paragraph 1 and ends in another one"),
        (("{%p if points %}", "x{% endif %}"), 2, "belongs to {%p if points %}, which is written in another way"),
        (("Words {%p if points %}", "{%p endif %}"), 1, "takes the place of its whole paragraph, so what stands"),
        (("{% include '../../secret.docx' %}",), 1, "a Word template cannot take in another file"),
        (("{{ school.__class__ }}",), 1, "a template may not ask for “__class__”"),
        (("{{ ''['__class__'] }}",), 1, "a template may not ask for “__class__”"),
        (("{% autoescape false %}{{ points[0] }}",), 1, "may not switch off"),
    ],
)
def test_a_fault_is_found_in_its_paragraph(tmp_path: Path, texts: tuple[str, ...], paragraph: int, said: str) -> None:
    found = faults(tmp_path, paragraphs(*texts))
    told = [(fault.spot.number, f"{fault.message}. {fault.hint}", fault.is_error) for fault in found]
    assert any(number == paragraph and said in words and is_error for number, words, is_error in told), told
    assert len(found) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("{% for row in rows %}{{ row.name }}", "x"), ("y", "{% endfor %}")), "ends in another row"),
        ((("{%tr for row in rows %}", "lost"), ("{{ row.name }}", ""), ("{%tr endfor %}", "")), "its whole table row"),
        ((("{%p if points %}", "{%p endif %}"),), "{%p endif %} ends what began elsewhere"),
    ],
)
def test_a_block_that_crosses_a_table_is_found(tmp_path: Path, rows: tuple[tuple[str, ...], ...], said: str) -> None:
    assert [said in fault.message for fault in faults(tmp_path, table(*rows))] == [True]


def test_a_block_does_not_reach_from_one_table_into_the_next(tmp_path: Path) -> None:
    def write(document: Document) -> None:
        table(("{%tr for row in rows %}",), ("{{ row.name }}",))(document)
        document.add_paragraph()
        table(("{%tr endfor %}",))(document)

    assert [fault.hint for fault in faults(tmp_path, write)] == ["put both in the same table"]


def split(*runs: tuple[str, bool]) -> Write:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Dear ")
        for text, is_bold in runs:
            paragraph.add_run(text).bold = is_bold or None

    return write


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (split(("{{ school.", False), ("name }}", True)), "is split: parts of the tag are formatted differently"),
        (paragraphs("{{ other | default(“none”) }}"), "has curly quotation marks, which Word puts in by itself"),
        (paragraphs("Dear {school.name}"), "{school.name} has single braces, so it is printed as it stands"),
    ],
)
def test_what_word_spoils_is_to_look_at(tmp_path: Path, write: Write, said: str) -> None:
    [fault] = faults(tmp_path, write)
    assert said in fault.message
    assert not fault.is_error


@pytest.mark.parametrize(
    "runs", [(("{{ school.", True), ("name }}", True)), (("{{ ", False), ("school.name }}", False))]
)
def test_a_tag_of_one_format_may_be_in_several_runs(tmp_path: Path, runs: tuple[tuple[str, bool], ...]) -> None:
    assert faults(tmp_path, split(*runs)) == []


def test_all_faults_are_told_at_once_and_headers_are_read(tmp_path: Path) -> None:
    def write(document: Document) -> None:
        paragraphs("{{ scool }}", "{{ points", "{%p for row in rows %}", "{{ row.nam }}", "{{ row | sums }}")(document)
        document.sections[0].header.paragraphs[0].text = "{{ trsut }}"

    found = faults(tmp_path, write)
    assert [(fault.spot.label, fault.spot.number) for fault in found] == [
        *(("", number) for number in (1, 2, 3, 4, 5)),
        ("header", 1),
    ]
    assert str(found[-1].spot) == "docx/one.docx, header, paragraph 1 (“{{ trsut }}”)"


def test_without_known_names_tags_and_filters_are_checked_all_the_same(tmp_path: Path) -> None:
    found = faults(tmp_path, paragraphs("{{ anything.at_all }}", "{{ x | sums }}", "{{ y"), None)
    assert [fault.spot.number for fault in found] == [2, 3]


@pytest.mark.parametrize("data", [b"", b"no Word file", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "one.docx").write_bytes(data)
    [fault] = word_faults(tmp_path / "one.docx", "docx/one.docx", [])
    assert str(fault.spot) == "docx/one.docx" and "this is no Word file" in fault.message
