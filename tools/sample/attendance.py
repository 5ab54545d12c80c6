"""Attendance and behaviour of the sample: absence, persistent absentees and suspensions counted, rates out."""

from __future__ import annotations

from sample.schools import SCHOOLS, YEARS, Row, nor, percent, written_under

PERIODS = ("2022/23", "2023/24", "2024/25", "Autumn 2025/26")

# For each period: absence (percent of sessions), pupils persistently absent, suspensions, permanent exclusions.
ABSENCE: dict[str, tuple[tuple[float | int | str, ...], ...]] = {
    "Puffin Rock": ((6.4, 108, 9, 0), (5.8, 93, 7, 0), (5.3, 82, 5, 0), (4.9, 78, 2, 0)),
    "Lantern Hill": ((5.1, 8, 0, 0), (4.9, 7, 0, 0), (5.4, 8, 0, 0), (5.2, 7, 0, 0)),
    "Seaglass Infant": ((5.2, 23, 0, 0), (4.7, 19, 0, 0), (4.4, 17, 0, 0), (4.2, 16, 0, 0)),
    "Seaglass Junior": ((6.3, 44, 11, 0), (6.1, 41, 14, 0), (5.7, 35, 9, 0), (5.4, 31, 3, 0)),
    "Anchor Point": ((10.2, 334, 241, 2), (9.8, 315, 268, 3), (9.1, 284, 226, 1), (8.6, 271, 79, 0)),
    "Harbour View": ((12.8, 31, 22, 0), (12.1, 30, 19, 0), (11.4, 28, 14, 0), (10.9, 27, 4, 0)),
    "Saltmarsh": ((7.6, 45, 8, 0), (7.8, 46, 10, 0), (7.1, 39, 9, 0), (6.8, 36, 3, 0)),
    "Windmill Lane": ((7.0, 85, 21, 0), (7.5, 89, 28, 0), (8.1, 93, 36, 1), (8.3, 91, 15, 0)),
    "Kelp Forest": ((4.6, 31, 2, 0), (4.3, 27, 1, 0), (4.0, 24, 2, 0), (3.8, 22, 0, 0)),
    "Tern Island": ((5.9, 31, 3, 0), (5.6, 29, 4, 0), (5.3, 26, 2, 0), (5.2, 25, 1, 0)),
    "Far Shore": ((7.8, 44, 10, 0), (8.2, 45, 13, 1), (8.8, 47, 17, 1), (8.4, 41, "not collected", "not collected")),
    "Curlew Common": ((5.8, 31, 2, 0), (5.4, 27, 3, 0), (5.1, 25, 2, 0), ("", "", "", "")),
}

# Disadvantaged pupils: number of them, absence, persistently absent.
DISADVANTAGED: dict[str, tuple[tuple[int, float | str, int | str], ...]] = {
    "Puffin Rock": ((171, 8.6, 50), (178, 7.7, 44), (186, 7.0, 40), (192, 6.5, 38)),
    "Lantern Hill": ((9, "SUPP", "SUPP"), (9, "SUPP", "SUPP"), (9, "SUPP", "SUPP"), (8, "", "")),
    "Anchor Point": ((312, 14.6, 146), (321, 14.0, 141), (330, 12.9, 130), (338, 12.2, 126)),
    "Windmill Lane": ((151, 9.6, 52), (152, 10.4, 55), (151, 11.3, 58), (148, 11.6, 57)),
    "Kelp Forest": ((50, 6.0, 8), (51, 5.6, 7), (52, 5.1, 6), (54, 4.9, 6)),
}


def attendance_rows() -> list[Row]:
    """One row per school, period and group; rates from counts over the pupils on roll in that year."""
    rows: list[Row] = []
    for school in SCHOOLS:
        for index, period in enumerate(PERIODS):
            rows.append(_all_pupils(school, period, YEARS[index], ABSENCE[school][index]))
            if school in DISADVANTAGED:
                rows.append(_disadvantaged(school, period, YEARS[index], DISADVANTAGED[school][index]))
    return rows


def _all_pupils(school: str, period: str, year: str, counts: tuple[float | int | str, ...]) -> Row:
    absence, persistent, suspended, excluded = counts
    on_roll = nor(school, year)
    return {
        "school": written_under(school, year),
        "period": period,
        "group": "All",
        "cohort": on_roll,
        "overall_absence": absence,
        "persistent_absence": persistent if isinstance(persistent, str) else percent(int(persistent), on_roll),
        "suspension_rate": suspended if isinstance(suspended, str) else percent(int(suspended), on_roll, 2),
        "permanent_exclusions": excluded,
    }


def _disadvantaged(school: str, period: str, year: str, counts: tuple[int, float | str, int | str]) -> Row:
    pupils, absence, persistent = counts
    return {
        "school": written_under(school, year),
        "period": period,
        "group": "Disadvantaged",
        "cohort": pupils,
        "overall_absence": absence,
        "persistent_absence": percent(persistent, pupils),
    }
