import io
import itertools
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from PIL import Image

from packgen.renderers.brand import INK, WHITE, Brand, contrast
from packgen.renderers.chart_grids import EDGE, STATUS_MARKS
from packgen.renderers.chart_sheet import PALE, Sheet
from packgen.renderers.charts import Charts, ratio

from .conftest import TREND

SVG = "{http://www.w3.org/2000/svg}"

BARS = {
    "kind": "bars",
    "title": "Support days",
    "alt": "Puffin Rock used 2 of 3 days.",
    "unit": "days",
    "mark_name": "Days it may have",
    "rows": [
        {"label": "Puffin Rock Primary School", "value": 2, "text": "2 of 3 days", "mark": 3},
        {"label": "$5 & <Rock>", "value": 0, "text": "none", "mark": None},
    ],
}
PROFILE = {
    "kind": "profile",
    "title": "Schools by phase",
    "alt": "Most schools are in Improve.",
    "columns": ["Stabilise", "Repair", "Improve", "Sustain", "Embed"],
    "rows": [{"label": "Overall", "counts": [1, 0, 5, 2, 2]}, {"label": "Culture", "counts": [0, 0, 0, 0, 0]}],
}
RISKS = {
    "kind": "risk_matrix",
    "title": "Risks",
    "alt": "One risk is very high.",
    "bands": [{"name": "Low", "from": 1, "to": 9}, {"name": "High", "from": 10, "to": 25}],
    "cells": [{"likelihood": 5, "impact": 5, "ids": ["R1", "R2", "R3", "R4"]}],
}
PANEL = {**TREND, "cohorts": ["57 pupils", "", "number not given"]}
MULTIPLES = {
    "kind": "multiples",
    "title": "4 measures",
    "alt": "All rose.",
    "panels": [PANEL, {**PANEL, "title": "Grammar, punctuation and spelling: expected"}, PANEL, PANEL],
}
JOURNEY = {
    "kind": "journey",
    "title": "Phases",
    "alt": "One school moved.",
    "columns": PROFILE["columns"],
    "rows": [
        {"label": "Windmill Lane Primary School", "before": 1, "now": 0, "text": "back from Repair to Stabilise"},
        {"label": "Kelp Forest Primary School", "before": 3, "now": None, "text": "no Health Check yet this term"},
        {"label": "Puffin Rock Primary School", "before": None, "now": 2, "text": "first agreed"},
    ],
}
TIMELINE = {
    "kind": "timeline",
    "title": "Mileposts",
    "alt": "One is behind.",
    "columns": ["Autumn 2025/26", "Spring 2025/26", "Summer 2025/26"],
    "now": 1,
    "rows": [
        {"label": "1: Pupils catch up in number", "statuses": ["Reached", "On track", "Not due"]},
        {"label": "2: Pupils write more", "statuses": ["Off track", "Behind", ""]},
    ],
}
BROKEN = {
    **PANEL,
    "series": [
        {"name": "Puffin Rock", "values": [58, 60, 66], "labels": ["58%", "60%", "66%"], "style": "school"},
        {"name": "National", "values": [60, 61, 62], "labels": ["60%", "61%", "62%"], "style": "national"},
    ],
    "breaks": [{"before": 1, "text": "new basis from 2023/24"}],
}
"""A series that breaks after its first year."""
KINDS = {spec["kind"]: spec for spec in (TREND, MULTIPLES, BARS, PROFILE, JOURNEY, TIMELINE, RISKS)}
COLOURS = ("#1d4f5c", "#00857d", "#ffd400", "#c00000")
"""A trust's colours to test with, the third far too light for text as it is."""


@pytest.fixture
def charts(brand, folders):
    return Charts(brand, folders)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("trend", ["58%", "66%", "not published", "Puffin Rock", "England", "2023/24"]),
        ("multiples", ["England 62%", "Grammar, punctuation and", "57 pupils", "number not", "not published"]),
        ("journey", ["Embed", "Kelp Forest Primary School", "back from Repair", "first agreed"]),
        ("timeline", ["Spring 2025/26", "(now)", "Off track", "Reached", "1: Pupils catch up in number"]),
        ("bars", ["2 of 3 days", "none", "Days it may have", "$5 &amp; &lt;Rock&gt;"]),
        ("profile", ["Stabilise", "Culture", ">5<"]),
        ("risk_matrix", ["R1, R2, R3, R4", "Likelihood", "Low: 1 to 9"]),
    ],
)
def test_a_chart_says_its_values_in_words(charts, kind, said):
    svg = charts.svg(KINDS[kind]).decode()
    for text in said:
        assert text in svg
    assert "Atkinson Hyperlegible Next" in svg


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_the_same_each_time_and_as_wide_as_the_page(charts, kind):
    from packgen.renderers import charts as module

    first = charts.png(KINDS[kind]), charts.svg(KINDS[kind])
    module._drawn.cache_clear()
    assert (charts.png(KINDS[kind]), charts.svg(KINDS[kind])) == first
    picture = Image.open(io.BytesIO(first[0]))
    assert picture.height / picture.width == pytest.approx(ratio(KINDS[kind]), abs=0.01)
    assert b"dc:date" not in first[1]


