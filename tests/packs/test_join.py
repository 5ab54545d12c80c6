import io
import pickle
import subprocess
import sys

import page as validator
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from packgen import errors
from packgen.packs.join import Joined, join
from packgen.packs.papers import Paper
from packs.pdfs import PROPERTIES, changed, front, links, loose_ends, outline, paper, parts, stamp, texts, written

PROFILE = paper("5.1", "Trust phase profile", 2)
PLANS = paper(
    "5.2",
    "Plans for approval",
    3,
    '<p><a href="pack:5.1">See the profile</a> <a href="https://example.org/">Out</a></p>',
)


@pytest.fixture(scope="module")
def joined() -> Joined:
    return join(front("5.1", "5.2"), [PROFILE, PLANS], stamp, PROPERTIES)


@pytest.fixture(scope="module")
def pack(joined):
    with pikepdf.open(io.BytesIO(joined.data)) as pdf:
        yield pdf


def test_pages_run_on_from_the_cover(joined):
    assert (joined.pages, joined.starts, joined.untagged) == (6, (2, 4), ())


def test_a_pack_of_tagged_papers_is_pdf_ua(joined, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(joined.data)
    assert validator.validate_pdf(str(path), profile="ua1").failures == []


def test_tags_hold_together(pack):
    assert loose_ends(pack) == []
    assert parts(pack) == [
        ("/Part", "Cover and agenda"),
        ("/Part", "5.1 Trust phase profile"),
        ("/Part", "5.2 Plans for approval"),
    ]


def test_no_words_are_lost(joined):
    before = [*texts(front("5.1", "5.2")), *texts(PROFILE.data), *texts(PLANS.data)]
    for old, new in zip(before, texts(joined.data), strict=True):
        assert old in new


def test_each_page_says_where_it_is(joined):
    ends = [text.partition("Pack page")[1:] for text in texts(joined.data)]
    assert ends == [("Pack page", f" {number}") for number in range(1, 7)]
    assert texts(joined.data)[4].endswith("Paper 5.2, page 2 of 3 · Pack page 5")


def test_the_stamp_is_an_artifact(pack):
    last = list(pack.pages[1].obj.Contents)[-1].read_bytes()
    assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in last


def test_bookmarks_have_each_paper_and_its_headings(joined):
    assert outline(joined.data) == [
        (0, "Cover and agenda", 1),
        (1, "Trust Board", 1),
        (2, "Agenda", 1),
        (0, "5.1 Trust phase profile", 2),
        (1, "Trust phase profile, section 1", 2),
        (1, "Trust phase profile, section 2", 3),
        (0, "5.2 Plans for approval", 4),
        (1, "Plans for approval, section 1", 4),
        (1, "Plans for approval, section 2", 5),
        (1, "Plans for approval, section 3", 6),
    ]


def test_links_land(pack):
    assert links(pack) == [
        (1, 2),
        (1, 4),
        (2, 3),
        (3, 3),
        (4, 6),
        (5, 6),
        (6, 6),
        (6, 2),
        (6, "https://example.org/"),
    ]


def test_a_link_to_a_paper_says_where_it_leads(pack):
    assert str(pack.pages[0].obj.Annots[1].Contents) == "Paper 5.2, Plans for approval, pack page 4"


def test_each_paper_starts_at_a_named_place(pack):
    names = [bytes(name) for name in list(pack.Root.Names.Dests.Names)[::2]]
    assert names == sorted(names)
    assert {b"paper-5.1", b"paper-5.2", b"1/part1", b"2/part1"} <= set(names)


def test_the_file_says_what_it_is(pack):
    assert str(pack.docinfo.Title) == PROPERTIES.title
    assert pack.Root.Lang == "en-GB"
    assert pack.Root.ViewerPreferences.DisplayDocTitle
    assert not [key for key in pack.docinfo if "Date" in key]
    with pack.open_metadata() as metadata:
        assert metadata["dc:title"] == PROPERTIES.title
        assert metadata["pdfuaid:part"] == "1"


AGAIN = """
import hashlib, pickle, sys
from packgen.packs.join import join
front, papers, specimen, properties = pickle.load(sys.stdin.buffer)
print(hashlib.sha256(join(front, papers, lambda letters: specimen, properties).data).hexdigest())
"""


def test_the_same_papers_give_the_same_bytes_in_another_process(joined):
    wanted = "".join(sorted(set("".join(texts(joined.data)))))
    known = pickle.dumps((front("5.1", "5.2"), [PROFILE, PLANS], stamp(wanted), PROPERTIES))
    run = [sys.executable, "-c", AGAIN]
    digests = {
        subprocess.run(run, input=known, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_paper_keeps_its_language():
    data = written("<h1>Polisi</h1><p>Geiriau</p>", lang="cy")
    pdf = pikepdf.open(io.BytesIO(join(front(), [Paper("1", "Polisi", data)], stamp, PROPERTIES).data))
    assert [str(part.Lang) for part in pdf.Root.StructTreeRoot.K[0].K] == ["en-GB", "cy"]


def test_own_tag_names_of_two_papers_are_kept_apart():
    def named(role):
        def change(pdf):
            root = pdf.Root.StructTreeRoot
            root.RoleMap = Dictionary({"/Lead": role})
            heading = root.K[0].K[0]
            heading.S = Name.Lead

        return change

    papers = [
        Paper("1", "One", changed(written("<h1>One</h1>"), named(Name.H1))),
        Paper("2", "Two", changed(written("<h1>Two</h1>"), named(Name.P))),
    ]
    pdf = pikepdf.open(io.BytesIO(join(front(), papers, stamp, PROPERTIES).data))
    tree = pdf.Root.StructTreeRoot
    assert [tree.RoleMap[str(part.K[0].S)] for part in list(tree.K[0].K)[1:]] == [Name.H1, Name.P]
    assert loose_ends(pdf) == []


def test_links_to_papers_that_are_not_there_are_all_named():
    lost = paper("1", "Minutes", 1, '<p><a href="pack:8.1">Later</a></p>')
    with pytest.raises(errors.RenderError) as caught:
        join(front("1", "9"), [lost], stamp, PROPERTIES)
    assert [str(issue) for issue in caught.value.issues] == [
        "Front pages: there is a link to paper 9, which is not in this pack; add that paper to the agenda or take the "
        "link out",
        "Paper 1, Minutes: there is a link to paper 8.1, which is not in this pack; add that paper to the agenda or "
        "take the link out",
    ]


def test_a_number_that_the_footer_cannot_write_is_named():
    with pytest.raises(errors.RenderError, match="cannot write ☂"):
        join(front(), [paper("5☂", "Umbrella", 1)], lambda letters: stamp(letters.replace("☂", "")), PROPERTIES)


def test_a_front_without_tags_is_refused():
    with pytest.raises(errors.RenderError, match="Front pages: the PDF is not tagged"):
        join(written("<h1>Front</h1>", tagged=False), [], stamp, PROPERTIES)
