"""What was planned and published in; the manifest of the build, with the cells behind every figure, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from packgen import __version__
from packgen.model import Document, Job, Pack
from packgen.packs.papers import count_pages
from packgen.planning import Work
from packgen.sites import SiteFile
from packgen.store import (
    Cache,
    InputFile,
    Manifest,
    Output,
    PackOutput,
    Published,
    SiteOutput,
    figures_of,
    members_of,
)


def record(
    as_at: str,
    digests: Mapping[str, str],
    work: Work,
    published: list[Published],
    cache: Cache,
    before: Manifest | None,
) -> Manifest:
    """Record every document and pack that was published.

    ``digests`` are those of the files that were read; packgen's own, outside the project, are not named. Pages are
    counted once: a file that has not changed keeps the number of the manifest ``before``.
    """
    found = {one.path: one for one in published}
    pages = {made.digest: made.pages for made in before.files if made.pages} if before else {}
    inputs = (InputFile(file, digest) for file, digest in digests.items() if not PurePath(file).is_absolute())
    return Manifest(
        packgen=__version__,
        as_at=as_at,
        inputs=tuple(inputs),
        outputs=tuple(
            _output(d, job, found[job.path], cache, pages)
            for d, job in (*work.documents, *work.copies)
            if job.path in found
        ),
        packs=tuple(_pack(pack, job, found[job.path], cache, pages) for pack, job in work.packs if job.path in found),
    )


def _output(document: Document, job: Job, made: Published, cache: Cache, pages: Mapping[str, int | None]) -> Output:
    return Output(
        path=job.path,
        kind=document.type.key,
        title=document.title,
        format=job.renderer,
        key=job.key,
        digest=made.digest,
        size=_size(cache, job),
        school=document.school,
        meeting=document.meeting,
        audience=document.type.audience,
        part=document.type.part,
        pages=_pages(cache, job, made, pages) if job.renderer == "pdf" else None,
        beside=made.beside,
        figures=figures_of(document.origins),
    )


def _pack(pack: Pack, job: Job, made: Published, cache: Cache, pages: Mapping[str, int | None]) -> PackOutput:
    return PackOutput(
        path=job.path,
        title=pack.title,
        key=job.key,
        digest=made.digest,
        size=_size(cache, job),
        school=pack.school,
        meeting=pack.meeting,
        audience=pack.audience,
        part=pack.part,
        pages=_pages(cache, job, made, pages),
        beside=made.beside,
        members=members_of(pack),
    )


def sites_of(files: Iterable[SiteFile], published: Iterable[Published]) -> tuple[SiteOutput, ...]:
    """Record every file of the reading sites that was published."""
    found = {one.path: one for one in published}
    return tuple(
        SiteOutput(file.path, file.site, file.part, one.digest, one.size, one.beside)
        for file in files
        if (one := found.get(file.path))
    )


def _size(cache: Cache, job: Job) -> int:
    return cache.path(job.key).stat().st_size


def _pages(cache: Cache, job: Job, made: Published, pages: Mapping[str, int | None]) -> int:
    return pages.get(made.digest) or count_pages(cache.get(job.key) or b"", job.path)
