"""Front pages: a pack's context and its papers in, the context with the pages at which each paper starts out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from packgen import errors, model
from packgen.language import sentence
from packgen.packs.numbering import Labels, page_labels
from packgen.packs.papers import SCHEME, Paper, count_pages

UNTAGGED = "This paper was made elsewhere and is not tagged, so a screen reader may read it out of order."

TRIES = 3


def labels(pack: model.Pack, papers: Sequence[Paper], front_pages: int) -> list[Labels]:
    """Number the pages of the front and of each paper; those that went out before keep their numbers.

    Pages are counted from 1 at the cover, so that the number in the stamp, in the agenda, in the page box of a reader
    and on the counter of a printed stack are one and the same until a paper is replaced.
    """
    return page_labels([("", front_pages), *((paper.place, paper.pages) for paper in papers)], pack.kept)


def shown(pack: model.Pack, papers: Sequence[Paper]) -> list[bool]:
    """Which papers stand in the file: all, or in a supplement only the new ones."""
    return [not pack.only or paper.place in pack.only for paper in papers]


def prepared(pack: model.Pack, papers: Sequence[Paper], front_pages: int) -> model.Plain:
    """Fill the front's context: links, pages and notes of the agenda's items, and what is missing in words.

    The pack's own context gives ``items``; a paper that no item names gets a line of its own at the end, so
    that nothing is in the pack without being on the agenda.
    """
    is_shown = shown(pack, papers)
    found = {paper.place: paper for paper, is_in in zip(papers, is_shown, strict=True) if is_in}
    numbered = labels(pack, papers, front_pages)
    first = {paper.place: own[0] for paper, own in zip(papers, numbered[1:], strict=True)}
    missing = {member.place: member for member in pack.members if member.missing and not pack.only}
    listed = [dict(item) for item in pack.context.get("items", [])]
    numbers = {item["number"] for item in listed}
    listed += [_line(member) for member in pack.members if member.place not in numbers and not pack.only]
    return {
        **pack.context,
        "pack": {
            **pack.context.get("pack", {}),
            "missing": [_missing(member) for member in missing.values()],
            "pages": front_pages + sum(paper.pages for paper in found.values()),
        },
        "items": [_item(item, found.get(item["number"]), first, missing) for item in listed],
    }


def settled(pack: model.Pack, papers: Sequence[Paper], render: Callable[[model.Plain], bytes]) -> bytes:
    """Render the front until the page numbers printed in it are true; usually once, at most three times.

    ``render`` takes the context to a PDF. Pages run on from the front, so its own length moves every number
    in it. Raises RenderError where the length does not come to rest.
    """
    guess = 2
    for _ in range(TRIES):
        data = render(prepared(pack, papers, guess))
        pages = count_pages(data, pack.title)
        if pages == guess:
            return data
        guess = pages
    hint = f"give the column of page numbers in {pack.template} a fixed width"
    raise errors.RenderError(errors.error(pack.title, "the length of the front pages does not settle", hint))


def _line(member: model.Member) -> model.Plain:
    return {
        "number": member.place,
        "title": member.title,
        "purpose": member.purpose,
        "presenter": "",
        "minutes": "",
        "start_time": "",
        "note": "",
        "asked": "",
    }


def _missing(member: model.Member) -> str:
    return f"{member.number} {member.title}: {member.missing}"


def _item(
    item: model.Plain, paper: Paper | None, first: Mapping[str, str], missing: Mapping[str, model.Member]
) -> model.Plain:
    number = item["number"]
    notes = [item.get("note", "")]
    if number in missing:
        notes.append(sentence(missing[number].missing))
    if paper and not paper.is_tagged:
        notes.append(UNTAGGED)
    return {
        **item,
        "paper": paper is not None,
        "link": f"{SCHEME}{paper.number}" if paper else "",
        "page": first[number] if paper else "",
        "pages": paper.pages if paper else 0,
        "missing": number in missing,
        "note": " ".join(note for note in notes if note),
    }
