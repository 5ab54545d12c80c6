"""Opens one page of a folder in Chromium without a window: ``python -m benchmarks.browse PAGE?QUERY WANTED``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The browser of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def main(address: str, wanted: str) -> None:
    """Open a page, let its scripts run, and fail unless it then shows what is wanted."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
        shown = subprocess.run([browser() or "", *options, address], capture_output=True, check=True, timeout=120)
    if wanted not in shown.stdout.decode():
        raise SystemExit(f"{address} does not show “{wanted}”")


if __name__ == "__main__":
    main(*sys.argv[1:])
