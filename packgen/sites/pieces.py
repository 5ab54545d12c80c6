"""Planned documents in; the jobs for what sites need beside them, the words of each PDF and each chart, out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from packgen.model import Document, Job, Plain, Properties
from packgen.packing import CHART, WORDS
from packgen.plan import piece_key
from packgen.planning import Planner, Work
from packgen.portal.pages import charts
from packgen.renderers import template_digest
from packgen.store import Cache

SUMMARY = "school_summary"
"""The kind of document from which a site takes what it says of a school."""


@dataclass(frozen=True)
class Pieces:
    """The jobs of a build's pieces: of words by the key of their PDF, of charts by what is drawn."""

    words: dict[str, Job] = field(default_factory=dict)
    charts: dict[str, Job] = field(default_factory=dict)

    @property
    def jobs(self) -> list[Job]:
        """All of them."""
        return [*self.words.values(), *self.charts.values()]


def pieces_of(planner: Planner, work: Work, cache: Cache) -> Pieces:
    """Plan the words of every PDF that was made, and the charts of every School Summary."""
    look = planner.brand.digest + template_digest("site/school.html", planner.templates)
    found = Pieces()
    for document, job in (*work.documents, *work.held):
        if job.renderer == "pdf" and cache.has(job.key):
            found.words[job.key] = _job(WORDS, job.path, {"of": job.key}, "")
            for chart in _charts(document):
                found.charts[drawing(chart)] = _job(CHART, job.path, chart, look)
    return found


def drawing(chart: Plain) -> str:
    """What tells a chart from all others."""
    return json.dumps(chart, sort_keys=True, ensure_ascii=False)


def _charts(document: Document) -> Iterator[Plain]:
    if document.type.key == SUMMARY:
        yield from charts(document.context)


def _job(renderer: str, path: str, context: Plain, look: str) -> Job:
    return Job(piece_key(renderer, context, look), renderer, "", context, Properties("", ""), path)
