"""Jobs of every kind in, bytes out: documents by the renderers, packs by their front and papers, pieces of sites."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from packgen.errors import RenderError, error
from packgen.model import Job, Member, Pack, Plain
from packgen.renderers import Brand, TemplateFolders, render
from packgen.store import Cache

PACK, WORDS, CHART = "pack", "words", "chart"
"""What the renderers do not make by themselves: a pack, the words of a PDF's pages, a chart for a page of a site."""
STAMP = "pack-stamp.html"


def pack_job(pack: Pack, key: str) -> Job:
    """A pack as a job: its front's context, and the papers by the key under which the cache holds them."""
    papers = [asdict(member) | {"content": "", "version": 0} for member in pack.members]
    context = {"front": pack.context, "papers": papers, "kept": dict(pack.kept), "only": list(pack.only)}
    return Job(key, PACK, pack.template, context, pack.properties, pack.path)


def make(cache: Cache, templates: TemplateFolders, brand: Brand, job: Job) -> bytes:
    """Make the bytes of any job; what workers run. A pack's papers and the PDF of words must be in the cache."""
    if job.renderer == PACK:
        return _join(cache, templates, brand, job)
    if job.renderer == WORDS:
        return _words(cache, job)
    if job.renderer == CHART:
        return _chart(templates, brand, job)
    return _covered(cache, templates, brand, job) if job.behind else render(job, templates, brand)


def _covered(cache: Cache, templates: TemplateFolders, brand: Brand, job: Job) -> bytes:
    """A paper made elsewhere behind its cover sheet; an appendix has none."""
    from packgen.packs.covered import covered

    data = cache.get(job.behind)
    if data is None:
        raise AssertionError("what stands behind a cover sheet is kept before it is asked for")
    front = render(job, templates, brand) if job.context["cover"] else b""
    return covered(front, data, job.properties)


def _words(cache: Cache, job: Job) -> bytes:
    from packgen.renderers.pdf_words import page_words

    data = cache.get(job.context["of"])
    return json.dumps(page_words(data) if data else [], ensure_ascii=False).encode()


def _chart(templates: TemplateFolders, brand: Brand, job: Job) -> bytes:
    from packgen.renderers.charts import Charts

    return Charts(brand, templates).svg(job.context)


def _join(cache: Cache, templates: TemplateFolders, brand: Brand, job: Job) -> bytes:
    from packgen.packs.front import labels, settled, shown
    from packgen.packs.join import join
    from packgen.packs.papers import count_pages
    from packgen.renderers.pdf_checks import faults_as_a_whole

    papers, pack = papers_of(cache, job), pack_of(job)

    def front(context: Plain) -> bytes:
        return render(_page(job, job.template, context), templates, brand)

    def stamp(letters: str) -> bytes:
        return render(_page(job, STAMP, {"letters": list(letters)}), templates, brand)

    first = settled(pack, papers, front)
    numbered = labels(pack, papers, count_pages(first, job.path))
    chosen = [one for one, is_in in zip(papers, shown(pack, papers), strict=True) if is_in]
    numbers = [own for own, is_in in zip(numbered, (True, *shown(pack, papers)), strict=True) if is_in]
    data = join(first, chosen, stamp, job.properties, numbers).data
    if faults := faults_as_a_whole(data):
        raise RenderError(
            [error(job.path, f"of the whole pack, {fault}", "check the pack's title") for fault in faults]
        )
    return data


def _page(job: Job, template: str, context: Plain) -> Job:
    return Job(job.key, "pdf", template, context, job.properties, job.path)


def papers_of(cache: Cache, job: Job) -> list[Any]:
    """The papers of a pack's job with their bytes. Raises RenderError where the cache does not hold one."""
    from packgen.packs.papers import Paper

    papers = []
    for row in job.context["papers"]:
        if row["missing"]:
            continue
        data = cache.get(row["key"])
        if data is None:
            name = f"paper {row['number']}, {row['title']}"
            raise RenderError(error(job.path, f"{name} was not made, so the pack cannot be", "see the other messages"))
        papers.append(Paper(row["number"], row["title"], data, item=row["item"]))
    return papers


def pack_of(job: Job) -> Pack:
    """The pack of a pack's job, as its front is filled from."""
    members = tuple(Member(**row) for row in job.context["papers"])
    title, context = job.properties.title, job.context
    kept = {place: tuple(labels) for place, labels in context["kept"].items()}
    only = tuple(context["only"])
    return Pack(
        title, title, job.path, 1, (), members, context["front"], job.template, job.properties, kept=kept, only=only
    )
