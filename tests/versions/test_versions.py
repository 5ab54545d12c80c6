"""Versions follow from content and record: words, letters of replaced papers, supplements."""

from dataclasses import replace
from datetime import date

import pytest

from packgen.model import Document, DocumentType, Member, Pack, Properties
from packgen.model.documents import DRAFT, FINAL, Edition
from packgen.model.issued import Issued, IssuedDocument, IssuedMember, IssuedPack
from packgen.versions import Issuing, Versions, content_of, marked, settled, short

AS_AT = "Draft, evidence as at 13 February 2026"
FIRST = Edition(1, date(2026, 3, 4), FINAL, "13 February 2026")
KIND = DocumentType("trust_risk", "Risks", "trust_risk", {"pdf": "x.html"}, ("trustees",))


def context(says: str = "as it was", day: str = "13 February 2026", version: str = AS_AT) -> dict:
    facts = [["Version", version], ["Cost", "None"]]
    return {"document": {"version_text": version, "date_text": day}, "cover": {"facts": facts}, "says": says}


def document(says: str = "as it was", meeting: str = "TB", day: str = "13 February 2026") -> Document:
    paths = {"pdf": "meetings/x/07-risk"}
    return Document(KIND, "trust_risk/7", "Risks", "Board", context(says, day), {}, meeting=meeting, paths=paths)


def pack(**papers: str) -> Pack:
    """A pack with a paper at each place, by the key that its content has; "" is a missing one."""
    members = tuple(
        Member(place, f"Title {place}", "Decision", key, f"{place}.pdf", "" if key else "late")
        for place, key in ((name.strip("_").replace("_", "."), key) for name, key in papers.items())
    )
    rows = [{"number": member.number, "title": member.title, "note": ""} for member in members]
    front = {**context(), "items": rows, "pack": {"body": "Board", "title": "Papers"}}
    return Pack(
        "TB part 1", "Board: Papers", "meetings/x/00-tb-pack-part-1", 1, ("trustees",), members, front,
        "pack-front.html", Properties("Board: Papers", "Driftwood"), meeting="TB",
    )  # fmt: skip


def went_out(now: Pack, version: int = 1, status: str = FINAL, **changed: object) -> Issued:
    """The record of a pack as it is planned now, each paper with two pages."""
    members = tuple(
        IssuedMember(m.place, m.number, m.title, m.content, m.version, m.replaces, ("3", "4") if m.key else ())
        for m in now.members
    )
    edition = replace(FIRST, version=version, status=status)
    kept = {"": ("1", "2"), **{m.place: ("3", "4") for m in now.members if m.key}}
    one = IssuedPack(
        "00-tb-pack-part-1", now.title, "part-1/x.pdf", 1, now.audience, now.content, edition, 4, members, kept,
        now.withdrawn,
    )  # fmt: skip
    paper = IssuedDocument(
        "07-risk", "trust_risk", "Risks", "Board", "", 1, ("trustees",), content_of(context()), edition, {}
    )
    return Issued("TB", "Board", version, edition.day, status, date(2026, 2, 13), {}, (one,), (paper,), ())


def planned(now: Pack, issued: Issued | None = None, issuing: Issuing | None = None) -> list[Pack]:
    return list(settled([now], {}, Versions({"TB": issued} if issued else {}, issuing)))


def words(found: Document | Pack) -> str:
    return found.context["document"]["version_text"].rpartition(", digest ")[0]


ISSUED = went_out(pack(_1="a"))
NOW = Issuing("TB", date(2026, 3, 9))


@pytest.mark.parametrize(
    ("one", "versions", "told"),
    [
        (document(), Versions(), AS_AT),
        (document(), Versions(issuing=NOW), "Final, version 1, issued 9 March 2026"),
        (document(), Versions(issuing=replace(NOW, meeting="CS")), AS_AT),
        (document(), Versions({"TB": ISSUED}), "Final, version 1, issued 4 March 2026"),
        (document(), Versions({"TB": ISSUED}, NOW), "Final, version 1, issued 4 March 2026"),
        (document("other"), Versions({"TB": ISSUED}), "Draft of version 2, evidence as at 13 February 2026"),
        (document("other"), Versions({"TB": ISSUED}, NOW), "Final, version 2, issued 9 March 2026"),
        (document(), Versions({"TB": went_out(pack(), 1, DRAFT)}), "Draft, version 1, sent out on 4 March 2026"),
        (document(), Versions({"TB": went_out(pack(), 1, DRAFT)}, NOW), "Final, version 2, issued 9 March 2026"),
        (document(meeting=""), Versions({"TB": ISSUED}, NOW), AS_AT),
    ],
)
def test_a_document_says_its_version(one, versions, told):
    [found] = marked([one], versions)
    assert words(found) == told
    assert found.context["cover"]["facts"][0][1] == f"{told}, digest {short(content_of(one.context))}"


