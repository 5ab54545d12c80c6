"""The schools of the sample and what the census counted: pupils by year group in, rows of Context out."""

from __future__ import annotations

YEARS = ("2022/23", "2023/24", "2024/25", "2025/26")

# Short name -> (URN, name as printed).
SCHOOLS: dict[str, tuple[str, str]] = {
    "Puffin Rock": ("900001", "Puffin Rock Primary School"),
    "Lantern Hill": ("900002", "Lantern Hill Village Primary School"),
    "Seaglass Infant": ("900003", "Seaglass Infant School"),
    "Seaglass Junior": ("900004", "Seaglass Junior School"),
    "Anchor Point": ("900005", "Anchor Point Academy"),
    "Harbour View": ("900006", "Harbour View School"),
    "Saltmarsh": ("900007", "Saltmarsh Primary Academy"),
    "Windmill Lane": ("900008", "Windmill Lane Primary School"),
    "Kelp Forest": ("900009", "Kelp Forest Primary School"),
    "Tern Island": ("900010", "Tern Island Primary School"),
    "Far Shore": ("900011", "Far Shore Primary School"),
    "Curlew Common": ("900012", "Curlew Common Primary School"),
}
SALTMARSH_PREDECESSOR = "900107"
CONVERTED_IN = "2024/25"

# Pupils in each year group, youngest first, at each census. Number on roll is their sum.
YEAR_GROUPS: dict[str, dict[str, tuple[int, ...]]] = {
    "Puffin Rock": {
        "2022/23": (88, 87, 86, 86, 85, 84, 82),
        "2023/24": (89, 88, 87, 86, 86, 84, 84),
        "2024/25": (90, 88, 88, 87, 86, 86, 86),
        "2025/26": (90, 90, 89, 88, 88, 87, 87),
    },
    "Lantern Hill": {
        "2022/23": (7, 7, 8, 9, 9, 9, 9),
        "2023/24": (7, 7, 7, 8, 9, 9, 9),
        "2024/25": (6, 7, 7, 7, 8, 9, 8),
        "2025/26": (6, 6, 7, 7, 6, 8, 8),
    },
    "Seaglass Infant": {
        "2022/23": (59, 58, 59),
        "2023/24": (59, 59, 59),
        "2024/25": (60, 59, 59),
        "2025/26": (60, 60, 59),
    },
    "Seaglass Junior": {
        "2022/23": (62, 61, 61, 62),
        "2023/24": (59, 61, 60, 61),
        "2024/25": (56, 58, 60, 59),
        "2025/26": (55, 56, 57, 58),
    },
    "Anchor Point": {
        "2022/23": (196, 194, 190, 188, 184, 74, 66),
        "2023/24": (198, 195, 193, 189, 186, 71, 66),
        "2024/25": (190, 197, 194, 191, 187, 68, 63),
        "2025/26": (192, 190, 196, 193, 189, 70, 64),
    },
    # A special school admits by place, not by year: pupils in key stages 1, 2, 3 and 4.
    "Harbour View": {
        "2022/23": (9, 24, 27, 22),
        "2023/24": (9, 26, 28, 23),
        "2024/25": (10, 27, 29, 24),
        "2025/26": (10, 28, 31, 25),
    },
    "Saltmarsh": {
        "2022/23": (26, 26, 27, 27, 27, 28, 27),
        "2023/24": (24, 26, 26, 26, 27, 26, 27),
        "2024/25": (24, 24, 26, 25, 26, 26, 25),
        "2025/26": (25, 23, 24, 26, 25, 26, 25),
    },
    "Windmill Lane": {
        "2022/23": (54, 55, 56, 54, 55, 55, 55),
        "2023/24": (50, 54, 54, 54, 53, 53, 53),
        "2024/25": (46, 48, 52, 51, 51, 51, 50),
        "2025/26": (44, 45, 46, 50, 49, 49, 48),
    },
    "Kelp Forest": {
        "2022/23": (44, 44, 43, 43, 43, 43, 43),
        "2023/24": (45, 44, 44, 44, 43, 44, 43),
        "2024/25": (45, 45, 44, 44, 44, 43, 44),
        "2025/26": (45, 45, 45, 45, 44, 44, 44),
    },
    "Tern Island": {
        "2022/23": (29, 29, 29, 28, 29, 28, 29),
        "2023/24": (28, 29, 29, 29, 28, 28, 28),
        "2024/25": (27, 28, 29, 28, 29, 27, 28),
        "2025/26": (28, 27, 28, 28, 28, 28, 27),
    },
    "Far Shore": {
        "2022/23": (25, 24, 25, 24, 25, 24, 25),
        "2023/24": (22, 24, 23, 24, 23, 24, 23),
        "2024/25": (20, 21, 23, 21, 22, 22, 22),
        "2025/26": (18, 19, 20, 22, 20, 22, 21),
    },
    "Curlew Common": {
        "2022/23": (29, 29, 30, 29, 30, 29, 29),
        "2023/24": (28, 29, 29, 30, 29, 29, 29),
        "2024/25": (30, 28, 30, 29, 30, 29, 30),
        "2025/26": (28, 30, 28, 30, 29, 30, 29),
    },
}

