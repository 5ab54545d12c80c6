"""A built project in; how long a reader waits for a search in a site of 200 documents out.

Beside it the same browser opens a plain page of links to these documents, which nobody can search: what is above 1 is
the search alone. Both times hold the start of Chromium.
"""

from __future__ import annotations

import json
import shutil
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.browse import browser
from benchmarks.runs import Cost, in_turn
from packgen.portal.search import INDEX

DOCUMENTS = 200
QUERY = "attendance"
BEGINNING, END = "window.packgenIndex = ", ";\n"


def searching(project: Path, folder: Path, rounds: int) -> dict[str, dict[str, Cost]]:
    """Search and open in turn; nothing where there is no Chromium."""
    if browser() is None:
        print("A search in a reading site: left out, for there is no Chromium here")
        return {}
    shutil.copytree(project / "outputs/site/trustees", folder)
    entries = _enlarged(folder / INDEX)
    links = (f'<li><a href="{entry["href"]}">{entry["title"]}</a></li>' for entry in entries)
    (folder / "plain.html").write_text(f"<!doctype html><title>All papers</title><ul>{''.join(links)}</ul>", "utf-8")
    search, plain = ((folder / name).as_uri() for name in ("search.html", "plain.html"))
    commands = {
        "packgen": ("-m", "benchmarks.browse", f"{search}?q={QUERY}", f"results for “{QUERY}”"),
        "plain": ("-m", "benchmarks.browse", plain, f"copy {DOCUMENTS}"),
    }
    return {f"search in {DOCUMENTS} documents": in_turn(commands, rounds)}


def _enlarged(index: Path) -> list[dict[str, Any]]:
    """Write an index of so many documents, those of the site again and again, each under a title of its own."""
    entries = json.loads(index.read_text("utf-8").removeprefix(BEGINNING).removesuffix(END))
    known = [entry for entry in entries if entry["pages"]]
    many = [
        entry | {"title": f"{entry['title']}, copy {n}"}
        for n, entry in enumerate(islice(cycle(known), DOCUMENTS), start=1)
    ]
    index.write_text(BEGINNING + json.dumps(many, ensure_ascii=False) + END, "utf-8")
    return many
