"""Planned documents and packs, and what went out before, in; all that reading sites may hold, as plain records, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.language import date_text
from packgen.model import APPLICANT, Document, Evidence, Job, Pack, Record
from packgen.model.documents import FINAL, Edition
from packgen.model.issued import Issued, IssuedPack
from packgen.planning import Planner, Work
from packgen.portal.holdings import Held, Holdings, Item, Meeting, School
from packgen.schema import audience_of_body
from packgen.sites.pieces import SUMMARY
from packgen.store import Cache, Manifest

DRAFT, SUPERSEDED = "draft", "superseded"
BEFORE = "issued"
"""The folder of a site that holds packs as they went out before."""


def gather(planner: Planner, work: Work, cache: Cache, made: Manifest, issued: Mapping[str, list[Issued]]) -> Holdings:
    """Put together all that was made, with the packs that went out and have been followed by others since.

    ``made`` counts the pages of what was published. What could not be made is not there.
    """
    evidence = planner.loaded.evidence
    pages = {one.path: one.pages or 0 for one in made.files}
    documents = [(d, job) for d, job in (*work.documents, *work.held) if _is_shown(d, job) and cache.has(job.key)]
    packs = [(pack, job) for pack, job in work.packs if cache.has(job.key)]
    files = [
        *(_document(document, job, _size(cache, job), pages) for document, job in documents),
        *(_pack(pack, job, _size(cache, job), pages) for pack, job in packs),
        *earlier_packs(packs, issued, evidence),
    ]
    return Holdings(
        trust=planner.brand.name,
        as_at=evidence.as_at,
        files=files,
        meetings=[_meeting(row, evidence, work, issued) for row in evidence.rows("meetings")],
        schools={s.urn: School(s.urn, s.key, s.name, s.relation == APPLICANT) for s in evidence.schools.values()},
        summaries={job.path: document.context for document, job in documents if document.type.key == SUMMARY},
    )


def _is_shown(document: Document, job: Job) -> bool:
    """Readers get the PDF; where there is none, what there is."""
    return job.renderer == "pdf" or "pdf" not in document.type.templates


def _size(cache: Cache, job: Job) -> int:
    return cache.path(job.key).stat().st_size


def _document(document: Document, job: Job, size: int, pages: Mapping[str, int]) -> Held:
    told = document.context["document"]
    return Held(
        path=job.path,
        title=str(told["title"]),
        subject=document.subject,
        audience=document.type.audience,
        part=document.type.part,
        size=size,
        pages=pages.get(job.path, 0),
        kind=document.type.key,
        school="" if document.meeting else document.school,
        meeting=document.meeting,
        says=str(told["version_text"]) if document.edition else "",
        status=document.edition.status if document.edition else "",
        name=f"{document.meeting}/{document.name}",
        reader=document.reader,
        key=job.key if job.renderer == "pdf" else "",
    )


def _pack(pack: Pack, job: Job, size: int, pages: Mapping[str, int]) -> Held:
    return Held(
        path=job.path,
        title=pack.title,
        subject="",
        audience=pack.audience,
        part=pack.part,
        size=size,
        pages=pages.get(job.path, 0),
        school=pack.school,
        meeting=pack.meeting,
        says=str(pack.context["document"]["version_text"]),
        status=pack.edition.status if pack.edition else DRAFT,
        name=pack.path,
        members=tuple(member.path for member in pack.members if member.path),
        is_pack=True,
    )


def earlier_packs(
    packs: list[tuple[Pack, Job]], issued: Mapping[str, list[Issued]], evidence: Evidence
) -> Iterator[Held]:
    """The packs that went out and differ from those of today, for the members of the body that meets."""
    today = {(pack.meeting, pack.content) for pack, _ in packs}
    bodies = {row.text("id"): row.text("body") for row in evidence.rows("meetings")}
    for meeting, versions in issued.items():
        for version in versions:
            for pack in version.packs:
                if (meeting, pack.content) not in today and meeting in bodies:
                    is_last = version is versions[-1]
                    yield _went_out(version, pack, audience_of_body(bodies[meeting]), is_last=is_last)


def _went_out(version: Issued, pack: IssuedPack, audience: str, *, is_last: bool) -> Held:
    edition = Edition(version.version, version.day, version.status)
    sizes = {file.path: file.size for file in version.files}
    name = pack.path.rpartition("/")[2]
    return Held(
        path=f"{BEFORE}/{version.meeting.lower()}-v{version.version}/{name}",
        title=f"Version {version.version}, as it went out",
        subject=version.title,
        audience=(audience,),
        part=pack.part,
        size=sizes.get(pack.path, 0),
        pages=pack.pages,
        meeting=version.meeting,
        says=_edition_words(edition, is_last),
        status=SUPERSEDED,
        name=f"{version.meeting}/{version.version}/{pack.name}",
        is_pack=True,
        key="",
    )


def _edition_words(edition: Edition, is_last: bool) -> str:
    told = "Final, issued" if edition.status == FINAL else "Draft, sent out"
    since = "newer papers are a draft" if is_last else f"superseded by version {edition.version + 1}"
    return f"{told} {date_text(edition.day)}; {since}"


def _meeting(row: Record, evidence: Evidence, work: Work, issued: Mapping[str, list[Issued]]) -> Meeting:
    """A meeting with the agendas that its packs show."""
    identity, day = row.text("id"), row.day("date")
    packs = {pack.part: pack for pack, _ in work.packs if pack.meeting == identity and not pack.only}
    return Meeting(
        id=identity,
        folder=f"{day.isoformat() if day else 'no-date'}-{identity.lower()}",
        body=row.text("body"),
        audience=audience_of_body(row.text("body")),
        day=day,
        school=row.school,
        time=row.text("time"),
        place=row.text("place"),
        agendas={part: tuple(_items(pack)) for part, pack in packs.items()},
    )


def _items(pack: Pack) -> Iterator[Item]:
    members = {member.place: member for member in pack.members}
    for row in pack.context["items"]:
        member = members.get(row["number"])
        yield Item(
            number=str(row["number"]),
            title=str(row["title"]),
            purpose=str(row["purpose"]),
            presenter=str(row["presenter"]),
            start_time=str(row["start_time"]),
            note=str(row["note"]),
            paper=member.path if member else "",
            missing=member.missing if member else "",
        )
