import io
import pickle
import re
import zipfile
from pathlib import Path

import docx
import pytest
import word_author as author
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from packgen.errors import RenderError, TemplateError
from packgen.renderers import Brand, render, template_names
from packgen.renderers.word_package import packed, unpacked

from .conftest import PIXEL

FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p>'
    "<w:r><w:t>{{ hostile[2] }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


@pytest.fixture
def template(own):
    """Write a Word template with the author's words: ``template(write)``; gives its name."""

    def make(write, name="one.docx"):
        doc = author.start()
        write(doc)
        author.save(doc, own / "docx" / name)
        return name

    return make


def small(doc):
    author.title_block(doc)
    author.summary_box(doc, "point in points")
    author.heading(doc, 1, "Outcomes")
    columns = [("Subject", 6, "{{ row[0] }}"), ("School", 5, "{{ row[1] }}"), ("Compared", 6, "{{ row[2] | cell }}")]
    author.table(doc, columns, "row in rows", "Results")
    author.chart(doc, "trend")
    with author.condition(doc, "nothing"):
        author.paragraph(doc, "{{ nothing }}")
    author.bullets(doc, "value in hostile", "{{ value }}")


def opened(data):
    return docx.Document(io.BytesIO(data))


def parts_of(data):
    return zipfile.ZipFile(io.BytesIO(data))


def test_every_hard_value_survives_as_itself(template, job, folders, brand):
    doc = opened(render(job(template(small)), folders, brand))
    printed = [p.text for p in doc.paragraphs if p.style.name == "List Bullet"]
    assert printed == job("one.docx").context["hostile"]


def test_tables_keep_a_header_row_that_repeats_and_rows_that_hold_together(template, job, folders, brand):
    table = opened(render(job(template(small)), folders, brand)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Subject", "School", "Compared"],
        ["Reading", "78%", "Above"],
        ["Maths", "70%", "Below\nfor three years"],
    ]
    flags = [[child.tag for child in row._tr.trPr] for row in table.rows]
    assert flags == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], [qn("w:cantSplit")]]


def test_a_chart_is_a_picture_with_its_text_alternative(template, job, folders, brand):
    data = render(job(template(small)), folders, brand)
    (shape,) = opened(data).inline_shapes
    assert shape._inline.docPr.get("descr") == job("one.docx").context["trend"]["alt"]
    assert shape.width.cm == pytest.approx(17, abs=0.01)
    assert parts_of(data).read("word/media/packgen1.png").startswith(b"\x89PNG")


@pytest.mark.parametrize(("logo", "shown"), [(PIXEL, 1), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 0), (None, 0)])
def test_a_logo_that_word_can_show_stands_in_the_first_header(template, job, folders, brand, logo, shown):
    branded = Brand(brand.name, brand.short_name, brand.colour, logo)
    doc = opened(render(job(template(small)), folders, branded))
    header = doc.sections[0].first_page_header
    assert len(header._element.findall(f".//{qn('w:drawing')}")) == shown
    assert [rel.target_part.blob for rel in header.part.rels.values()] == [logo] * shown
    assert header.paragraphs[0].text == ("" if shown else brand.name)
    ids = [shape.get("id") for part in (doc, header) for shape in part._element.iter(qn("wp:docPr"))]
    assert len(set(ids)) == 1 + shown


def test_properties_are_set_and_carry_no_date_and_no_person(template, job, folders, brand):
    data = render(job(template(small)), folders, brand)
    properties = opened(data).core_properties
    assert (properties.title, properties.subject) == ("School Summary: Puffin Rock", "Spring & summer")
    assert (properties.author, properties.last_modified_by) == ("Driftwood Learning Trust",) * 2
    assert properties.language == "en-GB"
    assert b"dcterms" not in parts_of(data).read("docProps/core.xml")
    assert b"<Company>Driftwood Learning Trust</Company>" in parts_of(data).read("docProps/app.xml")


def test_the_trusts_colour_replaces_the_default_in_styles_and_nowhere_else(template, job, folders, brand):
    files = parts_of(render(job(template(small)), folders, brand))
    styles = files.read("word/styles.xml").decode()
    assert brand.accent[1:].upper() in styles
    assert "1F4E79" not in styles
    assert 'w:fill="1F4E79"' in files.read("word/document.xml").decode()


def test_the_same_job_gives_the_same_bytes_in_a_sound_zip(template, job, folders, brand):
    name = template(small)
    first = render(job(name), folders, brand)
    assert first == render(pickle.loads(pickle.dumps(job(name))), *pickle.loads(pickle.dumps((folders, brand))))
    files = parts_of(first)
    assert files.testzip() is None
    assert files.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert {item.date_time for item in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headers_and_footers_are_filled(template, job, folders, brand):
    section = opened(render(job(template(small)), folders, brand)).sections[0]
    assert section.header.paragraphs[0].text == "Driftwood Learning Trust | School Summary: Puffin Rock Primary School"
    assert section.first_page_header.paragraphs[0].text == "Driftwood Learning Trust"
    assert section.footer.paragraphs[0].text.startswith("For governors\tPage ")


def test_a_footnote_is_filled_once_however_many_sections_there_are(template, job, folders, brand, own):
    def sections(doc):
        doc.add_section(WD_SECTION.NEW_PAGE)
        author.paragraph(doc, "second")

    path = own / "docx" / template(sections)
    parts = unpacked(path.read_bytes(), "one.docx")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry)
    parts["word/footnotes.xml"] = FOOTNOTES.encode()
    path.write_bytes(packed(parts))
    made = parts_of(render(job("one.docx"), folders, brand)).read("word/footnotes.xml").decode()
    assert "{{ 7*7 }}" in made
    assert "49" not in made


