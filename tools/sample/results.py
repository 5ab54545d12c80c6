"""Outcomes of the sample, kept as pupils counted: rows of the four outcomes sheets out, in percent of each cohort."""

from __future__ import annotations

from sample.schools import SCHOOLS, YEAR_GROUPS, YEARS, Row, nor, percent, written_under

Count = int | float | str
RESULT_YEARS = YEARS[:3]
KS2_MEASURES = (
    "rwm_expected",
    "rwm_higher",
    "reading_expected",
    "writing_expected",
    "maths_expected",
    "gps_expected",
)

# Pupils at a good level of development (of reception) and meeting the phonics standard (of year 1), by year.
EARLY: dict[str, tuple[tuple[Count, Count], ...]] = {
    "Puffin Rock": ((57, 66), (61, 70), (64, 73)),
    "Lantern Hill": ((4, 5), (5, 6), (4, 5)),
    "Seaglass Infant": ((45, 52), (46, 53), (47, 54)),
    "Saltmarsh": ((15, 18), (15, 18), (15, 18)),
    "Windmill Lane": ((33, 39), (30, 37), (29, 31)),
    "Kelp Forest": ((34, 40), (36, 40), (36, 42)),
    "Tern Island": ((19, 23), (19, 24), (19, 23)),
    "Far Shore": ((15, 16), (13, 16), ("", 13)),
    "Curlew Common": ((20, 23), (19, 24), (21, 23)),
}

# Average multiplication check score of year 4, and pupils of year 6 in the order of KS2_MEASURES, by year.
KS2: dict[str, tuple[tuple[Count, tuple[Count, ...]], ...]] = {
    "Puffin Rock": ((19.9, (46, 5, 60, 56, 59, 59)), (20.8, (50, 6, 62, 59, 62, 61)), (21.6, (56, 8, 66, 63, 65, 64))),
    "Lantern Hill": ((18.6, (5, 0, 6, 6, 6, 5)), (20.1, (6, 1, 7, 6, 7, 6)), (19.4, (4, 0, 6, 4, 5, 4))),
    "Seaglass Junior": (
        (19.0, (33, 3, 42, 38, 40, 41)),
        (19.2, (31, 3, 41, 37, 39, 40)),
        (20.4, (34, 4, 42, 39, 40, 41)),
    ),
    "Saltmarsh": ((18.9, (13, 1, 17, 15, 16, 17)), (18.5, (12, 1, 17, 14, 15, 16)), (19.0, (13, 1, 17, 15, 15, 16))),
    "Windmill Lane": (
        (18.4, (27, 2, 34, 33, 33, 32)),
        (17.9, (24, 1, 32, 30, 29, 30)),
        (16.8, (19, 1, 29, 25, 24, 26)),
    ),
    "Kelp Forest": ((22.4, (33, 7, 37, 36, 37, 36)), (22.9, (34, 8, 38, 36, 38, 37)), (23.3, (36, 9, 39, 38, 39, 38))),
    "Tern Island": ((20.0, (17, 2, 21, 19, 20, 20)), (20.5, (17, 2, 21, 19, 20, 20)), (20.9, (18, 2, 20, 20, 20, 20))),
    "Far Shore": ((18.8, (12, 1, 16, 14, 15, 15)), (18.1, (10, 0, 14, 12, 13, 13)), ("", (8, 0, 13, 10, 11, 11))),
    "Curlew Common": (
        (20.5, (18, 2, 22, 21, 21, 21)),
        (20.9, (18, 2, 22, 20, 22, 21)),
        (21.1, (19, 2, 23, 22, 22, 22)),
    ),
}

# Disadvantaged pupils in year 6, and how many reached each standard. A text says why there is no figure.
KS2_DISADVANTAGED: dict[str, tuple[tuple[Count, tuple[Count, ...]], ...]] = {
    "Puffin Rock": ((26, (10, 1, 15, 13, 15, 15)), (27, (12, 1, 17, 15, 16, 16)), (28, (15, 1, 18, 17, 18, 18))),
    "Lantern Hill": ((2, ("SUPP",) * 6), (1, ("SUPP",) * 6), (3, ("c",) * 6)),
    "Seaglass Junior": ((18, (6, 0, 9, 8, 9, 9)), (17, (6, 0, 9, 7, 8, 9)), (19, (8, 0, 11, 10, 10, 11))),
    "Saltmarsh": ((11, (4, 0, 6, 5, 5, 5)), (11, (3, 0, 6, 4, 5, 5)), (10, (4, 0, 6, 5, 5, 5))),
    "Windmill Lane": ((23, (9, 0, 12, 11, 11, 11)), (23, (8, 0, 11, 10, 9, 10)), (22, (6, 0, 10, 8, 7, 8))),
    "Kelp Forest": ((8, (5, 1, 6, 6, 6, 6)), (8, (6, 1, 6, 6, 6, 6)), (9, (6, 1, 7, 7, 7, 7))),
    # The cohort was left blank in one year; the school has been asked for it.
    "Tern Island": ((7, (3, 0, 4, 4, 4, 4)), ("", ("", "", "", "", "", "")), (8, (4, 0, 5, 5, 5, 5))),
}

# The school's own return after a review of marking: one more pupil of 28 at the expected standard in reading.
TERN_ISLAND_READING_RETURN = 21

# Attainment 8, Progress 8, pupils at grade 5 or above and at grade 4 or above in English and maths.
KS4 = ((43.1, -0.28, 70, 106), (43.6, -0.21, 73, 110), (44.8, "z", 78, 115))
KS4_DISADVANTAGED = (
    (58, 33.2, -0.71, 11, 23),
    (60, 34.0, -0.64, 13, 26),
    (61, 35.6, "z", 15, 29),
)