def test_an_appendix_goes_out_with_its_paper():
    paper = replace(document(), context={**context(), "appendices": [{"kind": "sip", "school": "9"}]})
    plan = replace(document(meeting=""), type=replace(KIND, key="sip"), school="9", paths={"pdf": "schools/a/a-sip"})
    found = marked([paper, plan], Versions(issuing=NOW))
    assert [words(one) for one in found] == ["Final, version 1, issued 9 March 2026"] * 2


def test_papers_of_one_name_go_out_each_with_its_own_meeting():
    found = marked([document(meeting="TB"), document(meeting="CS")], Versions(issuing=NOW))
    assert [one.edition is None for one in found] == [one.meeting != NOW.meeting for one in found]
    assert {one.meeting for one in found} == {"TB", "CS"}


def test_a_schools_document_that_an_agenda_names_goes_out_with_the_meeting():
    plan = replace(document(meeting=""), name="sip/plan")
    [drafted] = marked([plan], Versions(issuing=NOW))
    [final] = marked([plan], Versions(issuing=NOW), {"sip/plan": (NOW.meeting,)})
    assert drafted.edition is None and final.edition is not None


def test_what_went_out_keeps_the_date_that_it_had():
    [found] = marked([document(day="14 February 2026")], Versions({"TB": ISSUED}))
    assert found.context["document"]["date_text"] == "13 February 2026"


def test_content_is_all_but_version_and_date():
    assert content_of(context()) == content_of(context(day="14 February 2026", version="Final, version 1"))
    assert content_of(context()) != content_of(context("other"))
    assert short("3f2a9c1b" + "0" * 56) == "3f2a 9c1b"


def test_a_pack_that_never_went_out_is_a_draft_without_letters():
    [found] = planned(pack(_4="a", _5="b"))
    assert (words(found), dict(found.kept), [m.number for m in found.members]) == (AS_AT, {}, ["4", "5"])


def test_a_replaced_paper_gets_the_next_letter_and_a_supplement_holds_what_is_new():
    [first] = planned(pack(_4="a", _5="b"))
    whole, new = planned(pack(_4="a2", _5="b", _5_1="c"), went_out(first))
    assert words(whole) == "Draft of version 2, evidence as at 13 February 2026"
    assert [(m.number, m.replaces) for m in whole.members] == [("4a", "4"), ("5", ""), ("5.1", "")]
    assert whole.context["items"][0]["note"] == "Paper 4a replaces paper 4."
    assert whole.kept == {"": ("1", "2"), "4": ("3", "4"), "5": ("3", "4")}
    assert new.path == "meetings/x/00-tb-supplement-1-part-1"
    assert new.only == ("", "4", "5.1")
    assert [(i["paper_number"], i["told"]) for i in new.context["items"]] == [
        ("4a", "Replaces paper 4"),
        ("5.1", "New paper"),
    ]


def test_the_next_replacement_is_b_and_what_went_out_is_made_again_as_it_was():
    [first] = planned(pack(_4="a"))
    [second, supplement] = planned(pack(_4="a2"), went_out(first), NOW)
    issued = went_out(second, 2)
    again = planned(pack(_4="a2"), issued)
    assert [(one.path, one.only) for one in again] == [(one.path, one.only) for one in (second, supplement)]
    assert [words(one) for one in again] == ["Final, version 2, issued 4 March 2026"] * 2
    [third, _] = planned(pack(_4="a3"), issued)
    assert [(m.number, m.replaces) for m in third.members] == [("4b", "4a")]


def test_a_paper_made_elsewhere_is_known_by_the_content_it_brings():
    [first] = planned(with_content(pack(_4="a"), "file 1"))
    same = planned(with_content(pack(_4="another key"), "file 1"), went_out(first))
    assert [m.number for one in same for m in one.members] == ["4"]
    whole, _ = planned(with_content(pack(_4="a"), "file 2"), went_out(first))
    assert [m.number for m in whole.members] == ["4a"]


def with_content(one: Pack, content: str) -> Pack:
    return replace(one, members=tuple(replace(member, content=content) for member in one.members))


def test_a_letter_that_an_item_of_the_agenda_has_is_passed_over():
    [first] = planned(pack(_4="a", _4a="x"))
    [whole, _] = planned(pack(_4="a2", _4a="x"), went_out(first))
    assert [m.number for m in whole.members] == ["4b", "4a"]


def test_a_paper_that_is_gone_is_withdrawn_and_one_that_was_missing_is_new():
    [first] = planned(pack(_4="a", _5="b", _6=""))
    whole, new = planned(pack(_4="a", _6="c"), went_out(first))
    assert whole.withdrawn == ("Paper 5, Title 5",)
    assert (new.only, new.context["pack"]["withdrawn"]) == (("", "6"), ["Paper 5, Title 5"])


def test_a_pack_of_which_only_the_agenda_changed_has_no_supplement():
    [first] = planned(pack(_4="a"))
    later = pack(_4="a")
    rows = [{**later.context["items"][0], "note": "At 7pm."}]
    [whole] = planned(replace(later, context={**later.context, "items": rows}), went_out(first))
    assert words(whole).startswith("Draft of version 2")
