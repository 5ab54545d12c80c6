import io
import re

import page as validator
import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from packgen.errors import RenderError, TemplateError
from packgen.renderers import Brand, render

from .conftest import PIXEL

HEAD = """{% extends "shared/base.html" %}
{% from "shared/macros.html" import actions_table, data_table, figure, key_facts, notice, prose, summary_box %}
"""
SMALL = (
    HEAD
    + """{% block summary %}{{ summary_box(points) }}{% endblock %}
{% block content %}
<h2>Outcomes</h2>
{{ data_table("Results", ["Subject", "School", "Compared"], rows) }}
{{ figure(trend) }}
{{ key_facts([["Phase", {"tag": "Embed"}]]) }}
{{ notice("Read with care.") }}
<ul>{% for value in hostile %}<li>{{ value }}</li>{% endfor %}</ul>
{{ hostile | join("\\n") | prose }}
<p>See <a href="https://example.org">the site</a>.</p>
{% endblock %}"""
)


@pytest.fixture
def template(own):
    """Write an HTML template of the trust's own; gives its name."""

    def make(source, name="one.html"):
        (own / "html" / name).write_text(source, "utf-8")
        return name

    return make


@pytest.fixture
def content(template):
    """Write a template that has only this content on the shared page."""
    return lambda text: template(f"{HEAD}{{% block content %}}\n{text}\n{{% endblock %}}")


def words(data):
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def elements(pdf, kind):
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get(Name.S) == Name(kind)]


def test_a_whole_document_is_accessible_and_the_same_each_time(template, job, folders, brand, tmp_path):
    name = template(SMALL)
    first = render(job(name), folders, brand)
    assert first == render(job(name), folders, brand)
    path = tmp_path / "one.pdf"
    path.write_bytes(first)
    assert validator.validate_pdf(str(path), profile="ua1").failures == []
    text = re.sub(r"\s+", " ", words(first))
    for wanted in ("<5", "{{ 7*7 }}", "66% of pupils (59 of 89)", "Page 1 of", "Above", "not published"):
        assert wanted in text


def test_header_cells_have_a_scope_charts_an_alternative_and_links_are_printed(template, job, folders, brand):
    pdf = pikepdf.open(io.BytesIO(render(job(template(SMALL)), folders, brand)))
    scopes = [str(cell.A.Scope) for cell in elements(pdf, "/TH")]
    assert sorted(scopes) == ["/Column"] * 3 + ["/Row"] * 3
    assert [str(figure.Alt) for figure in elements(pdf, "/Figure")] == [job("one.html").context["trend"]["alt"]]
    assert [int(link.F) & 4 for page in pdf.pages for link in page.get(Name.Annots, [])] == [4, 4]


def test_running_headers_are_no_content(content, job, folders, brand):
    data = render(job(content("<p>Body</p><p class='new-page'>More</p>")), folders, brand)
    pages = pikepdf.open(io.BytesIO(data)).pages
    streams = [b"".join(page.Contents.read_bytes().splitlines()) for page in pages]
    assert all(b"/Artifact BMC" in stream for stream in streams)


def test_metadata_names_title_and_organisation_and_no_date(content, job, folders, brand):
    pdf = pikepdf.open(io.BytesIO(render(job(content("<p>Body</p>")), folders, brand)))
    assert str(pdf.docinfo.Title) == "School Summary: Puffin Rock"
    assert str(pdf.docinfo.Author) == "Driftwood Learning Trust"
    assert str(pdf.Root.Lang) == "en-GB"
    assert not any(name.endswith("Date") for name in pdf.docinfo)


def test_a_paragraph_over_several_pages_is_found_again(content, job, folders, brand):
    text = " ".join(f"Sentence {n} of a long account of a visit." for n in range(400))
    assert len(pypdfium2.PdfDocument(render(job(content("<p>{{ text }}</p>"), text=text), folders, brand))) > 2


