"""What has changed since a version went out in; one page of it as a tagged PDF, for the readers of Part 1, out."""

from __future__ import annotations

from dataclasses import dataclass

from packgen import store
from packgen.errors import RenderError, error
from packgen.issuing.change_words import cells_text, figure_text, heading, paper_text, papers_text
from packgen.issuing.changes import Changes
from packgen.language import sentence
from packgen.model import Job, Pack, Plain, Properties
from packgen.packs.papers import count_pages
from packgen.renderers import render

TEMPLATE = "paper-changes.html"
TITLE = "What has changed"
_ROOM = ((30, 40), (16, 26), (12, 18), (12, 12), (12, 8), (10, 5), (8, 3), (5, 2), (2, 1))
"""How many papers and figures are tried until all is on one page; papers matter more."""


@dataclass(frozen=True)
class Printed:
    """The page and where it belongs, relative to the outputs."""

    data: bytes
    path: str


def change_paper(found: Changes) -> Printed:
    """Print the changes of Part 1 on one page; lists that are too long end in how many lines more there are.

    Raises RenderError where there is no pack of Part 1, or where even the shortest lists do not fit.
    """
    pack = next((pack for pack in found.packs if pack.part == 1), None)
    if pack is None:
        raise RenderError(error(found.since.title, "there is no pack of Part 1", "see the changes as text instead"))
    for most in _ROOM:
        data = _rendered(found, pack, most)
        if count_pages(data, TITLE) == 1:
            folder, identity = pack.path.rpartition("/")[0], found.since.meeting.lower()
            return Printed(data, f"{folder}/00-{identity}-changes-since-version-{found.since.version}.pdf")
    raise RenderError(error(TEMPLATE, "does not fit on one page", "make what stands in it shorter"))


def save(found: Changes, printed: Printed) -> str:
    """Keep the page in the outputs and return its path in the project."""
    outputs = found.planner.loaded.project.outputs
    store.save(outputs, printed.path, printed.data)
    return f"{outputs.name}/{printed.path}"


def _rendered(found: Changes, pack: Pack, most: tuple[int, int]) -> bytes:
    planner = found.planner
    properties = Properties(f"{TITLE}: {pack.context['document']['subject']}", planner.brand.name, TITLE)
    job = Job("changes", "pdf", TEMPLATE, _context(found, pack, most), properties, TEMPLATE)
    return render(job, planner.templates, planner.brand)


def _context(found: Changes, pack: Pack, most: tuple[int, int]) -> Plain:
    papers = [paper_text(one) for one in (*found.papers, *found.fronts) if one.part == 1]
    moved = [[papers_text(one), figure_text(one), cells_text(one)] for one in found.moves if one.part == 1]
    return {
        "trust": pack.context["trust"],
        "document": {**pack.context["document"], "title": TITLE},
        "since": sentence(f"since {heading(found)}"),
        "papers": papers[: most[0]],
        "more_papers": max(0, len(papers) - most[0]),
        "figures": moved[: most[1]],
        "more_figures": max(0, len(moved) - most[1]),
    }
