"""The HTML that PDFs are laid out from: a built project in, each page's path and text out, styles and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """Every page of the project, with the styles that it is printed with: the document's path and its HTML."""
    from packgen.loading import load_project
    from packgen.options import Options
    from packgen.planning import Planner
    from packgen.project import find_project
    from packgen.renderers.assets import style_texts
    from packgen.renderers.pdf import page_html
    from packgen.store import Cache, newest, read_issued
    from packgen.versions import Versions

    found = find_project(project)
    planner = Planner(load_project(found, date.today()), Versions(newest(read_issued(found.issued))))
    work = planner.documents(Options())
    planner.add_packs(work, Options(), {})
    fronts = [front_page(Cache(project / "outputs"), planner, job) for _, job in work.packs]
    style = "\n".join(style_texts(planner.templates, planner.brand))
    for name, path in planner.templates.files("html", "shared/fonts"):
        style = style.replace(f"packgen:/{name.removeprefix('shared/')}", path.resolve().as_uri())
    for job in (*(job for _, job in work.documents), *work.members, *fronts):
        if job.renderer == "pdf":
            html, _ = page_html(job, planner.templates, planner.brand)
            yield job.path, html.replace("</head>", f"<style>{style}</style></head>", 1)


def front_page(cache, planner, job):
    """The job of a pack's front, with the page numbers that it was built with."""
    from packgen.packing import pack_of, papers_of
    from packgen.packs.front import settled
    from packgen.renderers import render

    contexts = []

    def front(context):
        contexts.append(context)
        return render(replace(job, renderer="pdf", context=context), planner.templates, planner.brand)

    settled(pack_of(job), papers_of(cache, job), front)
    return replace(job, renderer="pdf", context=contexts[-1])
