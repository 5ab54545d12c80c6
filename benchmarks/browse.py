"""Opens one page of a folder in Chromium without a window: ``python -m benchmarks.browse PAGE?QUERY WANTED``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import chromium

browser = chromium.found


def main(address: str, wanted: str) -> None:
    """Open a page, let its scripts run, and fail unless it then shows what is wanted."""
    with tempfile.TemporaryDirectory() as profile:
        if wanted not in chromium.shown(address, Path(profile)):
            raise SystemExit(f"{address} does not show “{wanted}”")


if __name__ == "__main__":
    main(*sys.argv[1:])
