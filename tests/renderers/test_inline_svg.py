"""A chart that becomes part of a page: words for a screen reader, no styles, names of its own."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from packgen.renderers import Brand, TemplateFolders
from packgen.renderers.charts import Charts
from packgen.renderers.inline_svg import inline_svg

TEMPLATES = TemplateFolders((Path(__file__).resolve().parents[2] / "templates",))
CHART = {
    "kind": "trend",
    "title": "Absence",
    "unit": "percent",
    "periods": ["2023/24", "2024/25"],
    "cohorts": ["", ""],
    "series": [{"name": "Puffin Rock", "values": [6.0, 5.0], "labels": ["6%", "5%"], "style": "school"}],
    "breaks": [],
    "alt": "Absence fell from 6% to 5% & stays <low>.",
}


def drawn(prefix: str) -> str:
    return str(inline_svg(Charts(Brand("A Trust"), TEMPLATES).svg(CHART), CHART["alt"], prefix))


def test_a_screen_reader_hears_the_alternative_text() -> None:
    root = etree.fromstring(drawn("c1-"))
    assert (root.get("role"), root.get("aria-label")) == ("img", CHART["alt"])


def test_no_style_is_asked_for_and_the_width_is_the_page_s() -> None:
    root = etree.fromstring(drawn("c1-"))
    assert not any("style" in node.attrib or etree.QName(node).localname == "style" for node in root.iter("{*}*"))
    assert root.get("viewBox") and not root.get("width")
    assert any(node.get("font-size") for node in root.iter("{*}text"))


def test_two_charts_on_a_page_share_no_names() -> None:
    one, other = (set(re.findall(r'id="([^"]+)"', drawn(prefix))) for prefix in ("c1-", "c2-"))
    assert one and not one & other
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', drawn("c1-")))
    assert used == one
