"""Times packgen against plain scripts and prints what it found; nothing here is a test.

``python -m benchmarks documents`` times the sample trust's documents and a search in its reading site, ``reading``
large inputs, no word both.

Word files and PDFs of the same jobs are made by packgen and by the plain loop of ``plain``, side by side. packgen also
looks for every printed value in the finished document and mends the tags of PDFs, which the loop does not. What is
read and held against what stands in ``reading``.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.reading import reading
from benchmarks.runs import ROOT, Cost, cost, in_turn
from benchmarks.searching import searching
from packgen import __version__

RESULTS = Path(__file__).parent / "results"
PACKGEN = ("-c", "from packgen.cli import main; main()")


def main() -> None:
    """Run all comparisons and print a table."""
    options = _options()
    found: dict[str, dict[str, Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        if options.what in ("documents", "all"):
            project = _sample(Path(folder) / "trust")
            found |= {**_documents(project, options.documents, options.rounds), **_builds(project, options.rounds)}
            found |= searching(project, Path(folder) / "site", options.rounds)
            print(_table(found), flush=True)
        if options.what in ("reading", "all"):
            read, lines = reading(Path(folder) / "large", options.rounds)
            found |= read
            print("", *lines, sep="\n")
    if options.save:
        RESULTS.mkdir(exist_ok=True)
        kept = {"packgen": __version__, "python": platform.python_version(), "machine": platform.machine()}
        costs = {what: {name: asdict(one) for name, one in sides.items()} for what, sides in found.items()}
        (RESULTS / f"{options.save}.json").write_text(json.dumps(kept | {"costs": costs}, indent=2) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("all", "documents", "reading"), default="all")
    parser.add_argument("--documents", type=int, default=16, help="documents of each format to compare [16]; 0 is all")
    parser.add_argument("--rounds", type=int, default=7, help="how often each side runs [7]; medians are printed")
    parser.add_argument("--save", metavar="NAME", help="keep the results in benchmarks/results/NAME.json")
    return parser.parse_args()


def _sample(folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(ROOT / "packgen.toml", folder / "packgen.toml")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return folder


def _documents(project: Path, most: int, rounds: int) -> dict[str, dict[str, Cost]]:
    cost(("-m", "benchmarks.prepare", "jobs", str(project), str(most)))
    found = {}
    for form, name in (("docx", "Word files"), ("pdf", "PDFs")):
        loops = {
            side: ("-m", "benchmarks.loop", side, str(project / f"{form}.pickle")) for side in ("packgen", "plain")
        }
        found[f"{(project / f'{form}.count').read_text()} {name}, one process"] = in_turn(loops, rounds)
    return found


def _builds(project: Path, rounds: int) -> dict[str, dict[str, Cost]]:
    build = (*PACKGEN, "build", "--project", str(project))
    found = {"whole build, cold": in_turn({"packgen": build}, 1)}
    found["build, nothing changed"] = in_turn({"packgen": build}, rounds)
    cost(("-m", "benchmarks.prepare", "cell", str(project)))
    found["build, one cell changed"] = in_turn({"packgen": build}, 1)
    starts = {"packgen": (*PACKGEN, "--help"), "plain": ("-c", "import click")}
    return found | {"--help (against: import click)": in_turn(starts, rounds + 2)}


def _table(found: dict[str, dict[str, Cost]]) -> str:
    lines = [f"{'':34}{'packgen':>18}{'plain':>18}{'ratio':>10}"]
    for what, sides in found.items():
        ours, theirs = sides["packgen"], sides.get("plain")
        ratio = f"{theirs.seconds / ours.seconds:.1f} x" if theirs else ""
        lines.append(f"{what:34}{_words(ours):>18}{_words(theirs) if theirs else '':>18}{ratio:>10}")
    return "\n".join(lines)


def _words(one: Cost) -> str:
    return f"{one.seconds:.2f} s {one.megabytes:4.0f} MB"


if __name__ == "__main__":
    main()
