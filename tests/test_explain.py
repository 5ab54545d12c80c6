"""Why a school is in its phase, and where the figures of an output came from, as the commands answer it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import projects
import pytest
from projects import LETTER, PUFFIN, manifest, packgen

from packgen.explain import asked
from packgen.loading import Loaded, load_project
from packgen.project import Project, load

PHASES = ["Stabilise", "Repair", "Improve", "Embed", "Sustain"]


@pytest.fixture(scope="module", autouse=True)
def sample_read_once() -> Iterator[None]:
    """The sample trust is read for the first question alone: no question changes what is known of it."""
    with pytest.MonkeyPatch.context() as patch:
        known = cache(lambda root, today: load_project(load(root), today))
        patch.setattr(asked, "load_project", lambda project, today: _read(project, today, known))
        yield


def _read(project: Project, today: date, known: Callable[[Path, date], Loaded]) -> Loaded:
    return known(project.root, today) if project.root == projects.ROOT else load_project(project, today)


def answer(*words: str | Path) -> Any:
    said = packgen("explain", *words, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


@pytest.mark.parametrize(
    ("school", "agreed"),
    [
        ("Puffin Rock Primary School", "Embed"),
        ("900002", "Improve"),
        ("Seaglass Infant School", "Sustain"),
        ("Seaglass Junior School", "Repair"),
        ("Windmill Lane Primary School", "Stabilise"),
        ("Far Shore Primary School", "Stabilise"),
    ],
)
def test_the_phase_of_a_school_comes_with_reasons_and_cells(school: str, agreed: str) -> None:
    found = answer(school, "--project", projects.ROOT)
    assert found["agreed"]["phase"] == agreed
    assert found["agreed"]["cells"] and all("!Phases agreed!" in cell for cell in found["agreed"]["cells"])
    assert found["as_at"] == "13 February 2026"
    assert sorted(row["phase"] for row in found["candidates"]) == sorted(PHASES)
    findings = [f for row in found["candidates"] for name in ("met", "not_met", "not_known") for f in row[name]]
    assert all(f["paragraph"] and f["criterion"] and f["found"] for f in findings)
    assert any(f["cells"] for f in findings)


def test_the_cells_of_a_phase_hold_what_is_said() -> None:
    found = answer("Seaglass Junior School", "--project", projects.ROOT)
    book = openpyxl.load_workbook(projects.ROOT / "inputs/trust.xlsx", data_only=True)
    [cell] = found["agreed"]["cells"]
    _, sheet, address = cell.split("!")
    assert book[sheet][address].value == "Repair"


def test_a_phase_is_worded_for_people() -> None:
    said = packgen("explain", "Windmill Lane Primary School", "--project", projects.ROOT)
    lines = said.out.splitlines()
    assert lines[0] == "Windmill Lane Primary School (URN 900008), evidence as at 13 February 2026"
    assert lines[1].startswith("Agreed phase: Stabilise, ")
    assert any(line.startswith("The evidence suggests") for line in lines)
    assert {line.split(":")[0].strip() for line in lines} >= set(PHASES)


def test_what_documents_miss_is_told_with_when_it_was_asked_for() -> None:
    said = packgen("explain", "Far Shore Primary School", "--project", projects.ROOT)
    assert said.out.splitlines()[-1] == (
        "Not supplied: a self-evaluation (requested 3 February 2026, chased 10 February)."
    )
    found = answer("Far Shore Primary School", "--project", projects.ROOT)["missing"]
    assert all("!Requests!" in cell for cell in found["cells"]) and len(found["cells"]) == 3
    assert answer("Puffin Rock Primary School", "--project", projects.ROOT)["missing"] is None


def test_an_output_is_explained_figure_by_figure(sample: Path) -> None:
    [entry] = [
        entry
        for entry in manifest(sample)["outputs"]
        if entry["path"].startswith("schools/")
        and (entry["kind"], entry["school"], entry["format"]) == ("school_summary", "900001", "pdf")
    ]
    found = answer(f"outputs/{entry['path']}", "--project", sample)
    assert (found["output"], found["key"], found["figures"]) == (entry["path"], entry["key"], entry["figures"])
    nor = [figure for figure in found["figures"] if "inputs/trust.xlsx!Context!E5" in figure["cells"]]
    assert nor and any("619" in figure["text"] for figure in nor)


def test_a_pack_is_explained_by_its_papers(sample: Path) -> None:
    [entry] = [p for p in manifest(sample)["packs"] if (p["meeting"], p["part"]) == ("CS-2026-02", 1)]
    found = answer(entry["path"], "--project", sample)
    assert [paper["path"] for paper in found["papers"]] == [member["path"] for member in entry["members"]]


@pytest.mark.parametrize("form", ["{0}.pdf", "outputs/{0}.pdf", "./outputs/{0}.pdf", "{1}/outputs/{0}.pdf"])
def test_an_output_may_be_named_in_any_way(small: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.chdir(small)
    found = answer(form.format(LETTER, small))
    assert found["output"] == f"{LETTER}.pdf"
    texts = {figure["path"]: figure for figure in found["figures"]}
    assert texts["school.context"]["text"] == "A school on a rock."
    assert texts["school.context"]["cells"] == ["inputs/trust.xlsx!Schools!E2"]


def test_an_output_is_worded_for_people(small: Path) -> None:
    said = packgen("explain", f"{LETTER}.docx", "--project", small)
    assert said.out.splitlines()[0] == f"{LETTER}.docx: Letter, Part 1"
    assert "from inputs/trust.xlsx!Schools!E2" in said.out


def test_a_school_without_an_agreed_phase_is_told_so(small: Path) -> None:
    said = packgen("explain", PUFFIN, "--project", small)
    assert said.code == 0 and "No phase has been agreed yet." in said.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Pufin Rock Primary School", f"did you mean {PUFFIN}"),
        (f"{LETTER}.dox", f"did you mean {LETTER}.docx"),
        ("zzz", "give a school's name or URN, or the path of an output"),
    ],
)
def test_what_is_neither_is_told(small: Path, asked: str, told: str) -> None:
    said = packgen("explain", asked, "--project", small)
    assert said.code == 1 and "is neither a school of this project nor an output" in said.err
    assert told.casefold() in said.err.casefold()


def test_an_applicant_has_no_phase() -> None:
    said = packgen("explain", "Curlew Common Primary School", "--project", projects.ROOT)
    assert said.code == 1 and "has applied to join, so the strategy gives it no phase" in said.err


def test_an_aspect_has_its_candidates_with_reasons_beside_what_was_agreed() -> None:
    found = answer("Seaglass Junior School", "--project", projects.ROOT)
    profile = {row["aspect"]: row for row in found["profile"]}
    quality = profile["Quality of Education"]
    assert (quality["judgement"], quality["agreed"], quality["suggested"]) == ("Needs attention", "Repair", "Repair")
    assert quality["why"].startswith("the trust's judgement of Quality of Education is Needs attention")
    assert quality["candidates"][0]["phase"] == "Repair" and quality["runner_up"]
    assert all(finding["cells"] for finding in quality["candidates"][0]["met"])
    assert found["profile_beside_whole"] == (
        "Two of three aspects suggest Improve and Quality of Education suggests Repair; "
        "for the school as a whole the evidence suggests Repair."
    )


def test_the_time_in_a_phase_is_told_with_its_first_day() -> None:
    found = answer("Seaglass Junior School", "--project", projects.ROOT)
    assert (found["agreed"]["terms"], found["agreed"]["since"]) == (4, "26 March 2025")
    assert [step["phase"] for step in found["journey"]] == ["Improve", "Repair", "Repair", "Repair", "Repair"]


WHAT_IFS = [
    # school, what is given, phases now and then, conditions that flip, warnings that come and go
    ("Puffin Rock", ["schools.rise=Yes"], "Embed", "Improve", {"rise"}, set(), set()),
    ("Puffin Rock", ["schools.urgent_support=yes"], "Embed", "Stabilise", {"trust-urgent"}, set(), set()),
    ("Seaglass Junior", ["judgements.Overall.progress=Steady"], "Repair", None, {"progress-rapid"}, set(), set()),
    (
        "Windmill Lane",
        ["nor_trend=stable"],
        "Stabilise",
        "Stabilise",
        {"roll-stable-or-improving", "roll-declining"},
        set(),
        {"falling-roll"},
    ),
    (
        "Windmill Lane",
        ["nor=300 310 312", "roll-declining=met"],
        "Stabilise",
        "Stabilise",
        {"roll-stable-or-improving", "roll-stable-or-declining"},
        set(),
        set(),
    ),
    ("Puffin Rock", ["governance.vacancies=3"], "Embed", "Embed", set(), set(), set()),
]


@pytest.mark.parametrize(("school", "given", "now", "then", "flips", "raised", "settled"), WHAT_IFS)
def test_what_would_change(
    school: str, given: list[str], now: str, then: str | None, flips: set[str], raised: set[str], settled: set[str]
) -> None:
    options = [word for one in given for word in ("--what-if", one)]
    found = answer(school, "--project", projects.ROOT, *options)
    assert (found["suggested"]["before"], found["suggested"]["after"]) == (now, then)
    assert {one["id"] for one in found["conditions"]} == flips
    assert {one["id"] for one in found["warnings"]["raised"]} == raised
    assert {one["id"] for one in found["warnings"]["settled"]} == settled
    assert found["is_unchanged"] == (not flips)


def test_what_another_phase_would_bring_is_worded() -> None:
    said = packgen("explain", "Puffin Rock", "--project", projects.ROOT, "--what-if", "schools.urgent_support=Yes")
    assert "  The evidence would suggest Stabilise in place of Embed. The trust has identified" in said.out
    assert "If Stabilise were then agreed in place of Embed:\n  Support: at least 4 days a term, now 1.\n" in said.out
    assert "Plans: Action Plan, approved by the Trust Board; SIP, submitted; now: SIP, submitted." in said.out


def test_another_phase_agreed_changes_what_is_due() -> None:
    said = packgen("explain", "Saltmarsh", "--project", projects.ROOT, "--what-if", "phases.phase=Stabilise")
    assert "  Stabilise would be agreed, now Repair.\n  The evidence would still suggest Repair." in said.out
    assert "With Stabilise in place of Repair:\n  Support: at least 4 days a term, now 3." in said.out


def test_nothing_changes_where_nothing_turns_on_it() -> None:
    said = packgen("explain", "Puffin Rock", "--project", projects.ROOT, "--what-if", "governance.vacancies=3")
    assert said.out.splitlines()[1:] == [
        "If governance.vacancies were 3:",
        "  Nothing would change: no condition, phase, early warning or intervention turns on it.",
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("nor_tend=stable", '"nor_tend" is nothing that can be given; did you mean "nor_trend"?'),
        ("zzz=1", "give one of: judgements.Overall.judgement, "),
        ("nor_trend", '"nor_trend" gives no value; write NAME=VALUE'),
        ("nor_trend=stabel", 'nor_trend: "stabel" is none of its values; did you mean "stable"?'),
        ("schools.rise=Maybe", '"Maybe" is none of its values; use one of: Yes, No, not known'),
        ("nor=200 many", 'nor: "many" is no number'),
        ("audits.Single Central Record.due=soon", '"soon" is no date; write it as 2026-01-31'),
    ],
)
def test_what_cannot_be_given_is_told(asked: str, told: str) -> None:
    said = packgen("explain", "Puffin Rock", "--project", projects.ROOT, "--what-if", asked)
    assert said.code == 1 and told in said.err