PAN: dict[str, int | str] = {
    "Puffin Rock": 90,
    "Lantern Hill": 12,
    "Seaglass Infant": 60,
    "Seaglass Junior": 64,
    "Anchor Point": 210,
    "Harbour View": "n/a",
    "Saltmarsh": 30,
    "Windmill Lane": 60,
    "Kelp Forest": 45,
    "Tern Island": 30,
    "Far Shore": 30,
    "Curlew Common": 30,
}

# Pupils with free school meals, SEN support, an EHC plan and EAL in each year; a text is written as it stands.
COUNTED: dict[str, tuple[tuple[int | str, ...], ...]] = {
    "Puffin Rock": ((158, 81, 14, 92), (166, 85, 16, 97), (175, 89, 18, 104), (181, 92, 20, 111)),
    "Lantern Hill": ((8, 9, 1, 0), (8, 9, 2, 0), (8, 10, 2, 0), (8, 10, 3, 0)),
    "Seaglass Infant": ((32, 21, 3, 14), (33, 22, 3, 15), (34, 22, 4, 16), (35, 23, 5, 17)),
    "Seaglass Junior": ((63, 43, 7, 19), (64, 44, 8, 20), (66, 45, 9, 20), (67, 45, 10, 19)),
    "Anchor Point": ((284, 142, 31, 68), (298, 151, 35, 72), (309, 158, 40, 75), (318, 164, 44, 79)),
    "Harbour View": ((43, 0, 82, 3), (46, 0, 86, 3), (49, 0, 90, 4), (51, 0, 94, 4)),
    "Saltmarsh": ((66, 34, 7, 9), (66, 35, 8, 9), (65, 36, 8, 10), (66, 37, 9, 11)),
    "Windmill Lane": ((142, 68, 11, 39), (144, 70, 12, 38), (143, 71, 14, 37), (141, 70, 15, 36)),
    "Kelp Forest": ((45, 34, 6, 22), (47, 34, 7, 24), (48, 35, 8, 25), (50, 36, 8, 27)),
    "Tern Island": ((41, 27, 4, 6), (42, 28, 5, 6), (43, 28, 5, 7), (44, 29, 6, 7)),
    "Far Shore": ((61, 33, 6, 4), (60, 33, 7, 4), (58, 32, 7, 5), (56, 31, 8, "not collected")),
    "Curlew Common": ((42, 28, 5, 8), (43, 29, 5, 9), (45, 30, 6, 9), (46, 30, 7, 10)),
}

