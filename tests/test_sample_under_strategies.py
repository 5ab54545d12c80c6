"""The sample's inputs under every strategy that packgen ships: none is refused, and none speaks as another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import projects
import pytest

from packgen import project
from packgen.loading import load_project
from packgen.model import Document
from packgen.options import Options
from packgen.planning import Planner, Work
from packgen.strategy import load, shipped


def texts(node: Any) -> Iterator[str]:
    """Every text of a context."""
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


def planned(folder: Path) -> tuple[Planner, Work]:
    planner = Planner(load_project(project.load(folder), date(2026, 2, 13)))
    work = planner.documents(Options())
    planner.add_packs(work, Options(), {})
    return planner, work


@pytest.fixture(scope="module", params=[name for name in shipped() if name != "connect"])  # test_build has that one
def under(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a strategy, and the sample begun under it."""
    folder = tmp_path_factory.mktemp("under") / "trust"
    said = projects.packgen("init", folder, "--strategy", request.param)
    assert said.code == 0, said.err
    return request.param, folder


def test_the_sample_is_planned_under_every_strategy(under: tuple[str, Path]) -> None:
    strategy, folder = under
    planner, work = planned(folder)
    assert planner.loaded.strategy.key == strategy
    assert [issue for issue in planner.loaded.issues if issue.severity == "error"] == []
    assert work.issues == []
    kinds = {document.type.key for document, _ in work.documents}
    assert {"school_summary", "sip", "health_check", "visit_note", "rapid_action_plan", "trust_risk"} <= kinds
    assert len({pack.school for pack, _ in work.packs if pack.school}) == 12


def test_a_few_documents_are_made_under_every_strategy(under: tuple[str, Path]) -> None:
    _, folder = under
    asked = ("--school", "Harbour View", "--document", "school_summary")
    said = projects.build(folder, *asked)
    assert said.code == 0 and "error" not in said.err, said.err
    made = {path.name.split(".")[-1] for path in (folder / "outputs/schools/harbour-view").iterdir()}
    assert made == {"docx", "pdf"}


@pytest.fixture(scope="module")
def solent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planner, Work]:
    """The sample under a strategy without phases, with a paper on its indicators in place of the one on phases."""
    folder = projects.new_sample(tmp_path_factory.mktemp("solent") / "trust")
    settings = folder / "packgen.toml"
    settings.write_text(settings.read_text("utf-8").replace('strategy = "connect"', 'strategy = "solent"'), "utf-8")
    projects.edit(folder / "inputs/trust.xlsx", _ask_for_indicators)
    return planned(folder)


def _ask_for_indicators(book: openpyxl.Workbook) -> None:
    sheet = book["Agendas"]
    paper, asked = projects.column(sheet, "Paper"), projects.column(sheet, "Recommendation")
    for number in range(1, sheet.max_row + 1):
        if sheet.cell(number, paper).value == "phase_profile":
            sheet.cell(number, paper).value = "indicators"
            sheet.cell(number, asked).value = "To note the indicators of success."


def test_no_document_speaks_of_phases_where_the_strategy_has_none(solent: tuple[Planner, Work]) -> None:
    names = [phase.name for phase in load("connect", Path()).phases if phase.name != "Improve"]  # a common word
    said = re.compile(rf"\b({'|'.join(names)})\b|\b(in|to|from|of) Improve\b|phase agreed|agreed phase|[Nn]o phase")
    _, work = solent
    told = {text for document, _ in work.documents for text in texts(_ours(document)) if said.search(text)}
    assert told == set()
    for document, _ in work.documents:
        if document.type.key in ("school_summary", "sip", "health_check"):
            assert not document.context["phase"]["agreed_sentence"], document.subject


def _ours(document: Document) -> dict[str, Any]:
    """What packgen says in a document, without what people wrote into the sheet Cover sheets, actions or papers."""
    if document.type.key in ("elsewhere", "action_log"):
        return {}
    return {name: value for name, value in document.context.items() if name != "cover"}


def test_early_warnings_stand_in_the_place_of_the_phase(solent: tuple[Planner, Work]) -> None:
    _, work = solent
    found = {d.subject: d.context for d, _ in work.documents if d.type.key == "school_summary"}
    warned = found["Windmill Lane Primary School"]
    assert "early warnings are met and call for" in warned["message"][0]
    assert "Rapid action plan" in [row["name"] for row in warned["interventions"]["rows"]]
    assert not any("phase" in point.casefold() for point in warned["message"])


def test_a_pack_says_in_one_line_that_the_strategy_has_no_such_paper(solent: tuple[Planner, Work]) -> None:
    planner, work = solent
    line = "There is no paper for this item, because the Trust School Improvement Strategy has no phases."
    (pack,) = (pack for pack, _ in work.packs if pack.meeting == "CS-2026-02" and pack.part == 1)
    notes = {item["title"]: item["note"] for item in pack.context["items"]}
    assert sum(line in note for note in notes.values()) == 2
    assert not any(member.missing for member in pack.members), "the rest of the pack is whole"
    assert "Indicators of success" in {d.title for d, _ in work.documents if d.meeting == "CS-2026-02"}
    told = [issue for issue in planner.loaded.issues if str(issue).count(line.removesuffix("."))]
    assert all(issue.severity == "warning" for issue in told) and len(told) >= 2
