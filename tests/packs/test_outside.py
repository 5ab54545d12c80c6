"""Papers made elsewhere: without tags, turned, with layers, scripts and pages taken out."""

import io
from itertools import accumulate

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from packgen import errors
from packgen.packs.join import join
from packgen.packs.papers import Paper
from packs.pdfs import PROPERTIES, blank, changed, front, links, loose_ends, paper, stamp, texts, written

PLAIN = written(
    '<h1>Schedule</h1><p>Insured sums <a href="https://example.org/">online</a></p>'
    '<p style="position: fixed; right: -20mm; bottom: -25mm">At the very foot</p>',
    tagged=False,
)


def opened(*papers: Paper) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(join(front(), papers, stamp, PROPERTIES).data))


def test_an_untagged_paper_is_joined_and_named():
    joined = join(front("6"), [Paper("6", "Schedule", PLAIN), paper("7", "Minutes", 1)], stamp, PROPERTIES)
    assert joined.untagged == ("6",)
    pdf = pikepdf.open(io.BytesIO(joined.data))
    assert loose_ends(pdf) == []
    assert links(pdf) == [(1, 2), (2, "https://example.org/"), (3, 3)]
    assert "Insured sums online" in texts(joined.data)[1]
    with pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


def test_a_pack_claims_no_more_than_its_papers():
    def silent(pdf):
        del pdf.Root.Metadata

    pdf = opened(Paper("6", "Schedule", changed(paper("6", "Schedule", 1).data, silent)))
    with pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


def test_the_marks_of_a_lost_structure_are_taken_off():
    def forget(pdf):
        del pdf.Root.StructTreeRoot

    assert loose_ends(opened(Paper("1", "Half", changed(paper("1", "Half", 2).data, forget)))) == []