def test_lines_can_be_told_apart_without_colour(charts):
    svg = charts.svg(TREND).decode()
    assert "stroke-dasharray" in svg
    assert "England" in svg


@pytest.mark.parametrize(
    "spec",
    [
        {**TREND, "series": [{**series, "values": [None] * 3, "labels": [""] * 3} for series in TREND["series"]]},
        {**TREND, "series": [{**TREND["series"][1], "name": f"School {n}"} for n in range(5)]},
        {**TREND, "unit": "score", "periods": ["2024/25"], "series": [{**TREND["series"][1], "values": [104.2]}]},
        {**BARS, "rows": [{"label": "A", "value": 0, "text": "0", "mark": None}]},
        {**RISKS, "cells": [{"likelihood": 1, "impact": 1, "ids": []}]},
    ],
)
def test_sparse_data_draws(charts, spec):
    assert charts.svg(spec)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (None, "this is no chart"),
        ({"kind": "pie"}, "its kind is one of trend, multiples, bars, profile"),
        ({**TREND, "alt": ""}, "the chart has no “alt”"),
        ({**TREND, "series": []}, "the chart has no “series”"),
    ],
)
def test_what_is_no_chart_is_refused(charts, spec, said):
    with pytest.raises(ValueError, match=said):
        charts.svg(spec)


@dataclass(frozen=True)
class Printed:
    """A text of a chart in centimetres: its words, colour, edges left and right, top of capitals and baseline."""

    words: str
    colour: str
    left: float
    right: float
    top: float
    base: float

    def is_over(self, other):
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.base, other.base) - max(self.top, other.top)
        return across > 0.02 and down > 0.02


def printed(svg, fonts):
    """Every text of an SVG as it stands, its width measured by the font."""
    sheet, found, cm = Sheet(None, 1, None, fonts), [], 2.54 / 72
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        style = node.get("style", "")
        size = float(re.search(r"([\d.]+)px", style).group(1))
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", node.get("transform", ""))]
        x, y = (float(node.get("x")), float(node.get("y"))) if node.get("x") else numbers[:2]
        width = sheet.width(node.text, size, "700" in style or "bold" in style)
        anchor = re.search(r"text-anchor: (\w+)", style)
        left = x * cm - width * {"middle": 0.5, "end": 1}.get(anchor.group(1) if anchor else "start", 0)
        fill = re.search(r"fill: (#\w+)", style)
        colour = fill.group(1) if fill else INK
        found.append(Printed(node.text, colour, left, left + width, y * cm - size * 0.67 * cm, y * cm))
    return found


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("kind", KINDS)
def test_words_and_marks_are_dark_enough_in_any_colour(folders, kind, colour):
    """Text on white or on a field 4.5 to 1 (WCAG 1.4.3); lines and marks that carry meaning 3 to 1 (1.4.11)."""
    brand = Brand("A trust", colour=colour)
    svg = Charts(brand, folders).svg(KINDS[kind])
    on_fields = kind in ("profile", "risk_matrix")
    for text in printed(svg, Charts(brand, folders).fonts):
        assert on_fields or contrast(text.colour, WHITE) >= 4.5, text.words
    for line in re.findall(rb"stroke: (#[0-9a-f]{6})", svg):
        stroke = line.decode()
        assert stroke in (PALE, EDGE) or contrast(stroke, WHITE) >= 3


@pytest.mark.parametrize("colour", COLOURS)
def test_a_number_on_a_field_is_readable_and_more_schools_are_darker_in_grey(folders, colour):
    brand = Brand("A trust", colour=colour)
    svg = Charts(brand, folders).svg({**PROFILE, "rows": [{"label": "A", "counts": [0, 1, 3, 6, 11]}]}).decode()
    fields = re.findall(rf'style="fill: (#[0-9a-f]{{6}}); stroke: {EDGE}', svg)
    inks = {text.words: text.colour for text in printed(svg, Charts(brand, folders).fonts)}
    assert len(fields) == 5
    assert all(
        contrast(ground, inks[count]) >= 4.5 for ground, count in zip(fields, ["0", "1", "3", "6", "11"], strict=True)
    )
    greys = [contrast(ground, WHITE) for ground in fields]
    assert greys == sorted(greys)


