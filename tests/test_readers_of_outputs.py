"""A row that only some may see reaches them, and nobody else: in no byte of what others are given."""

from __future__ import annotations

import filecmp
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import projects
from canaries import everything_in, held, sent_out
from projects import build, manifest

from packgen import project
from packgen.loading import load_project
from packgen.options import Options
from packgen.planning import Planner

SCHOOL = "Windmill Lane Primary School"
KEPT = {
    "zqcanary0001qz": ("Trustees", {"trustees"}),
    "zqcanary0002qz": ("Governors; Trustees", {"governors", "trustees"}),
    "zqcanary0003qz": ("Headteacher and leadership team", {"headteacher"}),
    "zqcanary0004qz": ("Executive", {"executive"}),
}
"""Each planted word, what stands beside it under "Who may see it", and the audiences that this means."""


def _plant(book: Any) -> None:
    """Add a risk of Windmill Lane for each of the words, each kept for other readers."""
    sheet = book["Risks"]
    columns = {name: projects.column(sheet, name) for name in ("Risk ID", "School", "Risk", "Who may see it")}
    model = next(row for row in sheet.iter_rows() if row[0].value == "R-10")
    for number, (word, (readers, _)) in enumerate(KEPT.items(), start=90):
        row = [cell.value for cell in model]
        row[columns["Risk ID"] - 1] = f"R-{number}"
        row[columns["School"] - 1] = SCHOOL
        row[columns["Risk"] - 1] = f"A matter for few {word}"
        row[columns["Who may see it"] - 1] = readers
        sheet.append(row)


def test_what_only_some_may_see_reaches_them_alone(sample: Path, sample_copy: Path) -> None:
    projects.edit(sample_copy / "inputs/trust.xlsx", _plant)
    said = build(sample_copy, "--school", SCHOOL)
    assert said.code == 0, said.err
    entries = [*manifest(sample_copy)["outputs"], *manifest(sample_copy)["packs"]]
    made = {entry["path"]: set(entry["audience"]) for entry in entries}
    told: dict[str, set[str]] = {word: set() for word in KEPT}
    for path in sent_out(sample_copy):
        name = path.relative_to(sample_copy / "outputs").as_posix()
        if filecmp.cmp(path, sample / "outputs" / name, shallow=False):
            continue  # as it was before the words were planted
        for word in held(everything_in(path)):
            audience = made.get(name) or {name.split("/")[1].partition("-")[0]}
            assert audience <= KEPT[word][1], f"{word}, for {KEPT[word][0]}, in {name}"
            told[word].add(name.rpartition("-")[2])
    assert told["zqcanary0002qz"] == {"governors.pdf"}
    assert told["zqcanary0003qz"] == {"headteacher.pdf"}
    assert not told["zqcanary0001qz"] | told["zqcanary0004qz"], "no pack of a school is for these"


def test_every_planned_pack_holds_only_what_its_readers_may_see(tmp_path: Path) -> None:
    folder = projects.new_sample(tmp_path / "trust")
    projects.edit(folder / "inputs/trust.xlsx", _plant)
    planner = Planner(load_project(project.load(folder), date(2026, 2, 13)))
    work = planner.documents(Options())
    planner.add_packs(work, Options(), {})
    said = {job.key: json.dumps([job.context, asdict(job.properties), job.path]) for job in (*work.jobs, *work.members)}
    told: dict[str, set[str]] = {word: set() for word in KEPT}
    for pack, job in work.packs:
        words = said[job.key] + "".join(said[member.key] for member in pack.members if member.key in said)
        for word in held(words.encode()):
            assert set(pack.audience) <= KEPT[word][1], f"{word}, for {KEPT[word][0]}, in {pack.path}"
            told[word] |= set(pack.audience)
    assert told["zqcanary0001qz"] == {"trustees"}
    assert told["zqcanary0002qz"] == {"trustees", "governors"}
    assert told["zqcanary0003qz"] == {"headteacher"}
