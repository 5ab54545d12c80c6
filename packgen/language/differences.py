"""Rules that turn two or more numbers into words: direction, size, gap to national, chance; numbers in, a phrase out.

A difference is worked out from the figures as they are printed, so that a reader who subtracts one from the other in
a table finds what the sentence says.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from packgen.language.numbers import UNITS, count_of, number_text, points_text, printed

NATIONAL = "national"


def printed_difference(value: float, other: float, unit: str) -> float:
    """What the first figure is above the second, as both are printed."""
    return float(printed(value, unit) - printed(other, unit))


def difference_text(difference: float, unit: str) -> str:
    """Write the size of a difference, without its direction: 3 percentage points, 0.12, 2 days."""
    return points_text(difference) if unit in ("percent", "share") else UNITS[unit](abs(difference)).lstrip("+")


def change_text(before: float, after: float, unit: str) -> str:
    """Say how a value moved: up 3 percentage points, down 0.2, unchanged."""
    change = printed_difference(after, before, unit)
    if not change:
        return "unchanged"
    return f"{'up' if change > 0 else 'down'} {difference_text(change, unit)}"


def moved_text(before: float, after: float, unit: str, when: str) -> str:
    """Say how a value moved since a period, to stand in a sentence: up 3 percentage points on 2023/24."""
    moved = change_text(before, after, unit)
    return f"the same as in {when}" if moved == "unchanged" else f"{moved} on {when}"


def moved_from_text(before: float, after: float, cohort: float, when: str) -> str:
    """Say how a percentage of few pupils moved, as the two figures: up from 43% of 23 in 2023/24."""
    change, earlier = printed_difference(after, before, "percent"), UNITS["percent"](before)
    if not change:
        return f"the same as in {when}"
    pupils = {"0%": "none of", "100%": "all"}.get(earlier, f"{earlier} of")
    return f"{'up' if change > 0 else 'down'} from {pupils} {number_text(cohort, 0)} in {when}"


def share_text(number: float, of: float) -> str:
    """Say how far a count moved beside what it was: 3.5%; in whole numbers where a percentage would print as 0%."""
    percent = number_text(abs(number) / of * 100) if of else "0"
    return number_text(abs(number)) if percent == "0" else f"{percent}%"


def is_in_line(value: float, national: float, unit: str, pupils: int | None = None) -> bool:
    """Whether a value is to be called in line with the national figure.

    Where the two print alike; where ``pupils``, the whole-pupil gap from the exact figures, is 0; and where the gap in
    pupils and the gap of the printed figures point opposite ways, so that rounding alone makes the difference.
    """
    gap = printed_difference(value, national, unit)
    return not gap or pupils == 0 or (pupils is not None and (pupils > 0) != (gap > 0))


def gap_text(value: float, national: float, unit: str, pupils: int | None = None, name: str = NATIONAL) -> str:
    """Say how a value stands to the national figure: 4 percentage points below national (2 pupils).

    ``pupils`` is the whole-pupil gap (cohort times difference, truncated toward zero) of a percentage of
    pupils; a gap under one pupil is "in line", however many percentage points it looks like.
    """
    if is_in_line(value, national, unit, pupils):
        return f"in line with {name}"
    text = _above_or_below(value, national, unit, name)
    return f"{text} ({count_of(abs(pupils), 'pupil')})" if pupils is not None else text


def standing_text(value: float, national: float, unit: str, name: str = NATIONAL) -> str:
    """Say how a value stands to the national figure, which is printed too: 0.9 above national (46.2)."""
    if is_in_line(value, national, unit):
        return f"in line with {name} ({UNITS[unit](national)})"
    return f"{_above_or_below(value, national, unit, name)} ({UNITS[unit](national)})"


def gap_short(gap: float, unit: str) -> str:
    """Say a gap to national in a word or two, for a bracket: 15 below, in line."""
    size = number_text(abs(gap), 1 if unit in ("percent", "share") else 2)
    return f"{size} {'above' if gap > 0 else 'below'}" if gap else "in line"


def pupils_standing_text(
    value: float, national: float, pupils: int, noun: str = "pupil", least: int = 1, name: str = NATIONAL
) -> str:
    """Say how a percentage of pupils stands to the national one, in points and in whole pupils.

    4 percentage points below national (62%), a gap of 2 pupils. ``least`` is how many whole pupils make a gap
    (strategy, significance.in_line_pupils); fewer are "in line", and said to be so few.
    """
    figure = f"({UNITS['percent'](national)})"
    few = abs(pupils) < least
    if few or is_in_line(value, national, "percent", pupils):
        told = f"in line with {name} {figure}"
        if not printed_difference(value, national, "percent"):
            return told
        return f"{told}: the gap is less than {count_of(least, noun)}" if few else told
    gap = _above_or_below(value, national, "percent", name)
    return f"{gap} {figure}, a gap of {count_of(abs(pupils), noun)}"


def few_pupils_text(national: float, pupils: int, noun: str = "pupil", name: str = NATIONAL) -> str:
    """Say in whole pupils alone how a percentage of few pupils stands to national, since points would mislead.

    3 pupils fewer than at the national rate (62%). ``pupils`` is the gap and is not 0.
    """
    rate = f"{name.removeprefix('the ').removesuffix(' figure')} rate"
    more = "more" if pupils > 0 else "fewer"
    return f"{count_of(abs(pupils), noun)} {more} than at the {rate} ({UNITS['percent'](national)})"


def chance_text(is_significant: bool, test: str = "") -> str:
    """Say whether a gap is likely to be chance; ``test`` names the test by which it is not."""
    if not is_significant:
        return "that could be chance"
    return "that is unlikely to be chance" + (f" ({test})" if test else "")


def of_pupils_text(label: str, value: float, cohort: float, passed: float | None = None) -> str:
    """Say of how many pupils a percentage holds: 58% of 60 pupils reached the expected standard.

    ``label`` is the measure's own, "of pupils reached ...". No pupil is "none of the 14 pupils", every pupil "all 14
    pupils"; ``passed`` without a percentage to print counts them: 1 of 28 pupils was persistently absent.
    """
    words, of = label.removeprefix("of "), number_text(cohort, 0)
    if passed is not None:
        told = singular_verb(words) if passed == 1 else words
        return f"none of the {of} {told}" if passed == 0 else f"{number_text(passed, 0)} of {of} {told}"
    if UNITS["percent"](value) in ("0%", "100%"):
        return f"none of the {of} {words}" if printed(value, "percent") == 0 else f"all {of} {words}"
    return f"{UNITS['percent'](value)} of {of} {words}"


def counted_text(count: float, label: str) -> str:
    """Say how many there were of ``label``, a plural: there was 1 permanent exclusion, there were no suspensions."""
    if number_text(count) == "1":
        return f"there was 1 {label.removesuffix('s')}"
    return f"there were {number_text(count) if count else 'no'} {label}"


def more_text(before: float, after: float, when: str) -> str:
    """Say how a count moved since a period, to stand in a sentence: 2 fewer than in 2023/24."""
    change = printed_difference(after, before, "count")
    if not change:
        return f"the same as in {when}"
    return f"{number_text(abs(change))} {'more' if change > 0 else 'fewer'} than in {when}"


def singular_verb(words: str) -> str:
    """Let one of them be the subject of what begins with a plural noun: "pupils was persistently absent"."""
    noun, _, rest = words.partition(" ")
    verb, _, rest = rest.partition(" ")
    return f"{noun} {'was' if verb == 'were' else verb} {rest}"


def trend_text(values: Iterable[float | None], unit: str) -> str:
    """Say in words which way a series of yearly values went: rising, falling, level or mixed; "" under two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    steps = [printed_difference(after, before, unit) for before, after in itertools.pairwise(known)]
    if not any(steps):
        return "level"
    if all(step >= 0 for step in steps):
        return "rising"
    if all(step <= 0 for step in steps):
        return "falling"
    return "mixed"


def course_text(values: list[float], unit: str, since: str) -> str:
    """Say how a series of values, one a year, moved from its first to its last.

    Up every year, by 9 percentage points since 2022/23; up 4 overall since 2022/23, but not every year; level.
    """
    way, moved = trend_text(values, unit), change_text(values[0], values[-1], unit) if values else ""
    if way == "level":
        return f"level since {since}"
    if moved == "unchanged":
        return f"the same as in {since}, with ups and downs between"
    every = way in ("rising", "falling") and len(values) > 2 and len({printed(v, unit) for v in values}) == len(values)
    if every:
        return f"{moved} since {since}, {way} every year"
    return f"{moved} since {since}" + (", but not every year" if way == "mixed" else "")


def _above_or_below(value: float, national: float, unit: str, name: str) -> str:
    gap = printed_difference(value, national, unit)
    return f"{difference_text(gap, unit)} {'above' if gap > 0 else 'below'} {name}"