def test_the_bands_of_risk_differ_in_grey_and_hold_dark_scores(charts):
    bands = [{"name": n, "from": a, "to": b} for n, a, b in (("Low", 1, 5), ("Medium", 6, 12), ("High", 13, 25))]
    svg = charts.svg({**RISKS, "bands": bands}).decode()
    shades = sorted(set(re.findall(rf'style="fill: (#[0-9a-f]{{6}}); stroke: {EDGE}', svg)), reverse=True)
    assert len(shades) == 3
    assert all(contrast(shade, INK) >= 4.5 for shade in shades)
    assert all(contrast(one, other) > 1.2 for one, other in itertools.pairwise(shades))


def test_a_name_too_long_for_its_row_ends_in_an_ellipsis_and_a_short_one_does_not(charts):
    assert "…" in charts.svg(SHEETS["bars of long names"]).decode()
    assert "…" not in charts.svg(BARS).decode()


@pytest.mark.parametrize(("value", "is_above"), [(75, False), (58, True)])
def test_why_a_figure_is_missing_stands_clear_of_the_other_mark(charts, value, is_above):
    school = {"name": "Tern", "values": [72, 75, None], "labels": ["72%", "75%", "sources disagree"], "style": "school"}
    national = {"name": "National", "values": [73, 74, value], "labels": ["73%", "74%", f"{value}%"]}
    spec = {**PANEL, "series": [school, {**national, "style": "national"}]}
    found = {text.words: text for text in printed(charts.svg({**MULTIPLES, "panels": [spec]}), charts.fonts)}
    assert (found["disagree"].base < found[f"National {value}%"].top) == is_above


def test_every_value_stands_on_white_so_that_no_line_of_the_grid_runs_through_it(charts):
    figures = sum(label != "" for series in BROKEN["series"] for label in series["labels"])
    assert charts.svg({**MULTIPLES, "panels": [BROKEN]}).count(b'id="patch_') == figures + 1  # and the sheet


@pytest.mark.parametrize(("count", "said"), [(3, "R-01, R-02,"), (9, "R-09"), (30, "30 risks")])
def test_a_crowded_field_of_risks_keeps_to_its_field(charts, count, said):
    ids = [f"R-{n:02}" for n in range(1, count + 1)]
    svg = charts.svg({**RISKS, "cells": [{"likelihood": 3, "impact": 3, "ids": ids}]}).decode()
    assert said in svg


LONG_NAME = "The Blessed Margaret and Saint Swithun Church of England Voluntary Aided Primary School with Nursery"
SHEETS = {
    **KINDS,
    "bars of long names": {**BARS, "rows": [{**row, "label": LONG_NAME} for row in BARS["rows"]]},
    "long journey": {**JOURNEY, "rows": [{**row, "label": LONG_NAME} for row in JOURNEY["rows"]]},
    "profile of long names": {**PROFILE, "rows": [{**row, "label": LONG_NAME} for row in PROFILE["rows"]]},
    "long priorities": {**TIMELINE, "rows": [{**row, "label": LONG_NAME} for row in TIMELINE["rows"]]},
    "long references": {
        **RISKS,
        "cells": [
            {"likelihood": one, "impact": 5, "ids": ids}
            for one, ids in ((5, ["TRUST-RISK-2026-01"]), (4, [f"R-{n}" for n in range(10, 17)]))
        ],
    },
    "missing at the foot": {
        **MULTIPLES,
        "panels": [
            {
                **PANEL,
                "series": [
                    {"name": "A", "values": [72, 75, None], "labels": ["72%", "75%", "sources disagree"]},
                    {"name": "National", "values": [73, 74, 58], "labels": ["73%", "74%", "58%"], "style": "national"},
                ],
            }
        ],
    },
    "one year": {
        **MULTIPLES,
        "panels": [
            {
                **PANEL,
                "periods": ["2024/25"],
                "cohorts": ["14 pupils"],
                "series": [
                    {"name": "Puffin Rock", "values": [64], "labels": ["64%"], "style": "school"},
                    {"name": "National", "values": [62], "labels": ["62%"], "style": "national"},
                ],
            }
        ]
        * 4,
    },
    "none and all": {
        **MULTIPLES,
        "panels": [
            {
                **PANEL,
                "series": [
                    {"name": "Puffin Rock", "values": [100, 50, 0], "labels": ["100%", "50%", "0%"], "style": "school"},
                    {"name": "National", "values": [0, 50, 100], "labels": ["0%", "50%", "100%"], "style": "national"},
                ],
            }
        ]
        * 3,
    },
    "broken trend": BROKEN,
    "broken small trends": {**MULTIPLES, "panels": [BROKEN] * 3},
    "broken twice": {
        **MULTIPLES,
        "panels": [{**BROKEN, "breaks": [{"before": n, "text": "new basis"} for n in (1, 2)]}] * 2,
    },
    "broken last": {**MULTIPLES, "panels": [{**BROKEN, "breaks": [{"before": 2, "text": "new basis from 2024/25"}]}]},
}


