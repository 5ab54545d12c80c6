"""Word templates that would make a screen reader stumble: each is refused, with its paragraph; sound ones are not."""

from __future__ import annotations

import docx
import pytest
import word_author as author
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from packgen import model
from packgen.errors import TemplateError
from packgen.renderers import render
from packgen.renderers.word_package import packed, unpacked

from .conftest import PIXEL

COLUMNS = [("Subject", 8, "{{ row[0] }}"), ("School", 9, "{{ row[1] }}")]


@pytest.fixture
def refused(own, job, folders, brand):
    """Write a template, render it, and give what it is refused for, a line each."""

    def judge(write, change=lambda parts: None, properties=None):
        doc = author.start()
        author.title_block(doc)
        author.heading(doc, 1, "Outcomes")
        write(doc)
        path = own / "docx" / "one.docx"
        author.save(doc, path)
        parts = unpacked(path.read_bytes(), "one.docx")
        change(parts)
        path.write_bytes(packed(parts))
        made = job("one.docx", typed="- Read daily\n1. Count\n2. Spell")
        if properties:
            made = model.Job(made.key, made.renderer, made.template, made.context, properties, made.path)
        try:
            render(made, folders, brand)
        except TemplateError as problem:
            return [str(issue) for issue in problem.issues]
        return []

    return judge


def no_heading_row(doc):
    made = author.table(doc, COLUMNS, "row in rows")
    made.rows[0]._tr.trPr.remove(made.rows[0]._tr.trPr.find(qn("w:tblHeader")))


def no_column_heading(doc):
    author.table(doc, [COLUMNS[0], ("", 9, "{{ row[1] }}")], "row in rows")


def merged(doc):
    made = author.table(doc, COLUMNS, "row in rows")
    made.rows[0].cells[0].merge(made.rows[0].cells[1])


def picture(alt=None):
    def write(doc):
        import io

        doc.add_paragraph("Above")
        shape = doc.add_picture(io.BytesIO(PIXEL))
        properties = shape._inline.docPr
        properties.attrib.pop("descr", None)
        if alt is not None:
            properties.set("descr", alt)

    return write


def american(doc):
    run = author.paragraph(doc, "Color").runs[0]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    run._r.get_or_add_rPr().append(language)


def tracked(doc):
    line = author.paragraph(doc, "")
    added = OxmlElement("w:ins")
    added.set(qn("w:id"), "1")
    added.set(qn("w:author"), "Somebody")
    line._p.append(added)
    run = line.add_run("New words")
    added.append(run._r)


def commented(doc):
    line = author.paragraph(doc, "Words")
    reference = OxmlElement("w:commentReference")
    reference.set(qn("w:id"), "0")
    line.runs[0]._r.append(reference)


def bold(doc):
    author.paragraph(doc, "").add_run("Attendance this term").bold = True


def lines(*texts, style="Normal"):
    return lambda doc: [author.paragraph(doc, text, style) for text in texts]


# Paragraphs are counted in the template: eight of the title block, 9 is Outcomes.
@pytest.mark.parametrize(
    ("write", "said"),
    [
        (
            lambda doc: author.heading(doc, 3, "Reading"),
            "paragraph 10 (“Reading”): the heading “Reading” is Heading 3 und",
        ),
        (
            lambda doc: author.heading(doc, 2, "{{ nothing or '' }}"),
            "paragraph 10 (“{{ nothing or '' }}”): this heading h",
        ),
        (bold, "paragraph 10 (“Attendance this term”): “Attendance this term” is bold in place of a heading"),
        (no_heading_row, "paragraph 10 (“Subject”): this table has no header row"),
        (no_column_heading, "paragraph 11: this column has no heading"),
        (merged, "paragraph 10 (“Subject”): this table has merged cells"),
        (picture(), "paragraph 11: this picture has no alt text"),
        (picture(""), "paragraph 11: this picture has no alt text"),
        (picture("chart1.png"), "paragraph 11: this picture's alt text is “chart1.png”, which tells nothing"),
        (picture("Chart 3"), "paragraph 11: this picture's alt text is “Chart 3”, which tells nothing"),
        (picture("above."), "paragraph 11: this picture's alt text repeats the words beside it"),
        (picture("Attendance rose"), "paragraph 11: this picture's alt text is “Attendance rose”, which is too short"),
        (picture("It rose. " * 80), "paragraph 11: this picture's alt text has 719 characters, which is too long"),
        (american, "paragraph 10 (“Color”): the language here is en-US, not en-GB"),
        (tracked, "paragraph 10 (“New words”): there are tracked changes"),
        (commented, "paragraph 10 (“Words”): there is a comment"),
        (lines("Above", "", "Below"), "paragraph 11: this empty paragraph makes space"),
        (
            lines("• {{ document.title }}"),
            "paragraph 10 (“• {{ document.title }}”): “• School Summary” is typed as a list",
        ),
        (lines("1. One", "2. Two"), "paragraph 10 (“1. One”): “1. One” is typed as a list"),
        (lines("{% raw %}{{ x }}{% endraw %}"), "paragraph 10 (“{% raw %}{{ x }}{% endraw %}”): “{{” of a tag is left"),
        (lines("Words }}"), "paragraph 10 (“Words }}”): a tag is opened and not closed"),
    ],
)
def test_a_template_that_a_screen_reader_stumbles_on_is_refused(refused, write, said):
    found = refused(write)
    assert any(line.startswith("one.docx") and said in line for line in found), found


