"""HTML templates that would make a screen reader stumble: each is refused, with its line; sound ones are not."""

from __future__ import annotations

import io
import operator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from packgen import model
from packgen.errors import TemplateError
from packgen.renderers import Brand, pdf_checks, render

from .conftest import PIXEL

HEAD = """{% extends "shared/base.html" %}
{% from "shared/macros.html" import data_table, figure %}
{% block content %}
<h2>Outcomes</h2>
"""
PICTURE = "packgen:/logo"


@pytest.fixture
def branded(brand):
    return Brand(brand.name, brand.short_name, brand.colour, PIXEL)


@pytest.fixture
def refused(own, job, folders, branded):
    """Write a template, render it, and give what it is refused for, a line each."""

    def judge(source, **changes):
        (own / "html" / "one.html").write_text(source, "utf-8")
        try:
            render(job("one.html", **changes), folders, branded)
        except TemplateError as problem:
            return [str(issue) for issue in problem.issues]
        return []

    return judge


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (f'<img src="{PICTURE}">', "line 5: this picture has no alt text"),
        (f'<p>Above</p>\n<p><img src="{PICTURE}" alt=""></p>', "line 6: this picture has no alt text"),
        (f'<img src="{PICTURE}" alt="chart_2.png">', "line 5: this picture's alt text is “chart_2.png”"),
        (f'<img src="{PICTURE}" alt="A graph">', "line 5: this picture's alt text is “A graph”, which tells nothing"),
        (f'<img src="{PICTURE}" alt="Rising">', "line 5: this picture's alt text is “Rising”, which is too short"),
        (f'<img src="{PICTURE}" alt="{"It rose. " * 80}">', "line 5: this picture's alt text has 719 characters"),
        (
            f'<figure>\n<img src="{PICTURE}" alt="Attendance since 2022.">'
            "<figcaption>Attendance since 2022</figcaption></figure>",
            "line 6: this picture's alt text repeats the words beside it",
        ),
        ("<h4>Reading</h4>", "line 5: the heading “Reading” is h4 under h2"),
        ("<h3></h3>", "line 5: this heading has no words"),
        ("{% for row in rows %}\n<h4>{{ row[0] }}</h4>\n{% endfor %}", "line 6: the heading “Reading” is h4 under h2"),
        ("<table><tr><td>A</td><td>1</td></tr></table>", "line 5: this table has no header cells"),
        ('<p>See <a href="https://example.org"></a></p>', "line 5: this link has no words"),
    ],
)
def test_a_template_that_a_screen_reader_stumbles_on_is_refused(refused, part, said):
    assert refused(f"{HEAD}{part}\n{{% endblock %}}")[0].startswith(f"one.html, {said}")


def test_a_macro_is_named_where_it_is_to_blame(refused, own):
    (own / "html" / "mine.html").write_text("{% macro box(x) %}\n<h5>{{ x }}</h5>\n{% endmacro %}", "utf-8")
    found = refused(f'{HEAD}{{% from "mine.html" import box %}}{{{{ box("A") }}}}{{{{ box("A") }}}}\n{{% endblock %}}')
    assert [line.split(":")[0] for line in found] == ["mine.html, line 2"] * 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<html lang="en-GB">\n<head></head><body><h1>A</h1></body></html>', "one.html, line 1: the page has no title"),
        (
            '<html lang="en-GB"><head>\n<title> </title></head><body><h1>A</h1></body></html>',
            "one.html, line 2: the page",
        ),
        (
            "<html><head><title>A</title></head><body><h1>A</h1></body></html>",
            "one.html, line 1: the page does not say",
        ),
    ],
)
def test_a_page_says_what_it_is_and_in_which_language(refused, source, said):
    assert refused(source)[0].startswith(said)


def test_a_document_without_a_title_is_refused(own, job, folders, brand):
    (own / "html" / "one.html").write_text(f"{HEAD}{{% endblock %}}", "utf-8")
    made = job("one.html")
    untitled = model.Job(made.key, made.renderer, made.template, made.context, model.Properties("", "Trust"), made.path)
    with pytest.raises(TemplateError, match=r"shared/base\.html, line \d+: the page has no title"):
        render(untitled, folders, brand)


