"""A page on disk in, as a reader's browser shows it once its scripts have run, out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def shown(address: str, profile: Path) -> html.HtmlElement:
    """Open an address in Chromium without a window; ``profile`` is an empty folder for it."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    made = subprocess.run([CHROMIUM or "", *options, address], capture_output=True, timeout=120)
    return html.document_fromstring(made.stdout.decode())
