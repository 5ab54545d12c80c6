"""Trust judgements for every aspect and term, in a shorthand; their reasons stand in words/judgements.toml."""

from __future__ import annotations

from sample.schools import SCHOOLS, Row
from sample.words import words

TERMS = ("Autumn 2024/25", "Spring 2024/25", "Summer 2024/25", "Autumn 2025/26", "Spring 2025/26")
ASPECTS = ("Culture", "Quality of Education", "Operations", "Overall")
STANDARDS = {
    "U": "Urgent improvement",
    "N": "Needs attention",
    "E": "Expected standard",
    "S": "Strong standard",
    "X": "Exceptional",
}

# For each term: the four judgements (+ is securely at that standard), progress, and key areas to improve.
# A term without a Health Check is empty.
JUDGED: dict[str, tuple[str, ...]] = {
    "Puffin Rock": (
        "E  E  E  E  Steady Yes",
        "E  E  E+ E  Steady Yes",
        "E+ E  E+ E  Steady No",
        "E+ E+ E+ E+ Steady No",
        "S  E+ E+ E+ Steady No",
    ),
    "Lantern Hill": (
        "E+ E+ E  E+ Steady No",
        "E+ E  E  E  Steady No",
        "E+ E  N  E  Steady Yes",
        "E+ E  N  E  Steady Yes",
        "E+ E  N  E  Steady Yes",
    ),
    "Seaglass Infant": (
        "S  S  E+ S  Steady No",
        "S+ S  S  S  Steady No",
        "S+ S+ S  S+ Steady No",
        "S+ S+ S+ S+ Steady No",
        "",
    ),
    "Seaglass Junior": (
        "E  E  E  E  Slow Yes",
        "N  N  E  N  Slow Yes",
        "N  N  E  N  Steady Yes",
        "E  N  E  N  Rapid Yes",
        "E  N  E  N  Rapid Yes",
    ),
    "Anchor Point": (
        "N  N  E  N  Steady Yes",
        "N  E  E  N  Rapid Yes",
        "E  E  E  E  Steady Yes",
        "E  E  E  E  Steady Yes",
        "E  E  E  E  Steady Yes",
    ),
    "Harbour View": (
        "E+ E  E  E  Steady Yes",
        "S  E  E+ E  Steady No",
        "S  E+ E+ E+ Steady No",
        "S+ E+ E+ E+ Steady No",
        "",
    ),
    "Saltmarsh": (
        "N  U  U  U  Limited Yes",
        "N  N  N  N  Steady Yes",
        "N  N  N  N  Steady Yes",
        "E  N  E  N  Slow Yes",
        "E  N  E  N  Slow Yes",
    ),
    "Windmill Lane": (
        "E  E  E  E  Slow Yes",
        "E  N  E  E  Slow Yes",
        "N  N  N  N  Slow Yes",
        "N  N  N  N  Limited Yes",
        "N  U  N  U  Limited Yes",
    ),
    "Kelp Forest": (
        "S  S  E+ S  Steady No",
        "S+ S  S  S+ Steady No",
        "S+ S+ S+ S+ Steady No",
        "S+ S+ S+ S+ Steady No",
        "",
    ),
    "Tern Island": (
        "E  E  E  E  Steady Yes",
        "E  E  E  E  Steady Yes",
        "E  E  E+ E  Steady Yes",
        "E+ E  E+ E  Steady Yes",
        "E+ E+ E+ E+ Steady No",
    ),
    "Far Shore": ("", "", "", "N  U  U  U  Limited Yes", "N  N  U  U  Steady Yes"),
}


def judgement_rows() -> list[Row]:
    """One row per school, term and aspect; an aspect that is secure has no key areas."""
    reasons = {(row["school"], row["period"], row["aspect"]): row["reason"] for row in words("judgements")}
    rows: list[Row] = []
    for index, term in enumerate(TERMS):
        for school, by_term in JUDGED.items():
            if not by_term[index]:
                continue
            *codes, progress, key_areas = by_term[index].split()
            for aspect, code in zip(ASPECTS, codes, strict=True):
                row = _row(school, term, aspect, code)
                has_key_areas = key_areas if aspect == "Overall" or not code.endswith("+") else "No"
                row |= {"progress": progress, "key_areas": has_key_areas}
                rows.append(row | {"reason": reasons.pop((school, term, aspect), None)})
    if reasons:
        raise ValueError(f"reasons for judgements that were not made: {sorted(map(str, reasons))}")
    return rows


def _row(school: str, term: str, aspect: str, code: str) -> Row:
    return {
        "school": SCHOOLS[school][1],
        "period": term,
        "aspect": aspect,
        "judgement": STANDARDS[code[0]],
        "secure": "Yes" if code.endswith("+") else "No",
    }
