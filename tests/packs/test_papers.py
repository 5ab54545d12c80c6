import io

import pikepdf
import pytest

from packgen import errors
from packgen.packs.join import join
from packgen.packs.papers import Paper, count_pages
from packs.pdfs import PROPERTIES, blank, changed, front, paper, stamp, written

GOOD = written("<h1>Sound</h1><p>Words</p>")
PLAIN = written("<h1>Plain</h1><p>Words</p>", tagged=False)


def locked(**words: str) -> bytes:
    return changed(GOOD, lambda pdf: None, encryption=pikepdf.Encryption(**words))


def without_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def with_a_page_more(pdf: pikepdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(PLAIN)) as other:
        pdf.pages.append(other.pages[0])


def with_a_copied_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])  # as programs do that copy pages without their tags


def without_index() -> bytes:
    whole = changed(GOOD, lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return whole[: whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))]


BAD = [
    ("password", locked(owner="o", user="u"), "the PDF is locked with a password; save a copy without"),
    ("restricted", locked(owner="o", user=""), "the PDF is protected against copying; save a copy without"),
    ("truncated", GOOD[: len(GOOD) // 2], "the PDF is damaged and cannot be read whole; open it, print it"),
    ("without its index", without_index(), "the PDF is damaged and cannot be read whole"),
    ("word", b"PK\x03\x04 a Word file", "this is not a PDF file; open it, print it"),
    ("empty", b"", "this is not a PDF file"),
    ("pageless", changed(GOOD, without_pages), "the PDF has no pages"),
]


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_file_is_named_with_its_remedy(data, said):
    with pytest.raises(errors.RenderError) as caught:
        _ = Paper("5.2", "Risk register", data).pages
    assert str(caught.value).startswith(f"Paper 5.2, Risk register: {said}")


def test_every_bad_paper_is_named_at_once():
    papers = [Paper(name, "Paper", data) for name, data, _ in BAD]
    with pytest.raises(errors.RenderError) as caught:
        join(front(), [*papers, paper("empty", "Again", 1)], stamp, PROPERTIES)
    places = sorted(issue.place for issue in caught.value.issues)
    assert places == sorted([*(f"Paper {name}, Paper" for name, _, _ in BAD), "Paper empty, Again"])


@pytest.mark.parametrize(
    ("data", "is_tagged"),
    [
        (GOOD, True),
        (PLAIN, False),
        (blank(1), False),
        (changed(GOOD, with_a_page_more), False),
        (changed(GOOD, with_a_copied_page), False),
        (changed(GOOD, lambda pdf: pdf.add_blank_page()), True),
    ],
    ids=["tagged", "plain", "blank", "pages added without tags", "page copied", "blank page added"],
)
def test_whether_a_paper_is_tagged_is_read_from_its_pages(data, is_tagged):
    assert Paper("1", "One", data).is_tagged is is_tagged


def test_pages_are_counted():
    assert count_pages(blank(3)) == 3
    assert paper("1", "One", 2).pages == 2
