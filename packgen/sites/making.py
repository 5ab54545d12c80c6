"""All that reading sites may hold in; the files of each site, pages and copies, with what gives their bytes, out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from packgen import store
from packgen.errors import RenderError, error
from packgen.model.issued import Issued
from packgen.planning import Planner, Work
from packgen.portal.holdings import Held, Holdings
from packgen.portal.pages import list_of_sites, pages
from packgen.portal.search import INDEX, index_text
from packgen.portal.sites import Site, sites
from packgen.renderers.site import shared_files, site_page
from packgen.sites.gathering import gather
from packgen.sites.pieces import Pieces, drawing, pieces_of
from packgen.store import Cache, Manifest

FOLDER = "site"


@dataclass(frozen=True)
class SiteFile:
    """One file of a site: its path in outputs/, the part and readers it is for, and what gives its bytes."""

    path: str
    site: str
    part: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Archive:
    """What went out before: the folder that keeps it and every version of each meeting."""

    folder: Path
    issued: Mapping[str, list[Issued]]

    def bytes_of(self, held: Held) -> bytes:
        """The bytes of a pack as it went out."""
        number, name = int(held.name.split("/")[1]), held.path.rpartition("/")[2]
        version = next(one for one in self.issued[held.meeting] if one.version == number)
        path = next(pack.path for pack in version.packs if pack.path.endswith(f"/{name}") and pack.part == held.part)
        return store.read_issued_file(self.folder, version, path)


@dataclass(frozen=True)
class Sources:
    """Where the bytes of a site's files come from: rendered files by their paths, pieces, and what went out."""

    cache: Cache
    keys: Mapping[str, str]
    pieces: Pieces
    archive: Archive

    def words(self, key: str) -> list[str]:
        """The words of each page of a PDF."""
        found: list[str] = json.loads(self._kept(self.pieces.words[key].key))
        return found

    def drawn(self, chart: dict[str, object]) -> bytes:
        """The SVG of a chart."""
        return self._kept(self.pieces.charts[drawing(chart)].key)

    def bytes_of(self, held: Held) -> bytes:
        """The bytes of a file that a site holds."""
        return self._kept(self.keys[held.path]) if held.path in self.keys else self.archive.bytes_of(held)

    def _kept(self, key: str) -> bytes:
        data = self.cache.get(key)
        if data is None:
            raise RenderError(error(FOLDER, "something that a page shows was not made", "see the other messages"))
        return data


def site_files(planner: Planner, work: Work, cache: Cache, made: Manifest, archive: Archive) -> list[SiteFile]:
    """Every file of every site, and the clerk's list of them; ``made`` counts the pages of what was published."""
    holdings = gather(planner, work, cache, made, archive.issued)
    keys = {job.path: job.key for job in (*work.jobs, *work.members)}
    sources = Sources(cache, keys, pieces_of(planner, work, cache), archive)
    return list(_every_file(holdings, planner, sources))


def _every_file(holdings: Holdings, planner: Planner, sources: Sources) -> Iterator[SiteFile]:
    made = sites(holdings)
    shared = list(shared_files(planner.templates, planner.brand))
    listed = partial(_page, planner, sources, "site/list.html", list_of_sites(holdings.trust, made))
    yield SiteFile(f"{FOLDER}/index.html", "", 1, listed)
    yield from _shared("", 1, [(name, data) for name, data in shared if name != "search.js"])
    for site in made:
        yield from _files(site, planner, sources, shared)


def _files(site: Site, planner: Planner, sources: Sources, shared: list[tuple[str, bytes]]) -> Iterator[SiteFile]:
    make = partial(SiteFile, site=site.folder, part=site.part)
    folder = f"{FOLDER}/{site.folder}"
    for name, template, context in pages(site):
        yield make(path=f"{folder}/{name}", read=partial(_page, planner, sources, template, context))
    yield make(path=f"{folder}/{INDEX}", read=partial(_index, site, sources))
    yield from _shared(site.folder, site.part, shared)
    for held in site.files:
        yield make(path=f"{folder}/{held.path}", read=partial(sources.bytes_of, held))


def _shared(site: str, part: int, files: list[tuple[str, bytes]]) -> Iterator[SiteFile]:
    folder = f"{FOLDER}/{site}" if site else FOLDER
    for name, data in files:
        yield SiteFile(f"{folder}/{name}", site, part, partial(_same, data))


def _page(planner: Planner, sources: Sources, template: str, context: dict[str, object]) -> bytes:
    return site_page(template, context, sources.drawn, planner.templates, planner.brand)


def _index(site: Site, sources: Sources) -> bytes:
    return index_text(site, sources.words).encode()


def _same(data: bytes) -> bytes:
    return data
