"""Writes the fictional sample trust into inputs/: `python tools/make_sample.py` gives the same bytes every time."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sample.files import files

INPUTS = Path(__file__).parents[1] / "inputs"


def main(folder: Path = INPUTS) -> None:
    """Write every file of the sample below the folder and name each on standard output."""
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):>8,} bytes  {name}")


if __name__ == "__main__":
    main()