@pytest.mark.parametrize("kind", SHEETS)
def test_every_word_stands_on_the_sheet_and_on_no_other(charts, kind):
    spec = SHEETS[kind]
    found = printed(charts.svg(spec), charts.fonts)
    for text in found:
        assert text.left >= -0.05, text.words
        assert text.right <= 17.05, text.words
        assert 0 <= text.top <= text.base <= ratio(spec) * 17, text.words
    for one, other in itertools.combinations(found, 2):
        assert not one.is_over(other), (one.words, other.words)


def test_a_status_has_a_mark_of_its_own(charts):
    """Two statuses never share a mark and its filling, so that the words are not the only difference."""
    assert len(set(STATUS_MARKS.values())) == len(STATUS_MARKS)


def test_a_move_is_an_arrow_and_a_school_without_one_has_none(charts):
    moved = charts.svg(JOURNEY)
    still = charts.svg({**JOURNEY, "rows": JOURNEY["rows"][1:]})
    assert moved.count(b"<path") > still.count(b"<path") + 2


def test_the_target_line_is_named_once(charts):
    assert charts.svg(BARS).decode().count("Days it may have") == 1
    assert b"Days it may have" not in charts.svg({**BARS, "rows": BARS["rows"][1:]})


def lines(svg):
    """The strokes of every line of an SVG: the places of each in centimetres, and whether it is dotted or dashed."""
    found, cm = [], 2.54 / 72
    for node in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        if "fill: none" not in node.get("style", ""):
            continue
        for stroke in node.get("d").split("M")[1:]:
            numbers = [float(n) * cm for n in re.findall(r"-?[\d.]+", stroke)]
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


@pytest.mark.parametrize(
    ("series", "is_bridged"),
    [
        (BROKEN, [False, True]),
        ({**BROKEN, "breaks": []}, [True, True]),
        ({**BROKEN, "breaks": [{"before": n, "text": "new basis"} for n in (1, 2)]}, [False, False]),
    ],
)
@pytest.mark.parametrize("scale", ["large", "small"])
def test_no_line_leads_over_a_break(charts, series, is_bridged, scale):
    spec = series if scale == "large" else {**MULTIPLES, "panels": [series]}
    across = [s for s in lines(charts.svg(spec)) if len(s) > 1 and abs(s[0][0] - s[-1][0]) > 0.5]
    first, last = (1.9, 12.5) if scale == "large" else (0.7, 4.517)
    for gap, bridged in enumerate(is_bridged):
        middle = first + (last - first) * (gap + 0.5) / 2
        sloped = [s for s in across if s[0][0] < middle < s[-1][0] and abs(s[0][1] - s[-1][1]) > 0.02]
        assert len(sloped) == (2 if bridged else 0)


def test_no_line_leads_over_a_year_without_a_figure(charts):
    spec = {**TREND, "series": TREND["series"][:1]}
    assert not [s for s in lines(charts.svg(spec)) if len(s) > 1 and abs(s[0][1] - s[-1][1]) > 0.02]


def test_the_line_of_a_timeline_stops_short_of_every_mark(charts):
    left, width = 5.6, (17 - 5.6) / 3
    marks = [left + (n + 0.5) * width for n in range(3)]
    ways = [s for s in lines(charts.svg(TIMELINE)) if len(s) == 2 and abs(s[0][1] - s[1][1]) < 0.01]
    assert ways
    for (start, _), (end, _) in ways:
        assert all(not start - 0.2 < x < end + 0.2 for x in marks)


@pytest.mark.parametrize("kind", SHEETS)
def test_no_word_is_printed_smaller_than_seven_points(charts, kind):
    """At the width of a Word page, 16.5 cm, to which a picture of 17 cm is scaled."""
    texts = [node.get("style", "") for node in ElementTree.fromstring(charts.svg(SHEETS[kind])).iter(f"{SVG}text")]
    sizes = [float(re.search(r"([\d.]+)px", style).group(1)) for style in texts]
    assert sizes
    assert min(sizes) * 16.5 / 17 >= 7