def test_states_left_open_do_not_reach_the_stamp():
    def open_ended(pdf):
        pdf.pages[0].Contents = pdf.make_stream(b"Q Q Q 0.1 0 0 0.1 0 0 cm q q 0.01 0 0 0.01 300 300 cm 0 0 9 9 re f")

    data = join(front(), [Paper("1", "Open", changed(blank(1), open_ended))], stamp, PROPERTIES).data
    assert dark_corner(data, 1)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        operators = [str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[1])]
    depths = list(accumulate({"q": 1, "Q": -1}.get(operator, 0) for operator in operators))
    assert (min(depths), depths[-1]) == (0, 0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_stamp_stands_at_the_foot_as_the_reader_sees_it(turn):
    def turned(pdf):
        pdf.pages[0].MediaBox = Array([100, 50, 695, 892])
        pdf.pages[0].Rotate = turn

    data = join(front(), [Paper("1", "Turned", changed(blank(1), turned))], stamp, PROPERTIES).data
    assert dark_corner(data, 1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_paper_made_elsewhere_gets_a_clear_strip_for_the_stamp(turn):
    def black(pdf):
        pdf.pages[0].Contents = pdf.make_stream(b"0 g -999 -999 2999 2999 re f")
        pdf.pages[0].Rotate = turn

    data = join(front(), [Paper("1", "Black", changed(blank(1), black))], stamp, PROPERTIES).data
    assert not dark_corner(data, 1, left=True)
    assert dark_corner(data, 1)


def test_the_stamp_covers_nothing_of_a_paper_made_elsewhere():
    data = join(front(), [Paper("6", "Schedule", PLAIN)], stamp, PROPERTIES).data
    document = pypdfium2.PdfDocument(data)
    words = document[1].get_textpage()
    left, low, right, _ = document[1].get_mediabox()
    foot = words.get_text_bounded(left, low, right, low + 28)
    document.close()
    assert "Pack page 2" in foot
    assert "very foot" not in foot


def test_what_was_outside_the_crop_box_stays_unseen():
    def cropped(pdf):
        pdf.pages[0].Contents = pdf.make_stream(b"0 g 0 0 595 100 re f")
        pdf.pages[0].CropBox = Array([0, 100, 595, 842])

    data = join(front(), [Paper("1", "Cropped", changed(blank(1), cropped))], stamp, PROPERTIES).data
    assert not dark_corner(data, 1, left=True)


def test_a_hidden_layer_stays_hidden():
    def layered(pdf):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        pdf.pages[0].Resources = Dictionary(Properties=Dictionary(L1=layer))
        pdf.pages[0].Contents = pdf.make_stream(b"/OC /L1 BDC 0 g 0 0 595 842 re f EMC")

    pdf = opened(*(Paper(number, "Layered", changed(blank(1), layered)) for number in ("1", "2")))
    used = [page.obj.Resources.Properties.L1.objgen for page in list(pdf.pages)[1:]]
    assert [layer.objgen for layer in pdf.Root.OCProperties.OCGs] == used
    assert [layer.objgen for layer in pdf.Root.OCProperties.D.OFF] == used


def test_scripts_and_private_data_stay_behind():
    def loaded(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('canary')"))
        pdf.docinfo[Name.Author] = "canary"
        pdf.pages[0].PieceInfo = Dictionary(Maker=Dictionary(Private=String("canary")))
        action = Dictionary(S=Name.JavaScript, JS=String("app.alert('canary')"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action, AA=action)
        pdf.pages[0].Annots = Array([pdf.make_indirect(link)])

    pdf = opened(Paper("1", "Loaded", changed(PLAIN, loaded)))
    assert "canary" not in everything(pdf)
    assert "/A" not in pdf.pages[1].obj.Annots[0]


def test_tags_of_pages_taken_out_are_not_carried_on():
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    whole = paper("1", "Cut", 2, f'<p class="new"><img alt="canary" src="{picture}"> <a href="#part1">Back</a></p>')

    def cut(pdf):
        del pdf.pages[2]

    assert "canary" in everything(opened(whole))
    pdf = opened(Paper("1", "Cut", changed(whole.data, cut)))
    assert "canary" not in everything(pdf)
    assert loose_ends(pdf) == []
    assert len(pdf.pages) == 3


def test_damaged_words_in_a_paper_made_elsewhere_are_noticed():
    whole = paper("1", "Whole", 1).data
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        content = bytearray(pdf.pages[0].obj.Contents.read_bytes())
    start = content.index(b"[<") + 1
    content[start : start + 4] = b"<>>>"

    def spoiled(pdf):
        pdf.pages[0].Contents = pdf.make_stream(bytes(content))

    with pytest.raises(errors.RenderError, match="Paper 1, Whole: the PDF is damaged and cannot be read whole"):
        opened(Paper("1", "Whole", changed(whole, spoiled), is_outside=True))


def test_a_paper_built_against_the_standard_is_named():
    def twisted(pdf):
        pdf.Root.StructTreeRoot.ParentTree.Nums.append(7)

    bad = Paper("1", "Twisted", changed(paper("1", "Twisted", 1).data, twisted))
    for act in (lambda: opened(bad), lambda: bad.is_tagged):
        with pytest.raises(errors.RenderError, match="Paper 1, Twisted: the PDF is not built as the standard asks"):
            act()


def test_a_circle_of_tags_or_bookmarks_comes_to_an_end():
    def circled(pdf):
        root = pdf.Root.StructTreeRoot
        root.K[0].K.append(root.K[0])
        pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First

    data = changed(paper("1", "Circled", 1).data, circled)
    assert len(opened(Paper("1", "Circled", data)).pages) == 2


def dark_corner(data: bytes, index: int, *, left: bool = False) -> bool:
    """Whether anything is drawn within 10 mm of the foot of a page as it is seen, in its right half or its left."""
    document = pypdfium2.PdfDocument(data)
    picture = document[index].render(scale=1).to_pil().convert("L")
    document.close()
    width, height = picture.size
    corner = picture.crop((0 if left else width // 2, height - 28, width // 2 if left else width, height))
    return corner.getextrema()[0] < 128


def everything(pdf: pikepdf.Pdf) -> str:
    """All that a file holds, decompressed."""
    target = io.BytesIO()
    pdf.save(target, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue().decode("latin-1")
