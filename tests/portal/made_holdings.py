"""A trust's papers as sites are made of them, small enough to read: two schools, three bodies, both parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from packgen.portal.holdings import Held, Holdings, Item, Meeting, School
from packgen.portal.sites import Site, sites

PUFFIN, TERN = "900001", "900002"
ALL = ("headteacher", "governors", "executive", "trustees")

MEETINGS = (
    Meeting("TB-1", "2025-12-11-tb-1", "Trust Board", "trustees", date(2025, 12, 11)),
    Meeting("TB-3", "2026-07-09-tb-3", "Trust Board", "trustees", date(2026, 7, 9)),
    Meeting(
        "TB-2",
        "2026-03-12-tb-2",
        "Trust Board",
        "trustees",
        date(2026, 3, 12),
        time="6pm",
        place="Library",
        agendas={
            1: (
                Item("1", "Welcome", "Procedure", "Chair", "6pm", ""),
                Item("2", "Phases", "Decision", "CEO", "6:05pm", "To note.", "meetings/tb-2/02-phases.pdf"),
                Item("3", "Budget", "Decision", "CFO", "", "", missing="it has not come"),
            ),
            2: (Item("9", "A secret matter", "Decision", "CEO", "", "", "meetings/tb-2/09-secret.pdf"),),
        },
    ),
    Meeting("CS-1", "2026-02-26-cs-1", "Standards Committee", "committee", date(2026, 2, 26)),
    Meeting("PR-1", "2026-03-19-pr-1", "Local governing body", "governors", date(2026, 3, 19), school=PUFFIN),
)


def document(path: str, *audience: str, part: int = 1, **fields: object) -> Held:
    """A file of a made-up trust."""
    held = Held(path, path.rpartition("/")[2], "", audience, part, 84_321, 3, name=path, key=f"key of {path}")
    return replace(held, **fields)


def pack(path: str, audience: str, meeting: str, part: int = 1, *members: str) -> Held:
    """A meeting's pack of a made-up trust."""
    made = document(path, audience, part=part, meeting=meeting, is_pack=True, members=members, key="")
    return replace(made, status="draft", says="Draft, evidence as at 13 February 2026")


FILES = (
    document("schools/puffin/summary.pdf", *ALL, school=PUFFIN, title="School Summary", subject="Puffin Rock"),
    document("schools/tern/summary.pdf", *ALL, school=TERN, title="School Summary", subject="Tern Island"),
    document("meetings/tb-2/02-phases.pdf", "trustees", meeting="TB-2", title="Phases"),
    document("meetings/tb-2/09-secret.pdf", "trustees", part=2, meeting="TB-2", title="A secret matter"),
    document("meetings/cs-1/02-phases.pdf", "committee", meeting="CS-1"),
    document("meetings/pr-1/02-phases.pdf", "governors", meeting="PR-1"),
    pack("meetings/tb-2/00-tb-2-pack-part-1.pdf", "trustees", "TB-2", 1, "meetings/tb-2/02-phases.pdf"),
    pack("meetings/tb-2/00-tb-2-pack-part-2.pdf", "trustees", "TB-2", 2, "meetings/tb-2/09-secret.pdf"),
    pack("meetings/cs-1/00-cs-1-pack-part-1.pdf", "committee", "CS-1", 1, "schools/tern/summary.pdf"),
)

SCHOOLS = {
    PUFFIN: School(PUFFIN, "puffin-rock", "Puffin Rock Primary School"),
    TERN: School(TERN, "tern-island", "Tern Island Primary School"),
}


def holdings(*more: Held) -> Holdings:
    """The made-up trust with further files."""
    return Holdings("Driftwood Learning Trust", date(2026, 2, 13), (*FILES, *more), MEETINGS, SCHOOLS)


def site(folder: str, *more: Held) -> Site:
    """One of its sites."""
    return {made.folder: made for made in sites(holdings(*more))}[folder]
