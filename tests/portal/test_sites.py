"""Who has a site of their own, and what stands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from packgen.portal.sites import sites
from portal.made_holdings import ALL, MEETINGS, PUFFIN, document, holdings, pack, site


def paths(folder: str, *more: object) -> set[str]:
    return {held.path for held in site(folder, *more).files}


def test_each_audience_has_a_site_and_each_part_2_paper_one_apart() -> None:
    assert [made.folder for made in sites(holdings())] == [
        "trustees",
        "committee",
        "executive",
        "governors-puffin-rock",
        "governors-tern-island",
        "headteacher-puffin-rock",
        "headteacher-tern-island",
        "confidential-trustees",
    ]


@pytest.mark.parametrize(
    ("folder", "held"),
    [
        ("executive", {"schools/puffin/summary.pdf", "schools/tern/summary.pdf"}),
        ("governors-puffin-rock", {"schools/puffin/summary.pdf", "meetings/pr-1/02-phases.pdf"}),
        ("governors-tern-island", {"schools/tern/summary.pdf"}),
        ("headteacher-puffin-rock", {"schools/puffin/summary.pdf"}),
        ("confidential-trustees", {"meetings/tb-2/09-secret.pdf", "meetings/tb-2/00-tb-2-pack-part-2.pdf"}),
        # with each paper of its packs
        (
            "committee",
            {"meetings/cs-1/02-phases.pdf", "meetings/cs-1/00-cs-1-pack-part-1.pdf", "schools/tern/summary.pdf"},
        ),
    ],
)
def test_a_site_holds_what_its_readers_may_read_and_nothing_else(folder: str, held: set[str]) -> None:
    assert paths(folder) == held


@pytest.mark.parametrize("folder", [made.folder for made in sites(holdings()) if made.part == 1])
def test_nothing_of_part_2_stands_in_any_other_site(folder: str) -> None:
    made = site(folder)
    assert {held.part for held in made.files} == {1}
    assert not any("secret" in held.path or "part-2" in held.path for held in made.files)


def test_a_reader_gets_the_rendering_that_was_made_for_them_alone() -> None:
    shared = document("schools/puffin/plan.pdf", *ALL, school=PUFFIN)
    own = replace(shared, path="schools/puffin/plan-for-governors.pdf", audience=("governors",), reader="governors")
    assert "schools/puffin/plan-for-governors.pdf" in paths("governors-puffin-rock", shared, own)
    assert "schools/puffin/plan.pdf" not in paths("governors-puffin-rock", shared, own)
    for folder in ("trustees", "headteacher-puffin-rock"):
        assert "schools/puffin/plan.pdf" in paths(folder, shared, own)
        assert "schools/puffin/plan-for-governors.pdf" not in paths(folder, shared, own)


def test_what_is_about_no_school_is_for_every_site_of_its_audience() -> None:
    letter = document("letters/all.pdf", "governors")
    assert {made.folder for made in sites(holdings(letter)) if letter in made.files} == {
        "governors-puffin-rock",
        "governors-tern-island",
    }


def test_two_committees_have_two_sites() -> None:
    another = replace(MEETINGS[3], id="FC-1", body="Finance & Audit Committee", folder="2026-02-27-fc-1")
    made = holdings(pack("meetings/fc-1/00.pdf", "committee", "FC-1"))
    made = replace(made, meetings=(*MEETINGS, another))
    folders = {one.folder: {held.meeting for held in one.files if held.meeting} for one in sites(made)}
    assert folders["committee-finance-audit-committee"] == {"FC-1"}
    assert folders["committee-standards-committee"] == {"CS-1"}


def test_meetings_stand_with_the_next_one_first_and_the_last_one_next() -> None:
    more = [document(f"{m}.pdf", "trustees", meeting=m) for m in ("TB-1", "TB-3")]
    made = site("trustees", *more)
    assert [meeting.id for meeting in made.coming] == ["TB-2", "TB-3"]
    assert [meeting.id for meeting in made.past] == ["TB-1"]


def test_a_meeting_that_nobody_knows_of_is_shown_to_nobody() -> None:
    lost = document("meetings/xx/02.pdf", "trustees", meeting="XX-9")
    assert not any(lost in made.files for made in sites(holdings(lost)))