# Teachers: FTE, head count, leavers, vacancies, leadership vacancies, sickness days each; 2023/24 to 2025/26.
STAFF: dict[str, tuple[tuple[float | str, ...], ...]] = {
    "Puffin Rock": ((28.4, 31, 4, 1, 0, 5.8), (28.8, 32, 3, 0, 0, 5.1), (29.2, 32, 3, 0, 0, 4.9)),
    "Lantern Hill": ((3.6, 5, 1, 0, 0, 6.4), (3.6, 5, 0, 0, 0, 5.2), (3.4, 5, 1, 0, 0, 7.1)),
    "Seaglass Infant": ((8.2, 10, 1, 0, 0, 4.6), (8.2, 10, 0, 0, 0, 4.0), (8.4, 10, 1, 0, 0, 4.3)),
    "Seaglass Junior": ((10.6, 12, 3, 1, 0, 7.9), (10.4, 12, 3, 1, 1, 8.4), (10.2, 12, 2, 0, 0, 6.6)),
    "Anchor Point": ((66.5, 71, 13, 4, 0, 7.2), (66.1, 70, 11, 3, 1, 6.9), (66.8, 71, 9, 2, 0, 6.3)),
    "Harbour View": ((14.6, 16, 2, 1, 0, 8.1), (15.4, 17, 2, 0, 0, 7.4), (16.0, 17, 1, 0, 0, 6.8)),
    "Saltmarsh": (("not collected",) * 6, (7.8, 9, 3, 1, 1, 9.2), (8.0, 9, 2, 0, 0, 7.7)),
    "Windmill Lane": ((16.8, 18, 4, 1, 0, 9.4), (16.2, 18, 5, 2, 1, 11.2), (15.6, 17, 4, 2, 1, 12.6)),
    "Kelp Forest": ((14.2, 16, 1, 0, 0, 4.1), (14.4, 16, 2, 0, 0, 3.8), (14.4, 16, 1, 0, 0, 4.0)),
    "Tern Island": ((8.4, 10, 1, 0, 0, 5.5), (8.2, 10, 2, 0, 0, 5.9), (8.2, 10, 1, 0, 0, 5.4)),
    "Far Shore": (("", "", "", "", "", ""), (7.2, 8, 3, 2, 1, 12.9), (6.8, 8, 2, 1, 1, 11.8)),
    "Curlew Common": (("", "", "", "", "", ""), (8.6, 10, 1, 0, 0, 5.0), (8.6, 10, 1, 0, 0, 4.8)),
}

Row = dict[str, object]


def nor(school: str, year: str) -> int:
    """Number on roll: the sum of the year groups."""
    return sum(YEAR_GROUPS[school][year])


def percent(part: int | str, whole: int, places: int = 1) -> float | int | str:
    """The part as a percentage of the whole, 0 to 100; a text instead of a number passes as it stands."""
    if isinstance(part, str):
        return part
    share = round(100 * part / whole, places)
    return int(share) if places == 0 else share


def written_under(school: str, year: str) -> str | int:
    """The school as a results sheet names it: by name, but Saltmarsh before it converted by its predecessor's URN."""
    return int(SALTMARSH_PREDECESSOR) if _is_predecessors(school, year) else SCHOOLS[school][1]


def context_rows() -> list[Row]:
    """One row per school and census: roll, PAN and shares of the roll in percent."""
    rows: list[Row] = []
    for school, by_year in COUNTED.items():
        for year, counts in zip(YEARS, by_year, strict=True):
            on_roll = nor(school, year)
            shares = [percent(count, on_roll) for count in counts]
            names = ("fsm_eligible", "sen_support", "ehc_plan", "eal")
            row: Row = {"school": written_under(school, year), "period": year, "group": "All", "cohort": on_roll}
            rows.append(row | {"nor": on_roll, "pan": PAN[school]} | dict(zip(names, shares, strict=True)))
    return rows


def staffing_rows() -> list[Row]:
    """One row per school and year since 2023/24; turnover is leavers as a percentage of the head count."""
    rows: list[Row] = []
    for school, by_year in STAFF.items():
        for year, (fte, heads, leavers, vacancies, leaders, sickness) in zip(YEARS[1:], by_year, strict=True):
            turnover = leavers if isinstance(leavers, str) else percent(int(leavers), int(heads))
            row: Row = _named_by_hr(school, year) | {"period": year, "group": "All", "teachers_fte": fte}
            row |= {"teacher_turnover": turnover, "teacher_vacancies": vacancies}
            rows.append(row | {"leader_vacancies": leaders, "sickness_days": sickness})
    return rows


def _named_by_hr(school: str, year: str) -> Row:
    """Name and URN as the HR system gives them: one school in its own spelling, and each under its URN of that year."""
    urn, name = SCHOOLS[school]
    if _is_predecessors(school, year):
        urn = SALTMARSH_PREDECESSOR
    return {"urn": int(urn), "school": "The Kelp Forest Primary" if school == "Kelp Forest" else name}


def _is_predecessors(school: str, year: str) -> bool:
    return school == "Saltmarsh" and year < CONVERTED_IN
