"""PDFs made elsewhere: what is refused, what is taken out, and the paper behind its cover sheet."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from packgen.errors import RenderError
from packgen.packs.covered import covered
from packgen.packs.join import join
from packgen.packs.outside import checked
from packgen.packs.papers import Paper
from packgen.pictures import JPEG, bare
from packs.pdfs import PROPERTIES, blank, changed, front, loose_ends, outline, paper, stamp, texts, written

TAGGED = paper("5", "Budget", 2).data
pytestmark = pytest.mark.filterwarnings("ignore::pikepdf._methods.PageCopyWarning")

COVER = written("<h1>Budget</h1><p>Agenda item 5</p>", title="Cover")
UNTAGGED = written("<h1>Survey</h1><p>Two roofs.</p>", tagged=False)


def script(pdf: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def attachment(pdf: Any) -> None:
    pdf.attachments["secret.xlsx"] = pikepdf.AttachedFileSpec(pdf, b"canary-attachment")


def annotation(kind: str, **more: Any) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        made = Dictionary(
            Type=Name.Annot, Subtype=Name(kind), Rect=[0, 0, 9, 9], Contents=String("canary-note"), **more
        )
        pdf.pages[0].Annots = Array([*pdf.pages[0].obj.get("/Annots", []), pdf.make_indirect(made)])

    return change


def metadata(pdf: Any) -> None:
    pdf.docinfo["/Author"] = "canary-author"
    pdf.pages[0].PieceInfo = Dictionary(Program=Dictionary(Private=String("canary-private")))
    with pdf.open_metadata() as held:
        held["xmp:CreatorTool"] = "canary-tool"


LAUNCH = Dictionary(S=Name.Launch, F=String("calc.exe"))
FILE = Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))
TEXT_FIELD, SIGNATURE = {"FT": Name.Tx, "T": String("name")}, {"FT": Name.Sig, "T": String("signed")}


@pytest.mark.parametrize("source", [TAGGED, UNTAGGED], ids=["tagged", "untagged"])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (script, ("1 script was left out",)),
        (attachment, ("1 attachment was left out",)),
        (annotation("/Text"), ("1 comment was left out",)),
        (annotation("/FileAttachment"), ("1 attachment was left out",)),
        (annotation("/Link", A=LAUNCH), ("1 script was left out",)),
        (annotation("/Link", A=FILE), ("1 file link was left out",)),
        (annotation("/Widget", **SIGNATURE), ("1 digital signature was left out",)),
        (metadata, ()),
    ],
)
def test_what_has_no_place_in_a_pack_is_taken_out_and_told(
    source: bytes, change: Callable[[Any], None], told: tuple[str, ...]
) -> None:
    data = changed(source, change)
    made = checked(data, "Budget.pdf", "Budget")
    assert made.removed == told
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        everything = (
            b"".join(
                repr(thing).encode() + (thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b"")
                for thing in pdf.objects
            )
            + repr(pdf.trailer).encode()
        )
        assert made.is_tagged is (source is TAGGED)
    assert b"canary" not in everything
    assert b"passwd" not in everything
    assert checked(data, "Budget.pdf", "Budget").data == made.data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a PDF"),
        (b"Just words", "not a PDF"),
        (TAGGED[:3000], "damaged"),
        (changed(TAGGED, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b")), "password"),
        (changed(TAGGED, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="")), "protected"),
        (changed(TAGGED, annotation("/Widget", **TEXT_FIELD)), "form to fill in"),
        (changed(TAGGED, lambda pdf: pdf.Root.__setitem__("/Collection", Dictionary())), "collection of other files"),
        (blank(501), "501 pages"),
    ],
)
def test_a_pdf_that_cannot_be_used_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(RenderError) as caught:
        checked(data, "inputs/papers/Budget.pdf", "Budget")
    assert told in str(caught.value)


def test_language_and_words_are_looked_for() -> None:
    silent = changed(TAGGED, lambda pdf: pdf.Root.__setitem__("/Lang", String("und")))
    assert [checked(data, "B.pdf", "B").has_language for data in (TAGGED, silent)] == [True, False]
    assert [checked(data, "B.pdf", "B").has_words for data in (TAGGED, blank(1))] == [True, False]


@pytest.mark.parametrize("cover", [COVER, b""], ids=["cover sheet", "appendix"])
@pytest.mark.parametrize("source", [TAGGED, UNTAGGED], ids=["tagged", "untagged"])
def test_a_paper_stands_behind_its_cover_sheet(cover: bytes, source: bytes) -> None:
    clean = checked(source, "B.pdf", "Budget", is_ua=source is TAGGED)
    data = covered(cover, clean.data, PROPERTIES)
    made = Paper("5", "Budget", data)
    assert made.pages == clean.pages + bool(cover)
    assert made.is_tagged is (source is TAGGED)
    joined = join(front("5"), [made], stamp, PROPERTIES)
    assert joined.untagged == (() if source is TAGGED else ("5",))
    pdf = pikepdf.open(io.BytesIO(joined.data))
    assert loose_ends(pdf) == []
    with pdf.open_metadata() as held:
        assert ("pdfuaid:part" in held) is (source is TAGGED)
    assert f"Paper 5, page 1 of {made.pages} · Pack page 2" in texts(joined.data)[1]
    assert f"Paper 5, page {made.pages} of {made.pages}" in texts(joined.data)[-1]
    assert (0, "5 Budget", 2) in outline(joined.data)
    assert covered(cover, clean.data, PROPERTIES) == data


def test_a_photograph_loses_all_but_the_way_it_is_turned() -> None:
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00canary-place"
    head = JPEG + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    photograph = head + b"\xff\xfe\x00\x08canary" + b"\xff\xda\x00\x02scan"
    made = bare(photograph)
    assert b"canary" not in made
    assert made.endswith(b"\xff\xda\x00\x02scan")
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in made
    assert bare(made) == made
