"""Documents that were planned in; the packs about each school out, one for each of those who read about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packgen.documents.material import PARTS, Material
from packgen.documents.pack_front import front
from packgen.documents.readings import Finished, read_by
from packgen.language import date_text
from packgen.model import Member, Pack, Properties, School

FRONT = "school-pack-front.html"
ORDER = ("school_summary", "health_check", "sip", "rapid_action_plan", "school_risks", "visit_note")
"""The documents of a school's pack, in order; any other kind follows."""
READERS: Mapping[str, str] = {
    "headteacher": "the headteacher and leadership team",
    "governors": "governors",
    "applicant": "the applicant school",
}
"""Who gets a pack about a school, and how its cover names them."""


def school_packs(material: Material, finished: Sequence[Finished]) -> Iterator[Pack]:
    """A pack for each school and each of its readers, with the Part 1 documents that they may read.

    Schools of the trust and those it supports have one for the headteacher and one for governors; a school that
    applies to join has one of its own.
    """
    readings = {reader: read_by(finished, reader) for reader in READERS}
    for school in material.evidence.schools.values():
        for reader, read in readings.items():
            own = [one for one in read if _is_of(one, school)]
            if own:
                yield _pack(material, school, reader, sorted(own, key=_place))


def _is_of(finished: Finished, school: School) -> bool:
    document = finished.document
    return document.school == school.urn and not document.meeting and document.type.part == 1


def _place(finished: Finished) -> tuple[int, str]:
    kind = finished.document.type.key
    return ORDER.index(kind) if kind in ORDER else len(ORDER), finished.path


def _pack(material: Material, school: School, reader: str, own: list[Finished]) -> Pack:
    members = tuple(_member(number, school, one) for number, one in enumerate(own, start=1))
    day = date_text(material.evidence.as_at)
    rows = [
        {"number": m.number, "title": m.title, "purpose": m.purpose, "presenter": "", "minutes": "", "start_time": ""}
        for m in members
    ]
    title, words = f"School pack: {school.name}", READERS[reader]
    context = front(material, 1, school.name, words) | {"items": [row | {"note": ""} for row in rows]}
    context["pack"] = {
        "title": "School pack",
        "body": school.name,
        "date_text": day,
        "time_text": "",
        "place": "",
        "part": 1,
        "part_words": PARTS[1],
    }
    folder = own[0].path.rpartition("/")[0]
    return Pack(
        name=f"{school.key} pack for {reader}",
        title=title,
        path=f"{folder}/00-{school.key}-pack-{reader}",
        part=1,
        audience=(reader,),
        members=members,
        context=context,
        template=FRONT,
        properties=Properties(title, str(material.trust["name"]), f"For {words}, {day}"),
        school=school.urn,
        day=material.evidence.as_at,
    )


def _member(number: int, school: School, one: Finished) -> Member:
    key = "" if one.failure else one.key
    return Member(str(number), _title(school, one), "Information", key, one.path, one.failure)


def _title(school: School, finished: Finished) -> str:
    rest = finished.document.subject.removeprefix(school.name).strip(", ")
    return f"{finished.document.title}, {rest}" if rest else finished.document.title
