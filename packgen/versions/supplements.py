"""A pack whose papers have changed since it went out in; a supplement with only what is new out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from packgen.model import Member, Pack, Plain

FRONT = "pack-supplement.html"
COVER = ("S1", "S2", "S3", "S4")
"""The page numbers of a supplement's cover, which no pack has; all its papers have those of the pack."""


def supplement(pack: Pack, number: int, fresh: Collection[str]) -> Pack:
    """The supplement of this number to a pack, with the papers at these places of the agenda.

    Its cover says what is new, what each paper replaces and what is withdrawn.
    """
    title = f"Supplement {number}: {pack.title.rpartition(': ')[2]}"
    members = {member.place: member for member in pack.members if member.place in fresh}
    rows = {row["number"]: row for row in pack.context.get("items", [])}
    front = {
        **pack.context,
        "items": [_row(rows.get(place, {}), member) for place, member in members.items()],
        "pack": {**pack.context["pack"], "title": title, "supplement": number, "withdrawn": list(pack.withdrawn)},
    }
    body = pack.context["pack"]["body"]
    return replace(
        pack,
        name=f"{pack.name} supplement {number}",
        title=f"{body}: {title}",
        path=_path(pack.path, number),
        context=front,
        template=FRONT,
        properties=replace(pack.properties, title=f"{body}: {title}"),
        kept={**pack.kept, "": COVER},
        only=("", *members),
    )


def _row(row: Plain, member: Member) -> Plain:
    told = f"Replaces paper {member.replaces}" if member.replaces else "New paper"
    blank = dict.fromkeys(("presenter", "minutes", "start_time", "note"), "")
    own = {"number": member.place, "title": member.title, "purpose": member.purpose}
    return {**blank, **row, **own, "note": "", "paper_number": member.number, "told": told}


def _path(path: str, number: int) -> str:
    """00-tb-2026-03-pack-part-1 as 00-tb-2026-03-supplement-1-part-1."""
    folder, _, name = path.rpartition("/")
    stem, _, rest = name.rpartition("-pack")
    return f"{folder}/{stem or rest}-supplement-{number}{rest if stem else ''}"