@pytest.mark.parametrize(
    "write",
    [
        lambda doc: author.table(doc, COLUMNS, "row in rows"),
        lambda doc: author.facts_table(doc, [("Name", "{{ document.title }}")]),
        lambda doc: author.summary_box(doc, "point in points"),
        lambda doc: author.prose(doc, "typed"),
        lambda doc: author.bullets(doc, "point in points", "1. {{ point }}"),
        picture("Attendance rose from 92% to 94%."),
        lines("4. The fourth"),
        lines("Bold words may stand in a sentence"),
        lines("{{ hostile[2] }} {{ '{' }}1{{ '{' }}", "{{ '{' }}", "{{ '%}' }}"),
        author.new_page,
    ],
)
def test_a_sound_template_is_not(refused, write):
    assert refused(write) == []


def test_each_fault_is_told_once_however_often_a_loop_repeats_it(refused):
    def write(doc):
        with author.repeated(doc, "point in points"):
            author.heading(doc, 3, "{{ point }}")

    (line,) = refused(write)
    assert line.startswith("one.docx, paragraph 11 (“{{ point }}”): the heading “66% of pupils")


def test_faults_of_headers_and_of_untouched_parts_have_a_place_too(refused):
    def change(parts):
        name = next(name for name in parts if name.startswith("word/footer"))
        root = etree.fromstring(parts[name])
        for node in list(root):
            root.remove(node)
        body = etree.SubElement(root, qn("w:p"))
        mark = etree.SubElement(etree.SubElement(etree.SubElement(body, qn("w:r")), qn("w:rPr")), qn("w:lang"))
        mark.set(qn("w:val"), "en-US")
        parts[name] = etree.tostring(root)

    assert refused(lines("Body"), change)[0].startswith("one.docx, footer, paragraph 1: the language here is en-US")


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        (model.Properties("", "Driftwood Learning Trust", ""), "one.docx: the document has no title in its properties"),
        (model.Properties("Summary", "", ""), "one.docx: the document has no organisation in its properties"),
    ],
)
def test_a_document_says_what_it_is_and_whose(refused, properties, said):
    assert refused(lines("Body"), properties=properties)[0].startswith(said)


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/settings.xml", b"<w:compat>", b"<w:trackRevisions/><w:compat>", "one.docx: changes are being tracked"),
        ("word/styles.xml", b'w:val="en-GB"', b'w:val="en-US"', "one.docx: the language of the document is en-US"),
        ("word/styles.xml", b'w:val="heading 1"', b'w:val="My Heading"', "the style “My Heading” poses as a heading"),
    ],
)
def test_settings_and_styles_are_looked_at(refused, part, old, new, said):
    def change(parts):
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    assert any(said in line for line in refused(lines("Body"), change))


def test_the_number_of_a_paragraph_is_the_one_that_word_counts(refused, own):
    def write(doc):
        doc.add_paragraph()._p.clear_content()
        author.heading(doc, 3, "Too deep")

    found = refused(write)
    opened = docx.Document(str(own / "docx" / "one.docx"))
    number = [line.text for line in opened.paragraphs].index("Too deep") + 1
    assert any(line.startswith(f"one.docx, paragraph {number} (“Too deep”)") for line in found), found
