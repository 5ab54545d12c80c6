"""A page on disk in, what Chromium shows of it once its scripts have run, out: for validators, tests and benchmarks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
LONGEST = 120
"""Seconds that a page may take."""


def found() -> str | None:
    """The path of this machine's Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def shown(address: str, profile: Path) -> str:
    """Open an address without a window and return its HTML as it then is; ``profile`` is an empty folder.

    Raises CalledProcessError where Chromium fails, TimeoutExpired after two minutes.
    """
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    done = subprocess.run([found() or NAMES[0], *options, address], capture_output=True, check=True, timeout=LONGEST)
    return done.stdout.decode()
