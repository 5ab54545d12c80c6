import io

import pytest
from PIL import Image

from packgen.renderers.charts import Charts, ratio

from .conftest import TREND

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
KINDS = {spec["kind"]: spec for spec in (TREND, BARS, PROFILE, RISKS)}


@pytest.fixture
def charts(brand, folders):
    return Charts(brand, folders)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("trend", ["58%", "66%", "not published", "Puffin Rock", "England", "2023/24"]),
        ("bars", ["2 of 3 days", "none", "Days it may have", "$5 &amp; &lt;Rock&gt;"]),
        ("profile", ["Stabilise", "Culture", ">5<"]),
        ("risk_matrix", ["R1, R2, R3", "R4", "Likelihood", "Low: 1 to 9"]),
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
        ({"kind": "pie"}, "its kind is one of trend, bars, profile, risk_matrix"),
        ({**TREND, "alt": ""}, "the chart has no “alt”"),
        ({**TREND, "series": []}, "the chart has no “series”"),
    ],
)
def test_what_is_no_chart_is_refused(charts, spec, said):
    with pytest.raises(ValueError, match=said):
        charts.svg(spec)
