"""The validators that come from npm, into .venv/validators: Word files and HTML in, faults out.

Word files: Microsoft's Open XML SDK. The HTML that PDFs are laid out from, and reading sites: axe-core (WCAG 2.2 AA) in
Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from validators import Faults, shown
from validators.html import pages

SOURCES = Path(__file__).parent
HOME = SOURCES.parents[1] / ".venv" / "validators"
MODULES = HOME / "node_modules"
A4_WIDTH = "794"
"""The width of a printed page in pixels."""
SDK = MODULES / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


def install() -> bool:
    """Have npm put the locked validators into .venv/validators; whether they are there."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    stamp = HOME / "installed"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    if SDK.exists() and stamp.exists() and stamp.read_bytes() == lock:
        return True
    HOME.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCES / name, HOME / name)
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=HOME, stdout=subprocess.DEVNULL).returncode or not SDK.exists():
        return False
    stamp.write_bytes(lock)
    return True


def sdk_faults(paths: Iterable[Path]) -> Faults:
    """What Microsoft's Open XML SDK holds against each file."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(_sdk_faults, paths))


def _sdk_faults(path: Path) -> tuple[str, list[str]]:
    made = subprocess.run(["node", str(SDK), str(path)], capture_output=True, text=True, encoding="utf-8")
    try:
        report = json.loads(made.stdout)
    except ValueError:
        return shown(path), [made.stderr.strip() or "the validator said nothing"]
    faults = [f"{fault['description']} ({fault.get('path')} {fault.get('xPath')})" for fault in report["errors"]]
    return shown(path), faults or ([] if report["ok"] else ["refused without a reason"])


def html_faults(project: Path, browser: str) -> Faults:
    """What axe-core holds against each page that a PDF of the project is laid out from."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages(project)):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.as_uri()] = name
        return _axe(names, browser, A4_WIDTH)


def site_faults(outputs: Path, browser: str) -> Faults:
    """What axe-core holds against the pages of reading sites, wide and narrow, searches with results among them.

    Of the governors' sites, and of other sites of a school each, the first one speaks for all.
    """
    folders = {
        _readers(path.name): path for path in sorted((outputs / "site").iterdir(), reverse=True) if path.is_dir()
    }
    found = [outputs / "site/index.html", *(page for path in folders.values() for page in sorted(path.glob("*.html")))]
    names = {path.as_uri(): path.relative_to(outputs).as_posix() for path in found}
    asked = {f"{path.as_uri()}?q=school": f"{names[path.as_uri()]}?q=school" for path in found if path.stem == "search"}
    return _axe(names | asked, browser, "1280", "320")


def _readers(site: str) -> str:
    return site if site.startswith("confidential-") else site.partition("-")[0]


def _axe(names: dict[str, str], browser: str, *widths: str) -> Faults:
    """What axe-core holds against pages, by their names; ``names`` are by address."""
    made = subprocess.run(
        ["node", str(SOURCES / "axe.cjs"), browser, ",".join(widths)],
        input="\n".join(names),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(MODULES)},
    )
    reports = [json.loads(line) for line in made.stdout.splitlines()]
    faults: Faults = {names[report["address"]]: [] for report in reports}
    for report in reports:
        faults[names[report["address"]]] += [_violation(one) for one in report["violations"]]
    return faults | {name: ["axe-core gave no answer"] for name in names.values() if name not in faults}


def _violation(found) -> str:
    first = found["nodes"][0][:120]
    return f"{found['rule']}: {found['help']}, {len(found['nodes'])} times, first at {first}"