@pytest.mark.parametrize(
    "part",
    [
        '{{ data_table("Results", ["Subject", "School", "Compared"], rows) }}',
        "{{ figure(trend) }}",
        f'<h3>Reading</h3><p>Well.</p><h2>Maths</h2><img src="{PICTURE}" alt="The pupils of the trust">',
    ],
)
def test_a_sound_template_is_not(refused, part):
    assert refused(f"{HEAD}{part}\n{{% endblock %}}") == []


def test_what_a_style_breaks_after_the_page_was_sound_names_template_and_page(refused):
    """A heading that a style takes out of the outline leaves the file without bookmarks."""
    style = "<style>h1, h2 { bookmark-level: none }</style>"
    (line,) = refused(f"{HEAD}{style}\n{{% endblock %}}")
    assert line.startswith("one.html: in outputs/one.pdf, it has headings but no bookmarks")


@pytest.fixture
def sound(own, job, folders, branded):
    """A sound PDF, opened, with a table, a picture, a link and headings."""
    parts = '{{ data_table("Results", ["Subject", "School", "Compared"], rows) }}{{ figure(trend) }}'
    source = f'{HEAD}{parts}<p><a href="https://example.org">There</a></p><h3>More</h3>{{% endblock %}}'
    (own / "html" / "one.html").write_text(source, "utf-8")
    return pikepdf.open(io.BytesIO(render(job("one.html"), folders, branded)))


def told(pdf):
    return pdf_checks.faults(pdf, pdf_checks.elements(pdf.Root.StructTreeRoot))


def of_role(pdf, role):
    return [element for element, found in pdf_checks.elements(pdf.Root.StructTreeRoot) if found == role]


def annotations(pdf):
    return [note for page in pdf.pages for note in page.obj.get(Name.Annots, Array())]


def test_a_sound_pdf_has_no_faults(sound):
    assert told(sound) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pdf: operator.delitem(pdf.Root, Name.Lang), "it does not say what language it is in"),
        (lambda pdf: operator.delitem(pdf.Root, Name.MarkInfo), "it is not tagged"),
        (lambda pdf: operator.delitem(pdf.Root, Name.Outlines), "it has headings but no bookmarks"),
        (lambda pdf: operator.delitem(pdf.Root, Name.Metadata), "it has no title"),
        (lambda pdf: operator.delitem(pdf.Root, Name.Metadata), "it does not say that it is PDF/UA-1"),
        (
            lambda pdf: operator.delitem(pdf.Root, Name.ViewerPreferences),
            "its window would show the file's name instead of its title",
        ),
        (
            lambda pdf: operator.delitem(of_role(pdf, "/Figure")[-1], Name.Alt),
            "a picture has no alternative text (page 1)",
        ),
        (
            lambda pdf: operator.delitem(of_role(pdf, "/TH")[0], Name.A),
            "a header cell does not say what it heads (page 1)",
        ),
        (
            lambda pdf: of_role(pdf, "/H2")[0].__setitem__(Name.S, Name.P),
            "a heading of level 3 follows one of level 1 (page 1)",
        ),
        (
            lambda pdf: of_role(pdf, "/H1")[0].__setitem__(Name.S, Name.P),
            "its first heading is of level 2, not 1 (page 1)",
        ),
        (
            lambda pdf: operator.delitem(annotations(pdf)[0], Name.Contents),
            "a link does not say where it leads (page 1)",
        ),
        (lambda pdf: operator.delitem(annotations(pdf)[0], Name.StructParent), "a link is not tagged (page 1)"),
        (
            lambda pdf: operator.delitem(pdf.pages[0].obj, Name.Tabs),
            "the tab key does not follow the reading order (page 1)",
        ),
    ],
)
def test_each_fault_of_a_pdf_is_found(sound, spoil, said):
    spoil(sound)
    assert said in told(sound)


def test_a_table_of_plain_cells_is_found(sound):
    for cell in of_role(sound, "/TH"):
        cell[Name.S] = Name.TD
    assert "a table has no header cells (page 1)" in told(sound)


def test_a_pack_is_looked_at_as_a_whole():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    held = io.BytesIO()
    pdf.save(held)
    expected = ["it has no title", "it does not say what language it is in", "it is not tagged", "it has no bookmarks"]
    assert pdf_checks.faults_as_a_whole(held.getvalue()) == expected
