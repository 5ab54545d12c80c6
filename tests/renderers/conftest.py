"""What the tests of renderers share: a small document's context, the shipped templates, and a way to add one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from packgen import model
from packgen.renderers import Brand, TemplateFolders

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "templates"
sys.path.insert(0, str(ROOT / "tools"))

HOSTILE = [
    "<5",
    "A & B",
    "{{ 7*7 }}",
    "{% raw %}",
    "<!--",
    "a<b>c",
    "<NA>",
    "</w:t>",
    "]]>",
    "&amp;",
    "{_{ x }_}",
    "two\nlines",
    "a\ttab",
    "NBSP\u00a0here",
    "100% – “quoted” ‘x’ O’Neill",
    "co-operation and re-engagement",
    "fi fl ffi",
    "Ελλάδα e\u0301 ½ £ ẞ",
    "https://example.org/a?b=c&d=e",
    "javascript:alert(1)",
    'w:fill="1F4E79"',
]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
"""A picture of one pixel."""

TREND = {
    "kind": "trend",
    "title": "Reading, writing and maths",
    "alt": "Puffin Rock rose from 58% to 66% while England rose from 60% to 62%.",
    "unit": "percent",
    "periods": ["2022/23", "2023/24", "2024/25"],
    "series": [
        {"name": "Puffin Rock", "values": [58, None, 66], "labels": ["58%", "not published", "66%"], "style": "school"},
        {"name": "England", "values": [60, 61, 62], "labels": ["60%", "61%", "62%"], "style": "national"},
    ],
}


@pytest.fixture
def context() -> model.Plain:
    """A small document, with every value that is hard to print."""
    return {
        "trust": {"name": "Driftwood Learning Trust", "short_name": "Driftwood", "colour": "#00857d"},
        "document": {
            "title": "School Summary",
            "subject": "Puffin Rock Primary School",
            "date_text": "13 February 2026",
            "version_text": "Spring term 2025/26",
            "audience_text": "For governors",
            "part": 1,
        },
        "points": ["66% of pupils (59 of 89) reached the expected standard.", "Persistent absence is 14.2%."],
        "rows": [["Reading", "78%", {"tag": "Above"}], ["Maths", "70%", ["Below", "for three years"]]],
        "trend": TREND,
        "hostile": HOSTILE,
        "nothing": None,
        "items": {"items": "its own items"},
    }


@pytest.fixture
def brand() -> Brand:
    return Brand("Driftwood Learning Trust", "Driftwood", "#00857d")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A trust's own templates folder."""
    for kind in ("docx", "html"):
        (tmp_path / kind).mkdir()
    return tmp_path


@pytest.fixture
def folders(own: Path) -> TemplateFolders:
    return TemplateFolders((own, SHIPPED))


@pytest.fixture
def job(context: model.Plain):
    """Make a job for a template of the trust's own: ``job("one.html")``."""

    def make(template: str, **changes: object) -> model.Job:
        renderer = "docx" if template.endswith(".docx") else "pdf"
        properties = model.Properties("School Summary: Puffin Rock", "Driftwood Learning Trust", "Spring & summer")
        return model.Job("key", renderer, template, {**context, **changes}, properties, f"outputs/one.{renderer}")

    return make
