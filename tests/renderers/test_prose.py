"""People's prose in PDF and Word: hostile and pasted texts in, sound documents with every word out."""

import io
import re
import zipfile

import docx
import pikepdf
import pytest
import word_author as author
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pikepdf import Name

from packgen.language.prose import blocks
from packgen.renderers import render
from packgen.renderers.printed import collecting
from packgen.renderers.prose import inline, points, prose

from .conftest import HOSTILE

ANSWER = """Going **well** in *Year 6*: see [the site](https://example.org/a?b=1&c=2).

We will:
• read daily
o\tin groups
• write weekly
1) plan
2) teach
Then:
1) check
{{ 7*7 }} <script>alert(1)</script> [x](javascript:alert(1)) {% raw %}"""
ANY = st.text() | st.text(
    st.sampled_from("ab19 \t\n\v\x00\u00a0\u00ad\ud800*_[](){}<>&#\\!-–•o1.)%:/|\"'"), max_size=120
)
SAFE = re.compile(
    r'</?(?:p|ul|ol|li|strong|em)>|<p class="leads">|<ol start="\d\d?">|<br>|</a>|<a href="(?:https?://|mailto:)[^"<>]+">'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** & <b>", "<p><strong>bold</strong> &amp; &lt;b&gt;</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](https://example.org)", '<p><a href="https://example.org">a</a></p>\n'),
        ("![a](file:///etc/passwd)", "<p>a</p>\n"),
        ("&copy; {{ 7*7 }}", "<p>&amp;copy; {{ 7*7 }}</p>\n"),
        ("2) a\n3) b", '<ol start="2">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("So:\n- a\n  - b", '<p class="leads">So:</p>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n'),
        ("", ""),
    ],
)
def test_prose_is_safe_html(text, expected):
    assert prose(text) == expected


def test_points_make_a_list_of_lines_and_leave_a_list_alone():
    assert points("a\nb") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    assert points("a:\n- b") == prose("a:\n- b")


def test_inside_a_cell_lines_are_broken_and_items_marked():
    assert inline("a **b**\n- c\n1. d") == "a <strong>b</strong><br>• c<br>1. d"


def test_the_words_of_prose_are_looked_for_in_the_document():
    with collecting() as printed:
        prose("**Two** words & <5\n- b")
    assert printed == ["Two words & <5", "b"]


@given(ANY)
def test_any_text_gives_only_known_tags(text):
    for made in (prose(text), points(text), inline(text)):
        assert not re.search("[<>]", SAFE.sub("", made))


@pytest.fixture
def written(own, job, folders, brand):
    """Print a text in a Word template: alone in a paragraph of a style, in a sentence and in a cell."""
    doc = author.start()
    author.title_block(doc)
    author.heading(doc, 1, "Before")
    for style in ("Normal", "List Bullet"):
        author.paragraph(doc, "{{ text | prose }}", style)
    author.paragraph(doc, "Said: {{ text | prose }} End.")
    author.table(doc, [("A", 6, "{{ text | inline }}"), ("B", 11, "b")], "row in ['b']")
    author.save(doc, own / "docx" / "one.docx")
    return lambda text: render(job("one.docx", text=text), folders, brand)


def opened(data):
    return docx.Document(io.BytesIO(data))


def test_an_answer_becomes_paragraphs_lists_and_links_of_word(written):
    doc = opened(written(ANSWER))
    found = [(p.style.name, p.text) for p in doc.paragraphs if p.style.name not in ("Title", "Subtitle", "Meta")]
    assert found[1:11] == [
        ("Normal", "Going well in Year 6: see the site."),
        ("Normal", "We will:"),
        ("List Bullet", "read daily"),
        ("List Bullet 2", "in groups"),
        ("List Bullet", "write weekly"),
        ("List Number", "plan"),
        ("List Number", "teach"),
        ("Normal", "Then:"),
        ("List Number", "check"),
        ("Normal", "{{ 7*7 }} <script>alert(1)</script> [x](javascript:alert(1)) {% raw %}"),
    ]
    first, leading = doc.paragraphs[4:6]
    assert [(run.text, run.bold, run.italic) for run in first.runs[1:4:2]] == [
        ("well", True, None),
        ("Year 6", None, True),
    ]
    assert [(link.text, link.url) for link in first.hyperlinks] == [("the site", "https://example.org/a?b=1&c=2")]
    assert leading.paragraph_format.keep_with_next
    assert doc.tables[0].rows[1].cells[0].text.split("\n")[2:6] == [
        "• read daily",
        "• in groups",
        "• write weekly",
        "1. plan",
    ]


def test_each_numbered_list_counts_anew(written):
    doc = opened(written(ANSWER))
    numbers = [p._p.pPr.numPr.numId.val for p in doc.paragraphs if p.style.name == "List Number"]
    assert [numbers.index(number) for number in numbers] == [0, 0, 2, 3, 3, 5]
    part = doc.part.numbering_part.element
    for number in set(numbers):
        assert part.num_having_numId(number).lvlOverride_lst[0].startOverride.val == 1


@pytest.mark.parametrize("text", ["", "\n \n", "\u00a0"])
def test_an_empty_text_leaves_no_empty_paragraph(written, text):
    doc = opened(written(text))
    assert [p.text for p in doc.paragraphs if p.style.name in ("Normal", "List Bullet")] == ["Said:  End."]


def test_a_template_without_list_styles_shows_marks(written, own):
    path = own / "docx" / "one.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = re.sub(rb'w:val="List (Bullet|Number)', rb'w:val="Own \1', parts["word/styles.xml"])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    texts = [p.text for p in opened(written("So:\n- a\n1. b")).paragraphs if p.style.name == "Normal"]
    assert texts[:3] == ["So:", "• a", "1. b"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ab19 \t\n*_[](){}<>&#\\!-–•o1.)%:/|\"'é\u00a0\u00ad", max_size=120))
def test_any_text_gives_a_sound_word_file_that_holds_all_words(written, text):
    data = written(text)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    body = trees["word/document.xml"]
    shown = "\n".join("".join(node.itertext(qn("w:t"))) for node in body.iter(qn("w:p")))
    for block in blocks(text):
        assert block.text in shown
    assert not list(body.iter("{urn:packgen}*"))
    targets = [item.get("Target") for item in trees["word/_rels/document.xml.rels"] if item.get("TargetMode")]
    assert all(target.startswith(("http://", "https://", "mailto:")) for target in targets)


def test_a_pdf_holds_lists_and_links_to_the_web_alone(own, job, folders, brand):
    source = (
        '{% extends "shared/base.html" %}{% from "shared/macros.html" import prose %}'
        "{% block content %}<h2>One</h2>{{ prose(text) }}{{ text | points }}"
        '<table><tr><th scope="row">A</th><td>{{ text | inline }}</td></tr></table>{% endblock %}'
    )
    (own / "html" / "one.html").write_text(source, "utf-8")
    text = "\n".join((ANSWER, *HOSTILE, "![x](https://example.org/x.png)", "<iframe src='file:///etc/passwd'>"))
    pdf = pikepdf.open(io.BytesIO(render(job("one.html", text=text), folders, brand)))
    links = {str(link.A.URI) for page in pdf.pages for link in page.get(Name.Annots, [])}
    assert links == {"https://example.org/a?b=1&c=2", "https://example.org/a?b=c&d=e"}
    lists = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get(Name.S) == Name.L]
    assert len(lists) >= 6
    assert not any(Name.JavaScript in item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