# A level points for each entry, and students of year 13 who completed their main programme.
POST16 = ((30.9, 60), (31.6, 60), (32.4, 58))

# Pupils who met therapy goals, made social and emotional progress, met communication targets; and
# outcomes of EHC plans reviewed, with those met or on track.
WIDER: tuple[tuple[Count, Count, Count, int, int], ...] = (
    (52, 54, "not collected", 246, 167),
    (60, 61, 58, 261, 188),
    (67, 68, 66, 274, 211),
)
WIDER_DISADVANTAGED: tuple[tuple[int, Count, Count, Count], ...] = (
    (43, 26, 27, "not collected"),
    (46, 31, 31, 30),
    (49, 36, 36, 35),
)


def early_rows() -> list[Row]:
    """Two rows per school and year, for reception and year 1 are two cohorts."""
    rows: list[Row] = []
    for school, by_year in EARLY.items():
        for year, (developed, phonics) in zip(RESULT_YEARS, by_year, strict=True):
            reception, year_one = YEAR_GROUPS[school][year][:2]
            named = {"school": written_under(school, year), "period": year, "group": "All"}
            places = 1 if reception < 20 else 0
            rows.append(named | {"cohort": reception, "eyfsp_gld": _share(developed, reception, places)})
            rows.append(named | {"cohort": year_one, "phonics_y1": _share(phonics, year_one, places)})
    return rows


def ks2_rows() -> list[Row]:
    """For each school and year: year 6 (all, then disadvantaged pupils), and year 4 with its average score."""
    rows: list[Row] = []
    for school, by_year in KS2.items():
        for index, (year, (score, counts)) in enumerate(zip(RESULT_YEARS, by_year, strict=True)):
            named = {"school": written_under(school, year), "period": year}
            year_six, year_four = YEAR_GROUPS[school][year][-1], YEAR_GROUPS[school][year][-3]
            rows.append(named | {"group": "All", "cohort": year_six} | _ks2_shares(counts, year_six, year_six))
            if school in KS2_DISADVANTAGED:
                pupils, reached = KS2_DISADVANTAGED[school][index]
                row = named | {"group": "Disadvantaged", "cohort": pupils}
                rows.append(row | _ks2_shares(reached, pupils, year_six))
            rows.append(named | {"group": "All", "cohort": year_four, "mtc_average_score": score})
    return rows


def ks4_rows() -> list[Row]:
    """Anchor Point's year 11, all and disadvantaged pupils, for each year."""
    rows: list[Row] = []
    for year, every, fewer in zip(RESULT_YEARS, KS4, KS4_DISADVANTAGED, strict=True):
        eleven = YEAR_GROUPS["Anchor Point"][year][4]
        for group, cohort, figures in (("All", eleven, every), ("Disadvantaged", fewer[0], fewer[1:])):
            attainment, progress, fives, fours = figures
            rows.append(
                {
                    "school": SCHOOLS["Anchor Point"][1],
                    "period": year,
                    "group": group,
                    "cohort": cohort,
                    "attainment8": attainment,
                    "progress8": progress,
                    "en_ma_grade5plus": percent(int(fives), int(cohort)),
                    "en_ma_grade4plus": percent(int(fours), int(cohort)),
                }
            )
    return rows


def post16_rows() -> list[Row]:
    """Anchor Point's year 13 for each year."""
    rows: list[Row] = []
    for year, (points, completed) in zip(RESULT_YEARS, POST16, strict=True):
        thirteen = YEAR_GROUPS["Anchor Point"][year][6]
        named = {"school": SCHOOLS["Anchor Point"][1], "period": year, "group": "All", "cohort": thirteen}
        rows.append(named | {"alevel_points": points, "post16_retention": percent(completed, thirteen)})
    return rows


def wider_rows() -> list[Row]:
    """Harbour View: pupils who met each kind of goal; then outcomes of EHC plans, whose cohort is outcomes reviewed."""
    rows: list[Row] = []
    names = ("therapy_goals", "social_emotional", "communication")
    for year, every, fewer in zip(RESULT_YEARS, WIDER, WIDER_DISADVANTAGED, strict=True):
        named = {"school": SCHOOLS["Harbour View"][1], "period": year}
        pupils, reviewed, on_track = nor("Harbour View", year), every[3], every[4]
        shares = {name: _share(count, pupils, 1) for name, count in zip(names, every[:3], strict=True)}
        rows.append(named | {"group": "All", "cohort": pupils} | shares)
        shares = {name: _share(count, fewer[0], 1) for name, count in zip(names, fewer[1:], strict=True)}
        rows.append(named | {"group": "Disadvantaged", "cohort": fewer[0]} | shares)
        plans = {"cohort": reviewed, "ehcp_outcomes": percent(on_track, reviewed)}
        rows.append(named | {"group": "All"} | plans)
    return rows


def tern_island_return_rows() -> list[Row]:
    """The one row of the school's own return, which disagrees with the trust's workbook."""
    cohort = YEAR_GROUPS["Tern Island"]["2024/25"][-1]
    reading = percent(TERN_ISLAND_READING_RETURN, cohort, 0)
    named = {"school": SCHOOLS["Tern Island"][1], "period": "2024/25", "group": "All", "cohort": cohort}
    return [named | {"reading_expected": reading}]


def _ks2_shares(counts: tuple[Count, ...], cohort: Count, year_six: int) -> Row:
    places = 1 if year_six < 20 else 0
    return {measure: _share(count, cohort, places) for measure, count in zip(KS2_MEASURES, counts, strict=True)}


def _share(count: Count, cohort: Count, places: int) -> object:
    """A percentage, to one decimal place where a pupil is worth more than 5 points; texts as they stand."""
    if isinstance(count, str) or isinstance(cohort, str):
        return count
    return percent(int(count), int(cohort), places)
