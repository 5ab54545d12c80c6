"""Lock the dependencies: pyproject.toml in, requirements.txt and requirements-dev.txt out.

One lock serves Python 3.11 and newer on Linux, macOS and Windows: a package needed on one of them only carries a
marker. Every file of every version is listed by its digest, and no address of an index is written.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.txt": (), "requirements-dev.txt": ("--extra", "dev")}
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",
    "--generate-hashes",
    "--no-header",
    "--upgrade",
    "--quiet",
)


def main() -> None:
    """Write both locks, with a resolver that is needed for this only and so not installed in .venv."""
    with tempfile.TemporaryDirectory() as folder:
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        subprocess.run([*pip, "--target", folder, "uv>=0.9"], check=True)
        for name, extras in LOCKS.items():
            command = [f"{folder}/bin/uv", "pip", "compile", *OPTIONS, *extras, "pyproject.toml", "-o", name]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            print(f"{name}: {count(ROOT / name)} packages")


def count(lock: Path) -> int:
    """How many packages a lock names."""
    return sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
