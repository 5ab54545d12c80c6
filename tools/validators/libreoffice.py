"""LibreOffice as a second reader of Word files: a built project in, how many pages each of its Word files takes out."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

from validators import Faults, shown

BUDGETS = {"school_summary": 2, "visit_note": 2, "health_check": 4, "sip": 8, "due_diligence_shared": 12}
PAPER = 5
"""The most pages that a document of each kind may take; a paper for a meeting takes its cover sheet and four more."""

Pages = dict[Path, int | None]
"""How many pages each Word file takes, or None for one that LibreOffice does not open."""


def page_counts(paths: Iterable[Path], soffice: str) -> Pages:
    """Have LibreOffice lay out each Word file and count its pages."""
    with tempfile.TemporaryDirectory() as folder:
        links = {Path(folder) / f"{number}.docx": path for number, path in enumerate(paths)}
        for link, path in links.items():
            link.write_bytes(path.read_bytes())
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, links)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {path: _pages(link.with_suffix(".pdf")) for link, path in links.items()}


def _pages(path: Path) -> int | None:
    if not path.exists():
        return None
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def kinds(outputs: Path) -> dict[Path, tuple[str, int | None]]:
    """The kind of each Word file that the manifest lists, and the most pages it may take, if that is said."""
    listed = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    return {
        outputs / entry["path"]: (entry["kind"], PAPER if entry["meeting"] else BUDGETS.get(entry["kind"]))
        for entry in listed
        if entry["format"] == "docx"
    }


def page_faults(counts: Pages, kinds: dict[Path, tuple[str, int | None]]) -> Faults:
    """Which files LibreOffice does not open, and which take more pages than their kind may."""
    return {shown(path): list(_page_faults(pages, kinds[path][1])) for path, pages in counts.items()}


def _page_faults(pages: int | None, most: int | None) -> Iterator[str]:
    if pages is None:
        yield "LibreOffice does not open it"
    elif most is not None and pages > most:
        yield f"{pages} pages in LibreOffice; it may take {most}"


def page_table(counts: Pages, kinds: dict[Path, tuple[str, int | None]]) -> Iterator[str]:
    """A line for each kind of document: how many files, fewest and most pages, and what it may take."""
    yield f"{'kind':24}{'files':>6}{'fewest':>8}{'most':>6}{'budget':>8}"
    for kind, most in sorted(set(kinds.values()), key=lambda pair: pair[0]):
        pages = [counts[path] or 0 for path in counts if kinds[path][0] == kind]
        yield f"{kind:24}{len(pages):6}{min(pages):8}{max(pages):6}{most or '-':>8}"
