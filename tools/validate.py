"""Hold the sample trust's documents against outside validators: its built outputs in, a count for each kind out.

PDFs: page-validation (PDF/UA-1). Word files: openxml-audit, Microsoft's Open XML SDK, and LibreOffice, which counts
their pages. The HTML that PDFs are laid out from, and the pages of reading sites: axe-core (WCAG 2.2 AA) in Chromium.
`make test` runs the first two as well. Where Node, Chromium or LibreOffice is not there, its part is left out with one
line. Ends with 1 where a validator refuses a file.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
from validators import Faults, from_npm, libreoffice, locked

ROOT = Path(__file__).resolve().parents[1]


def main(project: Path = ROOT) -> int:
    """Validate what stands in a project's outputs; 1 where anything is refused, or there is nothing to look at."""
    outputs = project / "outputs"
    pdfs, words = made(outputs, "pdf"), made(outputs, "docx")
    if not pdfs or not words:
        print("validate: there are no documents; run make demo first", file=sys.stderr)
        return 1
    words += sorted((ROOT / "templates").rglob("*.docx"))
    refused = [
        told("PDF/UA-1, page-validation", lambda: locked.pdf_faults(filter(locked.claims, pdfs))),
        told("PDFs with an untagged paper, which claim nothing", lambda: locked.other_faults(unclaimed(pdfs))),
        told("Word, openxml-audit", lambda: locked.word_faults(words)),
        *with_node(project, words),
        *with_libreoffice(outputs),
    ]
    return int(any(refused))


def made(outputs: Path, ending: str) -> list[Path]:
    """The documents and packs with this ending; not the copies of them that reading sites hold."""
    return [path for path in sorted(outputs.rglob(f"*.{ending}")) if path.relative_to(outputs).parts[0] != "site"]


def unclaimed(pdfs: list[Path]) -> list[Path]:
    """The PDFs that say of themselves that their tags are in doubt."""
    return [path for path in pdfs if not locked.claims(path)]


def with_node(project: Path, words: list[Path]) -> Iterator[int]:
    """How many Word files and pages of HTML the validators from npm refuse; nothing where they cannot be had."""
    if not from_npm.install():
        print("Word, Open XML SDK; HTML, axe-core: left out, for Node or its packages cannot be had here")
        return
    yield told("Word, Open XML SDK", lambda: from_npm.sdk_faults(words))
    browser = chromium.found()
    if browser is None:
        print("HTML and reading sites, axe-core: left out, for there is no Chromium here")
        return
    yield told("HTML, axe-core WCAG 2.2 AA", lambda: from_npm.html_faults(project, browser))
    yield told("Reading sites, axe-core WCAG 2.2 AA", lambda: from_npm.site_faults(project / "outputs", browser))


def with_libreoffice(outputs: Path) -> Iterator[int]:
    """How many Word files LibreOffice does not open or finds too long, after a table of their pages."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("Word, LibreOffice: left out, for there is no LibreOffice here")
        return
    kinds = libreoffice.kinds(outputs)
    counts: libreoffice.Pages = {}

    def judge() -> Faults:
        counts.update(libreoffice.page_counts(kinds, soffice))
        return libreoffice.page_faults(counts, kinds)

    yield told("Word, pages in LibreOffice", judge)
    print("\n".join(libreoffice.page_table(counts, kinds)))


def told(kind: str, judge: Callable[[], Faults]) -> int:
    """Print what a validator found and how long it took; how many files it refused."""
    began = time.perf_counter()
    faults = judge()
    refused = {name: held for name, held in faults.items() if held}
    for name, held in sorted(refused.items()):
        print("\n".join(f"{name}: {fault}" for fault in held))
    took = time.perf_counter() - began
    print(f"{kind}: {len(faults) - len(refused)} passed, {len(refused)} failed ({took:.1f} s)", flush=True)
    return len(refused)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
