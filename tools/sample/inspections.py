"""Inspections of the sample under Ofsted's three regimes: one table per inspection in, one row per area out."""

from __future__ import annotations

from datetime import date

from sample.schools import SALTMARSH_PREDECESSOR, SCHOOLS, Row

GRADED_AREAS = ("Quality of education", "Behaviour and attitudes", "Personal development", "Leadership and management")
REPORT_CARD_AREAS = (
    "Inclusion",
    "Curriculum and teaching",
    "Achievement",
    "Attendance and behaviour",
    "Personal development and wellbeing",
    "Leadership and governance",
)
GRADES = {"O": "Outstanding", "G": "Good", "R": "Requires improvement", "I": "Inadequate"}
STANDARDS = {
    "X": "Exceptional",
    "S": "Strong standard",
    "E": "Expected standard",
    "N": "Needs attention",
    "U": "Urgent improvement",
}

# To August 2024: overall grade, then the four judgements, then early years or sixth form where judged.
OVERALL = (
    ("Puffin Rock", date(2023, 3, 14), date(2023, 5, 2), "G", "GGGG", {"Early years provision": "O"}),
    ("Lantern Hill", date(2022, 5, 18), date(2022, 6, 30), "G", "GGGG", {"Early years provision": "G"}),
    ("Seaglass Infant", date(2021, 11, 10), date(2022, 1, 6), "G", "GOOG", {"Early years provision": "O"}),
    ("Seaglass Junior", date(2019, 11, 5), date(2019, 12, 9), "G", "GGGG", {}),
    ("Anchor Point", date(2022, 10, 4), date(2022, 12, 1), "R", "RRGR", {"Sixth form provision": "G"}),
    ("Harbour View", date(2023, 6, 20), date(2023, 9, 7), "G", "GOOG", {}),
    ("Saltmarsh", date(2023, 2, 7), date(2023, 3, 23), "R", "RGGR", {"Early years provision": "G"}),
    ("Windmill Lane", date(2020, 2, 11), date(2020, 3, 12), "G", "GGGG", {"Early years provision": "G"}),
    ("Kelp Forest", date(2019, 6, 12), date(2019, 7, 10), "G", "", {}),
    ("Tern Island", date(2024, 4, 23), date(2024, 6, 6), "G", "GGGG", {"Early years provision": "G"}),
    ("Far Shore", date(2022, 6, 14), date(2022, 9, 15), "R", "RGGR", {"Early years provision": "G"}),
    ("Curlew Common", date(2022, 9, 27), date(2022, 11, 10), "G", "GGGG", {"Early years provision": "G"}),
)

# September 2024 to 9 November 2025: no overall grade; an ungraded inspection gives an outcome in words.
NO_OVERALL = (
    ("Anchor Point", date(2025, 2, 25), date(2025, 4, 3), "GRGG", {"Sixth form provision": "G"}),
    ("Seaglass Junior", date(2025, 3, 11), date(2025, 4, 24), "RGGR", {}),
    ("Far Shore", date(2025, 2, 4), date(2025, 3, 20), "RRGR", {"Early years provision": "G"}),
)
UNGRADED = (
    (
        "Seaglass Infant",
        date(2025, 5, 20),
        date(2025, 6, 26),
        "Evidence suggests that the school's work may have improved significantly across all areas",
    ),
    (
        "Lantern Hill",
        date(2025, 6, 24),
        date(2025, 9, 4),
        "The school has taken effective action to maintain the standards identified at the previous inspection",
    ),
)

# From 10 November 2025: the six areas, then early years and the category of concern.
REPORT_CARDS = (
    ("Kelp Forest", date(2025, 11, 18), date(2026, 1, 8), "SSSSXS", {"Early years": "S"}, "None"),
    (
        "Windmill Lane",
        date(2025, 12, 9),
        date(2026, 1, 22),
        "NNUNEN",
        {"Early years": "E"},
        "Requires significant improvement",
    ),
    ("Puffin Rock", date(2025, 12, 16), date(2026, 2, 5), "EEEESE", {"Early years": "S"}, "None"),
)


def inspection_rows() -> list[Row]:
    """One row per inspection and area, oldest inspection first."""
    rows: list[Row] = []
    for school, day, published, overall, judgements, extra in OVERALL:
        areas = {"Overall effectiveness": overall} | dict(zip(GRADED_AREAS, judgements, strict=False)) | extra
        rows += _rows(school, day, published, "Overall grade", {a: GRADES[g] for a, g in areas.items()})
    for school, day, published, judgements, extra in NO_OVERALL:
        areas = dict(zip(GRADED_AREAS, judgements, strict=True)) | extra
        rows += _rows(school, day, published, "No overall grade", {a: GRADES[g] for a, g in areas.items()})
    for school, day, published, outcome in UNGRADED:
        rows += _rows(school, day, published, "No overall grade", {"Outcome": outcome}, kind="Ungraded")
    for school, day, published, standards, extra, category in REPORT_CARDS:
        areas = dict(zip(REPORT_CARD_AREAS, standards, strict=True)) | extra
        graded = {a: STANDARDS[s] for a, s in areas.items()} | {"Safeguarding": "Met"}
        rows += _rows(school, day, published, "Report card", graded, category=category)
    return sorted(rows, key=lambda row: (str(row["date"]), str(row["school"])))


def _rows(
    school: str,
    day: date,
    published: date,
    regime: str,
    grades: dict[str, str],
    kind: str = "Graded",
    category: str = "None",
) -> list[Row]:
    urn = SALTMARSH_PREDECESSOR if school == "Saltmarsh" else SCHOOLS[school][0]
    common: Row = {
        "school": SCHOOLS[school][1],
        "urn": urn,
        "date": day,
        "published": published,
        "regime": regime,
        "kind": kind,
        "category": category,
    }
    return [common | {"area": area, "grade": grade} for area, grade in grades.items()]
