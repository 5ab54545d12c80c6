"""Word papers: what of them is taken over, what is told, and what is refused at the gate."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from packgen.errors import InputError
from packgen.pictures import PNG
from packgen.readers.word_paper import read_word
from packgen.renderers.elsewhere import NO_WORDS, in_house_order

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000201a37dac24"
    "0000000049454e44ae426082"
)


def word(*changes: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    for change in changes:
        change(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_part(data: bytes, name: str, content: bytes, replaces: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            old = before.read(each)
            after.writestr(each, old.replace(replaces, content) if each == name else old)
        if name not in before.namelist():
            after.writestr(name, content)
    return held.getvalue()


def xml(inner: str) -> Callable[[Document], object]:
    return lambda document: document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def table(document: Document) -> None:
    made = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in made.rows for cell in row.cells):
        cell.text = f"Cell {number}"


def picture(alt: str) -> Callable[[Document], object]:
    def change(document: Document) -> None:
        document.add_picture(io.BytesIO(PIXEL))._inline.docPr.set("descr", alt)

    return change


def page(*changes: Callable[[Document], object]) -> tuple[str, tuple[str, ...]]:
    read = read_word(word(*changes), "inputs/papers/Paper.docx")
    html, told = in_house_order(read.html)
    return html, (*read.told, *told)


@pytest.mark.parametrize(
    ("change", "holds", "told"),
    [
        (lambda d: d.add_heading("Top", 3), "<h2>Top</h2>", ""),
        (lambda d: (d.add_heading("Top", 1), d.add_heading("Deep", 4)), "<h2>Top</h2><h3>Deep</h3>", ""),
        (lambda d: d.add_paragraph("One", style="List Bullet"), "<ul><li>One</li></ul>", ""),
        (lambda d: d.add_paragraph("One", style="List Number"), "<ol><li>One</li></ol>", ""),
        (lambda d: d.add_paragraph().add_run("Bold").__setattr__("bold", True), "<strong>Bold</strong>", ""),
        (table, '<th scope="col"><p>Cell 0</p></th>', "1 table has no header row marked"),
        (picture("A chart of rolls falling since 2023"), 'alt="A chart of rolls falling since 2023"', ""),
        (picture(""), f'alt="{NO_WORDS}"', "1 picture has no description"),
        (picture("image1.png"), f'alt="{NO_WORDS}"', "1 picture has no description"),
        (
            xml('<w:ins w:id="1" w:author="Mary"><w:r><w:t>in</w:t></w:r></w:ins>'
                '<w:del w:id="2" w:author="Mary"><w:r><w:delText>gone</w:delText></w:r></w:del>'),
            "<p>in</p>",
            "its tracked changes were taken as accepted",
        ),
        (
            xml('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/><w:r><w:t>x</w:t></w:r>'),
            "<p>x</p>",
            "1 equation is not in the pack",
        ),
    ],
)  # fmt: skip
def test_a_word_paper_is_taken_over(change: Callable[[Document], object], holds: str, told: str) -> None:
    html, said = page(change)
    assert holds in html
    assert told in " ".join(said)
    assert bool(told) == bool(said)


def test_comments_are_left_out_and_told() -> None:
    def remark(document: Document) -> None:
        run = document.add_paragraph("Words").runs[0]
        document.add_comment(run, text="canary", author="Mary")

    html, told = page(remark)
    assert "canary" not in html
    assert told == ("1 comment was left out",)


def test_links_lead_to_the_web_or_nowhere() -> None:
    def links(document: Document) -> None:
        for number, target in enumerate(("https://example.org/", "file:///etc/passwd", "javascript:alert(1)")):
            key = document.part.relate_to(target, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            document.element.body.insert(
                0,
                parse_xml(
                    f'<w:p {nsdecls("w", "r")}><w:hyperlink r:id="{key}"><w:r><w:t>Link {number}</w:t></w:r>'
                    "</w:hyperlink></w:p>"
                ),
            )

    html, _ = page(links)
    assert '<a href="https://example.org/">Link 0</a>' in html
    assert "passwd" not in html
    assert "javascript" not in html


def test_html_in_a_word_paper_is_text() -> None:
    html, _ = page(lambda d: d.add_paragraph("<script>alert(1)</script><img src=x>"))
    assert "<script" not in html
    assert "<img" not in html


LINKED = (
    b'<Relationship Id="rId99" TargetMode="External" Target="file:///etc/passwd" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)
RELATIONSHIPS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 cut short", "damaged"),
        (
            with_part(word(), "word/document.xml", b"<!DOCTYPE x []><w:document", b"<w:document"),
            "document type declaration",
        ),
        (with_part(word(), "word/vbaProject.bin", b"x"), "holds macros"),
        (with_part(word(), RELATIONSHIPS, LINKED, b"</Relationships>"), "takes a part of itself from another place"),
        (with_part(word(), "word/media/bomb.bin", bytes(210 * 1024 * 1024)), "unpacks to 210 MB"),
        (with_part(word(), "word/document.xml", b"<w:docu", b"<w:document"), "damaged"),
        (with_part(word(), "[Content_Types].xml", b"", b"<"), "is not built as Word builds"),
    ],
    ids=["cut", "dtd", "macros", "linked", "bomb", "broken", "no types"],
)
def test_a_hostile_or_broken_word_file_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_word(data, "inputs/papers/Paper.docx")
    assert told in str(caught.value)


def test_a_picture_that_would_fill_the_memory_is_left_out() -> None:
    huge = PNG + PIXEL[8:16] + (30_000).to_bytes(4, "big") * 2 + PIXEL[24:]
    data = word(picture("A picture of many points"))
    name = next(each for each in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in each)
    read = read_word(with_part(data, name, huge, PIXEL), "Paper.docx")
    assert read.told == ("1 picture is left out, being too large to print: save it as PNG or JPEG",)
    assert "<img" not in in_house_order(read.html)[0]
