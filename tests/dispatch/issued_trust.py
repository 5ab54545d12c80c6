"""A small trust whose papers were issued, for tests of sending: people, a meeting of each kind, frozen files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from projects import Rows, packgen, write_workbook

from packgen import store
from packgen.model.documents import FINAL, Edition
from packgen.model.issued import Issued, IssuedDocument, IssuedFile, IssuedMember, IssuedPack

PUFFIN = "Puffin Rock Primary School"
SETTINGS = '[trust]\nname = "Driftwood Learning Trust"\nshort_name = "Driftwood"\n[project]\nas_at = 2026-02-13\n'
PACK_1, PACK_2 = "CANARY-OF-PART-1", "CANARY-OF-PART-2"
PAPER_1, PAPER_2 = "CANARY-OF-PAPER-4", "CANARY-OF-PAPER-9"
SECRET_TITLE = "Curlew Common"
DAY = date(2026, 3, 4)

PEOPLE: Rows = [
    ["Role", "Body", "School", "Name", "Email"],
    ["CEO", "Executive Leadership Team", None, "Marigold Tidewater", "ceo@example.org"],
    ["COO", "Executive Leadership Team", None, "Barnaby Limpet", "coo@example.org"],
    ["Trust Governance Professional", "Shared Services", None, "Clémentine Shingle", "governance@example.org"],
    ["Chair of the Trust Board", "Trust Board", None, "Augusta Seaholly", "chair@example.org"],
    ["Trustee A", "Trust Board", None, "Honor Bentgrass", "trustee.a@example.org"],
    ["Trustee B", "Trust Board", None, "Siôn Brackwater", "trustee.b@example.org"],
    ["Headteacher", None, PUFFIN, "Ottilie Beacham-Cove", "head@example.org"],
    ["Chair of governors", "Local governing body", PUFFIN, "Rufus Pebbleton", "chair.puffin@example.org"],
]
MEETINGS: Rows = [
    ["Meeting ID", "Body", "School", "Date", "Time", "Place", "Chair (role)", "Clerk (role)", "Status"],
    [
        *("TB-2026-03", "Trust Board", None, date(2026, 3, 12), "6pm", "The library"),
        *("Chair of the Trust Board", "Trust Governance Professional", "Planned"),
    ],
]
AGENDAS: Rows = [
    ["Meeting ID", "Item", "Title", "Purpose", "Paper", "School", "Presenter (role)", "Part"],
    ["TB-2026-03", "1", "Welcome", "Procedure", None, None, "Chair of the Trust Board", 1],
    ["TB-2026-03", "4", "Phases", "Assurance", "phase_profile", None, "COO", 1],
    ["TB-2026-03", "5", "Plan of the school", "Information", "sip", PUFFIN, "COO", 1],
    ["TB-2026-03", "9", SECRET_TITLE, "Decision", "due_diligence_decision", None, "CEO", 2],
]
SHEETS: Mapping[str, Rows] = {
    "Schools": [
        ["URN", "School", "Relation to the trust", "Phase"],
        ["900001", PUFFIN, "In the trust", "Primary"],
    ],
    "People": PEOPLE,
    "Meetings": MEETINGS,
    "Agendas": AGENDAS,
}


def with_people(*rows: Iterable[Any], without: tuple[str, ...] = ()) -> dict[str, Rows]:
    """The sheets with more people, and without those of some roles."""
    kept = [row for row in PEOPLE if row[0] not in without]
    return {**SHEETS, "People": [*kept, *map(list, rows)]}


@dataclass(frozen=True)
class Paper:
    """A paper of a version: its item, what it says, its part, and with which version it came."""

    item: str
    title: str
    content: str
    part: int
    version: int = 1
    replaces: str = ""


PAPERS = (
    Paper("4", "Phases", PAPER_1, 1),
    Paper("5", "Plan of the school", "CANARY-OF-PAPER-5", 1),
    Paper("9", SECRET_TITLE, PAPER_2, 2),
)


def project(folder: Path, sheets: Mapping[str, Rows] = SHEETS, settings: str = "") -> Path:
    """Make the project, nothing issued."""
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "packgen.toml").write_text(SETTINGS + settings, "utf-8")
    write_workbook(folder, sheets)
    return folder


def issue(
    folder: Path,
    papers: Iterable[Paper] = PAPERS,
    version: int = 1,
    title: str = "Trust Board, Thursday 12 March 2026",
    supplements: bool = False,
    filler: bytes = b"",
) -> Path:
    """Freeze a version with these papers, a pack for each part; its folder."""
    every = tuple(papers)
    content: dict[str, bytes] = {}
    packs, documents = [], []
    for part, name in ((1, "part-1"), (2, "confidential")):
        own = [paper for paper in every if paper.part == part]
        newest = max((paper.version for paper in own), default=1)
        stem = f"{name}/00-tb-2026-03-pack-part-{part}"
        said = {1: PACK_1, 2: PACK_2}[part]
        content[f"{stem}.pdf"] = f"%PDF {said} v{newest}".encode() + filler
        if supplements and newest == version:
            content[stem.replace("pack", "supplement-1") + ".pdf"] = f"%PDF {said} supplement".encode()
        edition = Edition(newest, DAY, FINAL)
        packs.append(_pack(stem, part, edition, own))
        for paper in own:
            file = f"{int(paper.item):02d}-paper"
            content[f"{name}/{file}.pdf"] = f"%PDF {paper.content}".encode()
            content[f"{name}/{file}.docx"] = f"docx {paper.content}".encode()
            documents.append(
                IssuedDocument(file, "k", paper.title, "s", "", part, ("trustees",), paper.content, edition, {})
            )
    content[store.SOURCE] = b"all inputs " + PACK_2.encode()
    files = tuple(
        IssuedFile(path, store.digest(data), len(data), 2 if store.is_confidential(path) else 1)
        for path, data in sorted(content.items())
    )
    record = Issued(
        "TB-2026-03", title, version, DAY, FINAL, DAY, {}, tuple(packs), tuple(documents), files, follows=""
    )
    store.freeze(folder / "issued", "2026-03-12-tb-2026-03", record, content)
    return folder / f"issued/2026-03-12-tb-2026-03/v{version}"


def _pack(stem: str, part: int, edition: Edition, papers: list[Paper]) -> IssuedPack:
    members = tuple(
        IssuedMember(
            p.item, p.item if p.version == 1 else f"{p.item}a", p.title, p.content, p.version, p.replaces, ("3",)
        )
        for p in papers
    )
    title = "Trust Board: Papers for Thursday 12 March 2026" if part == 1 else "Trust Board: Confidential papers"
    name = stem.rpartition("/")[2]
    return IssuedPack(
        name, title, f"{stem}.pdf", part, ("trustees",), f"{stem} {edition.version}", edition, 9, members, {}
    )


def later(*papers: Paper) -> tuple[Paper, ...]:
    """The papers of a second version: those given come new, in place of those of their items."""
    taken = {paper.item: replace(paper, version=2, replaces=paper.item) for paper in papers}
    return tuple(taken.get(paper.item, paper) for paper in PAPERS)


def drafts(folder: Path) -> dict[str, EmailMessage]:
    """Every draft by its name, as a mail program reads it."""
    found = sorted((folder / "outputs/dispatch").rglob("*.eml"))
    return {path.stem: message_from_bytes(path.read_bytes(), policy=policy.default) for path in found}  # type: ignore[misc]


def attached(message: EmailMessage) -> dict[str, bytes]:
    """The files of a message by their names."""
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}


def addresses(message: EmailMessage, *headers: str) -> list[str]:
    """The addresses in these headers of a message, To and Bcc without any."""
    return [
        each.addr_spec
        for name in headers or ("To", "Bcc")
        for field in message.get_all(name, ())
        for each in field.addresses
    ]


def words(message: EmailMessage) -> str:
    """The covering words of a message."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def copy_of(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def dispatch(folder: Path, *words: str) -> Any:
    """Run the command on the meeting of the Trust Board."""
    return packgen("dispatch", "TB-2026-03", "--project", folder, *words)