def test_what_a_condition_empties_stays_valid(template, job, folders, brand):
    def empties(doc):
        made = author.table(doc, [("A", 17, "{{ x }}")], "x in rows[:0]")
        made._tbl.remove(made.rows[0]._tr)
        other = author.table(doc, [("B", 17, "x")], "x in points")
        cell = other.rows[2].cells[0]
        cell.paragraphs[0].runs[0].text = "{%p if nothing %}"
        cell.add_paragraph("hidden")
        cell.add_paragraph("{%p endif %}")

    doc = opened(render(job(template(empties)), folders, brand))
    assert len(doc.tables) == 1
    assert all(cell._tc[-1].tag == qn("w:p") for row in doc.tables[0].rows for cell in row.cells)


def after(*texts):
    def write(doc):
        author.paragraph(doc, "First words")
        columns = [("A", 8, "{{ row[0] }}"), ("B", 9, "{{ row[1] }}")]
        author.table(doc, columns, "row in rows")
        for text in texts:
            author.paragraph(doc, text)

    return write


# The table's paragraphs count too: two header cells, two for each row of tags, and one after it.
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("Value: {{ valeu }}",), r"one.docx, paragraph 11 \(“Value: {{ valeu }}”\): “valeu” is not a name"),
        (("{{ document.titel }}",), r"paragraph 11 .*there is no “titel” here; there is “title”"),
        (("fine", "{{ nothing }}"), r"paragraph 12 .*an empty value cannot be printed; print one"),
        (("{{ rows | sums }}",), r"paragraph 11 .*there is no filter called “sums”"),
        (("{{ rows[0] + 1 }}",), r"paragraph 11 .*this does not work"),
        (("{%p if rows %}", "inside"), r"paragraph 11 .*this “if” is never closed; write {% endif %}"),
        (("{%p for x in rows %}", "{{ x.y }}", "{%p endfor %}"), r"paragraph 12 .*“y” is asked of a list"),
        (("{% tr for x in rows %}",), r"paragraph 11 .*unknown tag 'tr'.*; write {%tr without a space"),
        (("{%p if valeu %}", "x", "{%p endif %}"), r"paragraph 11 .*“valeu”"),
        (("Open {{ trust.name",), r"paragraph 11 \(“Open {{ trust.name”\): a tag is opened and not closed"),
        (("{{ chart(nothing) }}",), r"paragraph 11 .*this is no chart"),
        (("{{ chart({'kind': 'trend', 'title': 'T'}) }}",), r"paragraph 11 .*the chart has no “alt”"),
        (("{{ 5 – 3 }}",), r"paragraph 11 .*unexpected char '–'"),
    ],
)
def test_a_broken_template_is_located(template, job, folders, brand, texts, said):
    with pytest.raises(TemplateError, match=said):
        render(job(template(after(*texts))), folders, brand)


def test_an_error_inside_a_table_row_is_located(template, job, folders, brand):
    def write(doc):
        author.table(doc, [("A", 17, "{{ row.name }}")], "row in rows")

    with pytest.raises(TemplateError, match=r"paragraph 3 \(“{{ row.name }}”\): “name” is asked of a list"):
        render(job(template(write)), folders, brand)


def test_an_error_in_a_header_names_the_header(template, job, folders, brand):
    def write(doc):
        doc.sections[0].header.paragraphs[0].text = "{{ nobody }}"

    with pytest.raises(TemplateError, match=r"one.docx, header, paragraph 1 \(“{{ nobody }}”\): “nobody”"):
        render(job(template(write)), folders, brand)


def test_every_unclosed_tag_is_told_at_once(template, job, folders, brand):
    with pytest.raises(TemplateError) as caught:
        render(job(template(after("{{ a", "{% b"))), folders, brand)
    assert len(caught.value.issues) == 2


@pytest.mark.parametrize("data", [b"", b"no zip", packed({"a.txt": b"x"})])
def test_what_is_no_word_file_is_refused(own, job, folders, brand, data):
    (own / "docx" / "one.docx").write_bytes(data)
    with pytest.raises(TemplateError, match=r"one.docx: this is no Word file; save it from Word"):
        render(job("one.docx"), folders, brand)


def test_context_that_is_not_plain_is_refused(template, job, folders, brand):
    with pytest.raises(RenderError, match=r"rows\[0\] is a PosixPath, not plain data"):
        render(job(template(small), rows=[Path("a")]), folders, brand)


def test_names_come_from_body_headers_and_footers(template, folders):
    names = template_names(template(small), folders)
    assert names == {"trust", "document", "points", "rows", "trend", "nothing", "hostile"}


def test_a_template_that_is_changed_is_read_again(template, job, folders, brand):
    first = render(job(template(after("one"))), folders, brand)
    second = render(job(template(after("two"))), folders, brand)
    assert first != second


def test_the_starter_is_what_its_script_writes():
    import word_starter

    assert word_starter.starter() == word_starter.STARTER.read_bytes()


def test_the_starter_is_in_british_english_and_names_nobody():
    files = parts_of(author.STARTER.read_bytes())
    assert set(re.findall(rb'w:lang w:val="([^"]+)"', files.read("word/styles.xml"))) == {b"en-GB"}
    assert b"description" not in files.read("docProps/core.xml")
