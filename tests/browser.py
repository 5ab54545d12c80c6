"""A page on disk in, as a reader's browser shows it once its scripts have run, out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import html

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import chromium

needs_chromium = pytest.mark.skipif(chromium.found() is None, reason="Chromium is not installed")


def shown(address: str, profile: Path) -> html.HtmlElement:
    """Open an address in Chromium without a window; ``profile`` is an empty folder for it."""
    return html.document_fromstring(chromium.shown(address, profile))
