"""Hold the sample trust's documents against outside validators: its built outputs in, a count for each kind out.

PDFs: page-validation (PDF/UA-1). Word files: Microsoft's Open XML SDK. The HTML that the PDFs are laid out from:
axe-core (WCAG 2.2 AA) in Chromium. The last two come from npm, into .venv/validators, and are left out with one line
where Node or Chromium is not there. Ends with 1 where a validator refuses a file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import page

ROOT = Path(__file__).resolve().parents[1]
SOURCES = Path(__file__).parent / "validators"
HOME = ROOT / ".venv" / "validators"
MODULES = HOME / "node_modules"
SDK = MODULES / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Faults = dict[str, list[str]]
"""By the name of each file that was looked at, what is held against it."""


def main(project: Path = ROOT) -> int:
    """Validate what stands in a project's outputs; 1 where anything is refused, or there is nothing to look at."""
    outputs = project / "outputs"
    pdfs, words = sorted(outputs.rglob("*.pdf")), sorted(outputs.rglob("*.docx"))
    if not pdfs or not words:
        print("validate: there are no documents; run make demo first", file=sys.stderr)
        return 1
    found = [told("PDF/UA-1, page-validation", lambda: pdf_faults(pdfs))]
    if not install():
        print("Word files and HTML: not validated, for Node or its packages cannot be had here")
        return int(any(found))
    found.append(told("Word, Open XML SDK", lambda: word_faults(words)))
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("HTML: not validated, for there is no Chromium here")
    else:
        found.append(told("HTML, axe-core WCAG 2.2 AA", lambda: html_faults(project, browser)))
    return int(any(found))


def told(kind, judge) -> int:
    """Print what a validator found and how long it took; how many files it refused."""
    began = time.perf_counter()
    faults: Faults = judge()
    refused = {name: held for name, held in faults.items() if held}
    for name, held in sorted(refused.items()):
        print("\n".join(f"{name}: {fault}" for fault in held))
    took = time.perf_counter() - began
    print(f"{kind}: {len(faults) - len(refused)} passed, {len(refused)} failed ({took:.1f} s)", flush=True)
    return len(refused)


def install() -> bool:
    """Have npm put the locked validators into .venv/validators; whether they are there."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    stamp = HOME / "installed"
    if SDK.exists() and stamp.exists() and stamp.read_bytes() == lock:
        return True
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    HOME.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCES / name, HOME / name)
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=HOME, stdout=subprocess.DEVNULL).returncode or not SDK.exists():
        return False
    stamp.write_bytes(lock)
    return True


def pdf_faults(paths: Iterable[Path]) -> Faults:
    """What PDF/UA-1 holds against each file."""
    reports = {shown(path): page.validate_pdf(str(path), profile="ua1") for path in paths}
    return {name: [str(failure) for failure in report.failures] for name, report in reports.items()}


def shown(path: Path) -> str:
    """A file's name behind those of the two folders that it stands in; two packs may share the last."""
    return "/".join(path.parts[-3:])


def word_faults(paths: Iterable[Path]) -> Faults:
    """What Microsoft's Open XML SDK holds against each file."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(_word_faults, paths))


def _word_faults(path: Path) -> tuple[str, list[str]]:
    made = subprocess.run(["node", str(SDK), str(path)], capture_output=True, text=True, encoding="utf-8")
    try:
        report = json.loads(made.stdout)
    except ValueError:
        return shown(path), [made.stderr.strip() or "the validator said nothing"]
    faults = [f"{fault['description']} ({fault.get('path')} {fault.get('xPath')})" for fault in report["errors"]]
    return shown(path), faults or ([] if report["ok"] else ["refused without a reason"])


def html_faults(project: Path, browser: str) -> Faults:
    """What axe-core holds against each page that a PDF is laid out from."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages(project)):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[str(path)] = name
        made = subprocess.run(
            ["node", str(SOURCES / "axe.cjs"), browser],
            input="\n".join(names),
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "NODE_PATH": str(MODULES)},
        )
    reports = {names[report["file"]]: report for report in map(json.loads, made.stdout.splitlines())}
    faults = {name: [_violation(one) for one in report["violations"]] for name, report in reports.items()}
    return faults | {name: ["axe-core gave no answer"] for name in names.values() if name not in reports}


def _violation(found) -> str:
    shown = found["nodes"][0][:120]
    return f"{found['rule']}: {found['help']}, {len(found['nodes'])} times, first at {shown}"


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """Every page of the project, with the styles that it is printed with: the document's path and its HTML."""
    from packgen.loading import load_project
    from packgen.options import Options
    from packgen.planning import Planner
    from packgen.project import find_project
    from packgen.renderers.assets import style_texts
    from packgen.renderers.pdf import page_html
    from packgen.store import Cache

    planner = Planner(load_project(find_project(project), date.today()))
    work = planner.documents(Options())
    planner.add_packs(work, Options(), {})
    fronts = [front_page(Cache(project / "outputs"), planner, job) for _, job in work.packs]
    style = "\n".join(style_texts(planner.templates, planner.brand))
    for job in (*(job for _, job in work.documents), *work.members, *fronts):
        if job.renderer == "pdf":
            html, _ = page_html(job, planner.templates, planner.brand)
            yield job.path, html.replace("</head>", f"<style>{style}</style></head>", 1)


def front_page(cache, planner, job):
    """The job of a pack's front, with the page numbers that it was built with."""
    from packgen.packing import pack_of, papers_of
    from packgen.packs.front import settled
    from packgen.renderers import render

    contexts = []

    def front(context):
        contexts.append(context)
        return render(replace(job, renderer="pdf", context=context), planner.templates, planner.brand)

    settled(pack_of(job), papers_of(cache, job), front)
    return replace(job, renderer="pdf", context=contexts[-1])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
