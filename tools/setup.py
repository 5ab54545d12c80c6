"""Set up this checkout once: a bare Python in; .venv with the locked dependencies, packgen and Pango out.

Run by the Makefile with the system's Python, so it needs the standard library alone. Nothing is asked. What only an
administrator can install is installed when that is possible without a question, else named in one line.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements-dev.txt"
STAMP = VENV / "packgen-setup"
PIP = (
    str(PYTHON),
    "-m",
    "pip",
    "--disable-pip-version-check",
    "install",
    "--quiet",
    "--no-compile",
)  # a quarter faster

# What WeasyPrint loads to draw the text of PDFs, and the Debian packages that bring all of it.
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")


def main() -> int:
    """Set up whatever is not yet as the lock and pyproject.toml say; 1 with one clear line where that cannot be."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well be what runs this)
        return stop(f"Python {sys.version.split()[0]} is too old; name one from 3.11 on with make PYTHON=...")
    absent = absent_packages()
    if absent and not (apt_install(absent) and not absent_packages()):
        return stop(f"please have an administrator run this, then try again:\n    {apt_command(absent)}")
    if is_current():
        return 0
    try:
        STAMP.unlink(missing_ok=True)
        make_venv()
        install()
    except subprocess.CalledProcessError as failure:
        return stop(f"{' '.join(failure.cmd)} failed; the lines above say why")
    STAMP.write_text(fingerprint(), encoding="utf-8")
    say("ready")
    return 0


def stop(reason: str) -> int:
    """Say why set-up cannot go on; the exit code for that."""
    print(f"set-up: {reason}", file=sys.stderr)
    return 1


def say(line: str) -> None:
    """Print one line of progress."""
    print(f"set-up: {line}", flush=True)


def fingerprint() -> str:
    """All that decides what .venv holds, as one digest."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in (LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the last set-up finished and nothing it depends on has changed since."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()


def make_venv() -> None:
    """Make .venv with pip in it, unless it is there for this version of Python."""
    if has_pip():
        return
    say(f"making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def has_pip() -> bool:
    """Whether .venv holds a Python of this version that has pip."""
    if not PYTHON.exists():
        return False
    ask = "import sys, pip; print(sys.version_info[:2])"
    asked = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True)
    return asked.returncode == 0 and asked.stdout.strip() == str(sys.version_info[:2])


def install() -> None:
    """Install the locked dependencies, each checked against its digest, then packgen itself from this folder."""
    say("installing the locked dependencies (a few minutes the first time)")
    subprocess.run([*PIP, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], check=True, cwd=ROOT)
    subprocess.run([*PIP, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)], check=True, cwd=ROOT)


def absent_packages() -> list[str]:
    """The Debian packages that this machine lacks; always none on macOS and Windows, which README.md speaks of."""
    if not sys.platform.startswith("linux"):
        return []
    venv = [] if find_spec("ensurepip") else [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    return venv + ([] if all(map(can_load, LIBRARIES)) else list(PANGO))


def can_load(library: str) -> bool:
    """Whether the system's loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if this user may do so without being asked; whether that worked."""
    administrator = as_administrator()
    if administrator is None or not shutil.which("apt-get"):
        return False
    say(f"installing {' '.join(packages)}")
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)  # where this fails, older lists may still do
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    installed = subprocess.run(wanted, stdout=subprocess.DEVNULL).returncode == 0
    invalidate_caches()
    return installed


def as_administrator() -> list[str] | None:
    """What to put before a command so that root runs it: nothing for root, sudo where it asks nothing, or None."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    return ["sudo", "-n"] if subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0 else None


def apt_command(packages: list[str]) -> str:
    """The line that an administrator would type."""
    return f"sudo apt-get install {' '.join(packages)}"


if __name__ == "__main__":
    sys.exit(main())
