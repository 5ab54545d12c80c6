"""A row that only some may see reaches them, and nobody else: in no byte of what others are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import projects
from canaries import everything_in, held, sent_out
from projects import build, manifest

MEETING = "TB-2026-03"
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


def test_what_only_some_may_see_reaches_them_alone(sample_copy: Path) -> None:
    projects.edit(sample_copy / "inputs/trust.xlsx", _plant)
    for words in (("--school", SCHOOL), ("--meeting", MEETING)):
        said = build(sample_copy, *words)
        assert said.code == 0, said.err
    entries = [*manifest(sample_copy)["outputs"], *manifest(sample_copy)["packs"]]
    made = {entry["path"]: set(entry["audience"]) for entry in entries}
    told: dict[str, set[str]] = {word: set() for word in KEPT}
    for path in sent_out(sample_copy):
        name = path.relative_to(sample_copy / "outputs").as_posix()
        for word in held(everything_in(path)):
            audience = made.get(name) or {name.split("/")[1].partition("-")[0]}
            assert audience <= KEPT[word][1], f"{word}, for {KEPT[word][0]}, in {name}"
            told[word].add(name)
    by_pack = {word: {name.rpartition("-")[2] for name in names if "/00-" in name} for word, names in told.items()}
    assert any("pack-part-1" in name for name in told["zqcanary0001qz"])
    assert "governors.pdf" in by_pack["zqcanary0002qz"]
    assert by_pack["zqcanary0003qz"] == {"headteacher.pdf"}
    assert not by_pack["zqcanary0004qz"], "no pack here is for the executive team"
