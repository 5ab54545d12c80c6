"""Finished papers and packs in; the record of the version that goes out, with every figure and its cells, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from packgen import store
from packgen.issuing.making import Made, path_of
from packgen.model import Document, Job, Member, Pack
from packgen.model.documents import Edition
from packgen.model.issued import Issued, IssuedDocument, IssuedFile, IssuedMember, IssuedPack
from packgen.packing import pack_of, papers_of
from packgen.packs.front import labels
from packgen.packs.numbering import still_kept
from packgen.packs.papers import count_pages
from packgen.plan import code_digest, toolchain
from packgen.project import shipped_templates
from packgen.store.issued import SOURCE
from packgen.versions import Issuing
from packgen.versions.documents import identity
from packgen.versions.packs import identity as pack_identity


def record(made: Made, now: Issuing, last: Issued | None, source: bytes) -> Issued:
    """Write down what goes out; ``source`` is the archive that it can be made from again."""
    packs = [(pack, job) for pack, job in made.work.packs if not pack.only]
    return Issued(
        meeting=now.meeting,
        title=packs[0][0].context["document"]["subject"],
        version=last.version + 1 if last else 1,
        day=now.day,
        status=now.status,
        as_at=made.loaded.evidence.as_at,
        toolchain=tools(),
        packs=tuple(_pack(pack, job, made, last) for pack, job in packs),
        documents=tuple(_document(document) for document in made.documents),
        files=tuple(_file(path, data) for path, data in sorted({**made.content, SOURCE: source}.items())),
        follows=last.digest if last else "",
    )


def tools() -> dict[str, str]:
    """Name all but the inputs that decides the bytes: packgen, its code and templates, Python and the libraries."""
    named = dict(part.partition("=")[::2] for part in toolchain().split(","))
    shipped = shipped_templates()
    files = sorted(path for path in shipped.rglob("*") if path.is_file())
    templates = store.fingerprint(store.file_digests(shipped, files), {})[:16]
    return {**named, "code": code_digest(), "templates": templates}


def files_of(content: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of every file by its path."""
    return {path: store.digest(data) for path, data in content.items()}


def _file(path: str, data: bytes) -> IssuedFile:
    return IssuedFile(path, store.digest(data), len(data), 2 if store.is_confidential(path) else 1)


def _document(document: Document) -> IssuedDocument:
    return IssuedDocument(
        name=identity(document),
        kind=document.type.key,
        title=str(document.context.get("cover", {}).get("title") or document.title),
        subject=document.subject,
        school=document.school,
        part=document.type.part,
        audience=document.type.audience,
        content=document.content,
        edition=_edition(document),
        figures=document.origins,
    )


def _edition(one: Document | Pack) -> Edition:
    if one.edition is None:
        raise AssertionError("what goes out has an edition")
    return replace(one.edition, date_text=str(one.context["document"]["date_text"]))


def _pack(pack: Pack, job: Job, made: Made, last: Issued | None) -> IssuedPack:
    papers, planned = papers_of(made.cache, job), pack_of(job)
    pages = count_pages(made.content[path_of(pack, job.path)], job.path)
    front = pages - sum(paper.pages for paper in papers)
    numbered = dict(zip((paper.place for paper in papers), labels(planned, papers, front)[1:], strict=True))
    lengths = [("", front), *((paper.place, paper.pages) for paper in papers)]
    return IssuedPack(
        name=pack_identity(pack),
        title=pack.title,
        path=path_of(pack, job.path),
        part=pack.part,
        audience=pack.audience,
        content=pack.content,
        edition=_edition(pack),
        pages=pages,
        members=tuple(_member(member, numbered.get(member.place, ())) for member in pack.members),
        kept=still_kept(lengths, pack.kept),
        withdrawn=pack.withdrawn,
    )


def _member(member: Member, labels: tuple[str, ...]) -> IssuedMember:
    return IssuedMember(
        place=member.place,
        number=member.number,
        title=member.title,
        content=member.content,
        version=member.version,
        replaces=member.replaces,
        labels=labels,
        missing=member.missing,
    )
