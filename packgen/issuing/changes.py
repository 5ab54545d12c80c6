"""A version that went out and the project as it is now in; papers and figures that have changed since, as data out."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from packgen import store
from packgen.issuing.making import read
from packgen.issuing.meetings import issued_meeting, version_of
from packgen.model import Document, Member, Origin, Pack
from packgen.model.issued import Issued, IssuedMember, IssuedPack
from packgen.options import Options
from packgen.planning import Planner, Work
from packgen.project import Project
from packgen.rendering import Advance
from packgen.versions import Versions
from packgen.versions.documents import identity
from packgen.versions.packs import identity as pack_identity

NEW, CHANGED, WITHDRAWN, AGENDA = "new", "changed", "withdrawn", "changed, but for its papers"

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class PaperChange:
    """One paper that is new, changed or withdrawn; ``replaces`` is the number of the one that went out."""

    number: str
    title: str
    state: str
    part: int
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One figure that has changed, with its cells: ``before`` is "" for a new one, ``after`` for one that is gone.

    ``name`` is what the paper's context calls it; ``papers`` are the numbers of all papers that show it so.
    """

    name: str
    before: str
    after: str
    cells: tuple[str, ...]
    part: int
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All that has changed since one version went out; ``fronts`` are packs of which only cover or agenda changed."""

    since: Issued
    papers: tuple[PaperChange, ...]
    moves: tuple[Move, ...]
    fronts: tuple[PaperChange, ...]
    planner: Planner
    packs: tuple[Pack, ...]

    @property
    def is_empty(self) -> bool:
        """Whether what went out is still so."""
        return not (self.papers or self.moves or self.fronts)


def changes(project: Project, asked: str, number: int | None, today: date, advance: Advance) -> Changes:
    """Hold a version, the last without ``number``, against the project as it is now; nothing is rendered.

    Raises ProjectError for a meeting or version that never went out, or for a meeting that has been held since.
    """
    every = store.read_issued(project.issued)
    meeting = issued_meeting(asked, every)
    since = version_of(number, every[meeting])
    loaded = read(project, today, advance)
    planner = Planner(loaded, Versions({**store.newest(every), meeting: since}))
    options = Options(meetings=(meeting,))
    work = planner.documents(options)
    planner.add_packs(work, options, {})
    packs = tuple(pack for pack, _ in work.packs if not pack.only)
    papers = dict.fromkeys(change for pack in packs for change in _papers(pack, since.pack(pack_identity(pack))))
    fronts = (_front(pack, since.pack(pack_identity(pack))) for pack in packs)
    return Changes(
        since, tuple(papers), tuple(_merged(work, since)), tuple(one for one in fronts if one), planner, packs
    )


def _papers(pack: Pack, was: IssuedPack | None) -> Iterator[PaperChange]:
    had = {one.place: one for one in was.members if one.labels} if was else {}
    for member in pack.members:
        before = had.pop(member.place, None)
        if change := _paper(member, before, pack.part):
            yield change
    yield from (PaperChange(one.number, one.title, WITHDRAWN, pack.part) for one in had.values())


def _paper(member: Member, before: IssuedMember | None, part: int) -> PaperChange | None:
    if before is None:
        return PaperChange(member.number, member.title, NEW, part) if member.key else None
    if not member.key:
        return PaperChange(before.number, before.title, WITHDRAWN, part)
    if before.content == member.content:
        return None
    return PaperChange(member.number, member.title, CHANGED, part, before.number)


def _front(pack: Pack, was: IssuedPack | None) -> PaperChange | None:
    if was is None or was.content == pack.content or any(_papers(pack, was)):
        return None
    return PaperChange("", "Cover and agenda", AGENDA, pack.part)


def _merged(work: Work, since: Issued) -> list[Move]:
    """Every figure that has changed, once, with all papers that show it; those that moved come first."""
    numbers = {m.path.rpartition("/")[2].removesuffix(".pdf"): m.number for pack, _ in work.packs for m in pack.members}
    found: dict[tuple[str, str, tuple[str, ...], int], Move] = {}
    for document in {id(one): one for one, _ in (*work.documents, *work.held)}.values():
        was = since.document(identity(document))
        if was is None or was.content == document.content:
            continue
        number = numbers.get(identity(document).rpartition("/")[2], "")
        for move in moves(was.figures, document, number):
            key = (move.before, move.after, move.cells, move.part)
            before = found.get(key)
            papers = tuple(dict.fromkeys((*(before.papers if before else ()), number)))
            found[key] = Move(before.name if before else move.name, *key, papers)
    return sorted(found.values(), key=lambda move: (not (move.before and move.after), move.papers, move.cells))


def moves(was: Mapping[str, Origin], document: Document, number: str) -> Iterator[Move]:
    """The figures of one paper that have changed.

    A figure is known again by what it is and by its cells, in whichever list it stands now; then by its words; and only
    then by its place.
    """
    lost, added = dict(was), dict(document.origins)
    for known in (_by_cells, _by_words, _by_place):
        before, after = _grouped(lost, known), _grouped(added, known)
        for key in before.keys() & after.keys():
            pairs = list(zip(before[key], after[key], strict=False))
            for one, other in pairs:
                yield from _move(one, lost.pop(one), added.pop(other), document, number)
    for path, origin in lost.items():
        yield from _move(path, origin, None, document, number)
    for path, origin in added.items():
        yield from _move(path, None, origin, document, number)


def _grouped(figures: Mapping[str, Origin], known: Callable[[str, Origin], Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for path, origin in figures.items():
        found.setdefault(known(path, origin), []).append(path)
    return found


def _by_cells(path: str, origin: Origin) -> Hashable:
    return _name(path), origin.cells if origin.cells else path


def _by_words(path: str, origin: Origin) -> Hashable:
    return _name(path), origin.text


def _by_place(path: str, origin: Origin) -> Hashable:
    return path


def _name(path: str) -> str:
    return _INDEX.sub("", path).rpartition(".")[2].replace("_", " ")


def _move(path: str, before: Origin | None, after: Origin | None, document: Document, number: str) -> Iterator[Move]:
    texts = before.text if before else "", after.text if after else ""
    if texts[0] == texts[1]:
        return
    cells = tuple((after or before or Origin("", ())).cells)
    yield Move(_name(path), *texts, cells, document.type.part, (number,))
