"""URNs and public files in, the trust's workbook out: its schools, a row for each in the sheets of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from packgen.errors import Issue, warning
from packgen.evidence import Settings, gather
from packgen.language import join_and
from packgen.model import Evidence, Period
from packgen.readers.workbook import read_workbook
from packgen.schema import subjects
from packgen.schema.applies import applies
from packgen.starting.gias import Listed, listed_schools
from packgen.starting.public import PublicFiles
from packgen.starting.published import published_lines
from packgen.workbooks import Page, academic_year, page, trust_workbook

WORKBOOK = "inputs/trust.xlsx"

_FIGURES = frozenset({"context", "attendance", *(name for name in subjects() if name.startswith("outcomes"))})
"""The sheets of figures in which each school has a row of its own, if it has such figures at all."""

_KEPT = ("type", "local_authority", "age_range", "capacity")
_RESULTS = (7, 8)
"""Months in which an academic year ends and its results come out."""


@dataclass(frozen=True)
class Prefilled:
    """The workbook's bytes, the trust's name where GIAS gives all schools one, and what a person should know."""

    workbook: bytes
    trust: str
    issues: tuple[Issue, ...]


def prefilled(urns: Sequence[str], public: PublicFiles | None, day: date) -> Prefilled:
    """Fill in what public files say of these schools, and leave the rest to people; ``day`` is today."""
    listed = listed_schools(public.of_kind("gias"), urns) if public else {}
    trust = _trust(listed, urns)
    title = f"Evidence of {trust}" if trust else "Evidence of our schools"
    names = _names(urns, listed)
    first = [_first_row(urn, listed) for urn in urns]
    evidence = _evidence(trust_workbook([page("schools", first)], title, day), public, day)
    rows = [_school_row(row, evidence) for row in first]
    pages = [_page(name, rows, names, newest_year(name, day).academic_year, trust) for name in subjects()]
    said = published_lines(evidence)
    return Prefilled(
        trust_workbook(pages, title, day, public=said), trust, tuple(_tell(urns, listed, evidence, public))
    )


def newest_year(subject: str, day: date) -> Period:
    """The newest academic year of which a sheet can have figures; the results of a year come out in July."""
    year = academic_year(day)
    return Period(year - 1 if subject.startswith("outcomes") and day.month not in _RESULTS else year)


def _first_row(urn: str, listed: Mapping[str, Listed]) -> dict[str, Any]:
    found = listed.get(urn)
    return {"school": urn} | ({"name": found.name, "laestab": found.laestab} if found else {})


def _evidence(workbook: bytes, public: PublicFiles | None, day: date) -> Evidence:
    """What the new project's evidence would be; the issues of an unfinished workbook are for later."""
    sheets, _ = read_workbook(workbook, WORKBOOK)
    evidence, _ = gather([*sheets, *(public.sheets if public else ())], Settings(day))
    return evidence


def _school_row(row: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
    school = evidence.schools.get(row["school"])
    if school is None:
        return row
    facts = {name: school[name].value for name in _KEPT if school[name].is_known}
    sixth_form = {"sixth_form": school["sixth_form"].value} if school["sixth_form"].is_known else {}
    phase = phase_of(school["phase"].text, school["type"].text, school["age_range"].text)
    return {**row, **facts, **sixth_form, "phase": phase, "predecessor": "; ".join(school.predecessors)}


def phase_of(phase: str, kind: str, ages: str) -> str:
    """The phase of a school from its phase, type and ages in GIAS; "" where these do not say.

    GIAS calls infant and junior schools primary: they are told by their ages ("4 to 7", "7 to 11").
    """
    low, _, high = ages.partition(" to ")
    words = kind.casefold()
    if "alternative provision" in words or "pupil referral" in words:
        return "Alternative provision"
    if "special" in words:
        return "Special"
    if phase == "Primary" and low.isdigit() and high.isdigit():
        return "Infant" if int(high) <= 8 else "Junior" if int(low) >= 7 else "Primary"
    known = {"Primary": "Primary", "Secondary": "Secondary", "All-through": "All-through"}
    return known.get(phase, "")


def _page(name: str, schools: Sequence[Mapping[str, Any]], names: Mapping[str, str], now: str, trust: str) -> Page:
    if name == "schools":
        notes = {(number, "relation"): _offer(trust) for number in range(len(schools))} if trust else {}
        return page(name, schools, notes=notes)
    own = [row for row in schools if name in _FIGURES and applies(name, row.get)]
    return page(name, [{"school": names[row["school"]], "period": now} for row in own])


def _offer(trust: str) -> str:
    return (
        f'Get Information about Schools names {trust} as this school\'s trust. Choose "In the trust" if that is right.'
    )


def _names(urns: Iterable[str], listed: Mapping[str, Listed]) -> dict[str, str]:
    """How sheets name each school: by its name, by its URN where that is unknown or two schools have the name."""
    counted = Counter(each.name for each in listed.values())
    return {urn: listed[urn].name if urn in listed and counted[listed[urn].name] == 1 else urn for urn in urns}


def _trust(listed: Mapping[str, Listed], urns: Sequence[str]) -> str:
    """The trust that GIAS names for all schools, "" where it names several, or none for one of them."""
    names = {listed[urn].trust if urn in listed else "" for urn in urns}
    return names.pop() if len(names) == 1 else ""


def _tell(
    urns: Sequence[str], listed: Mapping[str, Listed], evidence: Evidence, public: PublicFiles | None
) -> Iterable[Issue]:
    if public is None or not public.of_kind("gias"):
        message = "no file of Get Information about Schools was found, so names and phases are empty"
        hint = "download it from get-information-schools.service.gov.uk and put it in the folder of public files"
        yield warning("--public", message, hint, check="schools")
        return
    unknown = [urn for urn in urns if urn not in listed]
    if unknown:
        stand = "is the URN of no school" if len(unknown) == 1 else "are URNs of no school"
        message = f"{join_and(unknown)} {stand} in the files of Get Information about Schools"
        yield warning("--urns", message, "correct the URN, or fill in the school's row yourself", check="schools")
    for urn in urns:
        school = evidence.schools.get(urn)
        if school is not None and school["status"].text == "Closed":
            hint = "write the URN of the school that took its place"
            yield warning("--urns", f"{urn} ({school.name}) is closed", hint, check="schools")