@pytest.mark.parametrize(
    "part",
    ["<span hidden>{{ text }}</span>", '<span style="display: none">{{ text }}</span>', "<!-- {{ text }} -->"],
)
def test_a_value_that_no_page_shows_fails_the_document(content, job, folders, brand, part):
    with pytest.raises(RenderError, match=r"outputs/one\.pdf: the value “An unseen word” is missing"):
        render(job(content(part), text="An unseen word"), folders, brand)


def test_a_value_in_an_attribute_need_not_be_on_the_page(content, job, folders, brand):
    render(job(content('<p id="{{ text }}">Body</p>'), text="only-here"), folders, brand)


@pytest.mark.parametrize(
    "part",
    [
        '<img src="file:///etc/passwd" alt="What it shows">',
        '<img src="https://example.org/a.png" alt="What it shows">',
        '<img src="/etc/passwd" alt="What it shows">',
        '<img src="shared/print.css" alt="What it shows">',
        '<img src="packgen:/fonts/../../../pyproject.toml" alt="What it shows">',
        '<img src="data:text/plain;base64,QQ==" alt="What it shows">',
        '<object data="file:///etc/passwd"></object>',
        '<div style="background: url(file:///etc/passwd)">a</div>',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>@font-face { font-family: a; src: url(file:///etc/passwd) }</style>",
    ],
)
def test_nothing_outside_the_project_is_read(content, job, folders, brand, part):
    with pytest.raises(RenderError, match="the page is not sound"):
        render(job(content(part)), folders, brand)


def test_a_picture_without_alternative_or_a_strange_style_fails_the_document(content, job, folders, brand):
    branded = Brand(brand.name, brand.short_name, brand.colour, PIXEL)
    with pytest.raises(TemplateError, match=r"one\.html, line 4: this picture has no alt text"):
        render(job(content('<img src="packgen:/logo">')), folders, branded)
    with pytest.raises(RenderError, match="unknown property"):
        render(job(content('<p style="colour: red">a</p>')), folders, brand)


def test_the_logo_stands_on_the_first_page(content, job, folders, brand):
    branded = Brand(brand.name, brand.short_name, brand.colour, PIXEL)
    pdf = pikepdf.open(io.BytesIO(render(job(content("<p>Body</p>")), folders, branded)))
    assert [str(figure.Alt) for figure in elements(pdf, "/Figure")] == [f"Logo of {brand.name}"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<p>\n{{ valeu }}</p>", "one.html, line 5: “valeu” is not a name that this document gives; check how"),
        ("{% if rows %}", "one.html, line 4: this “if” is never closed; write {% endif %}"),
        ("{{ rows | sums }}", "one.html, line 4: there is no filter called “sums”"),
        ("{% include 'nowhere.html' %}", "one.html, line 4: there is no template “nowhere.html”"),
        ("{{ notice(nothing) }}", r"one.html, line 4: an empty value cannot be printed \(in shared/macros.html, line"),
        ("{{ chart(nothing) }}", "one.html, line 4: this does not work: this is no chart"),
        ("{{ rows[0] + 1 }}", "one.html, line 4: this does not work"),
    ],
)
def test_a_broken_template_is_located(content, job, folders, brand, part, said):
    with pytest.raises(TemplateError, match=said):
        render(job(content(part)), folders, brand)


def test_a_trusts_own_file_comes_before_the_shipped_one(content, job, folders, brand, own):
    shared = own / "html" / "shared"
    shared.mkdir()
    (shared / "base.html").write_text(
        '<!DOCTYPE html><html lang="en-GB"><head><title>Own</title></head><body><p>Our own page</p></body></html>'
    )
    assert "Our own page" in words(render(job(content("<p>Body</p>")), folders, brand))


def test_part_2_is_told_on_every_page(content, job, folders, brand, context):
    confidential = {**context["document"], "part": 2}
    text = words(render(job(content("<p>a</p><p class='new-page'>b</p>"), document=confidential), folders, brand))
    assert text.count("Part 2: confidential") == 3
