"""What each school's documents wait for: what is there, stale or missing, since when, and whom to chase."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from evidence.small import SCHOOLS, trust
from projects import ROOT, packgen, small

from packgen.documents.needs import need_faults, read_needs
from packgen.loading import Loaded, load_project
from packgen.model import Evidence, Need, Period
from packgen.project import load
from packgen.readiness import Readiness, chase_rows, plain_readiness, readiness, readiness_lines, readiness_table
from packgen.readiness.days import Calendar
from packgen.readiness.states import Item, state_of

PUFFIN, INFANT, JUNIOR = "900001", "900003", "900004"
TERMS, STARTS = ("autumn", "spring", "summer"), ((9, 1), (1, 1), (4, 10))
NOW = Calendar(date(2026, 2, 13), TERMS, STARTS)

SHEETS = {
    "Attendance": [
        ["School", "Year", "Group", "Cohort", "Absence %"],
        [PUFFIN, "Autumn 2025/26", "All", 600, 6.1],
        [INFANT, "2024/25", "All", 170, 5.2],
        [JUNIOR, "2025/26", "All", 240, "SUPP"],
        [JUNIOR, "2025/26", "Disadvantaged", 240, 9],
    ],
    "Outcomes KS2": [["School", "Year", "Group", "Cohort", "RWM expected %"], [PUFFIN, "2023/24", "All", 60, 58]],
    "Self-evaluation": [
        ["School", "Term", "Area", "Strengths"],
        [PUFFIN, "Autumn 2025/26", "Inclusion", "Much"],
        [INFANT, "Summer 2024/25", "Inclusion", "Much"],
    ],
    "Visits": [["School", "Date of visit"], [PUFFIN, date(2025, 10, 3)], [INFANT, date(2026, 3, 20)]],
    "Safeguarding and audits": [
        ["School", "Audit", "Date of audit"],
        [PUFFIN, "Single Central Record", date(2025, 1, 23)],
        [PUFFIN, "Safeguarding review", None],
        [INFANT, "Single Central Record", date(2025, 6, 1)],
    ],
    "Due diligence": [
        ["School", "Ref", "Section", "Question", "Answer", "As at", "Requested"],
        [PUFFIN, "1", "Estates", "Is the roof sound?", "Yes", date(2025, 12, 1), date(2025, 11, 1)],
        [PUFFIN, "2", "Estates", "Is there asbestos?", None, None, date(2026, 1, 6)],
        [PUFFIN, "3", "Estates", "Is there a lease?", "Not available", None, date(2026, 1, 9)],
    ],
    "Plans": [["School", "Academic year", "Plan"], [PUFFIN, "2025/26", "SIP"], [INFANT, "2024/25", "SIP"]],
}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    found, issues = trust(tmp_path_factory.mktemp("trust"), SHEETS)
    assert not [str(issue) for issue in issues if issue.severity == "error"]
    return found


def item(evidence: Evidence, urn: str, name: str, fresh: str = "", **more: Any) -> Item:
    return state_of(Need(name, "Headteacher", fresh, **more), evidence, evidence.schools[urn], NOW)


@pytest.mark.parametrize(
    ("urn", "name", "fresh", "state", "newest", "since"),
    [
        (PUFFIN, "attendance", "last term", "ready", "autumn 2025/26", None),
        (PUFFIN, "attendance", "this term", "stale", "autumn 2025/26", date(2026, 1, 1)),
        (PUFFIN, "overall_absence", "last term", "ready", "autumn 2025/26", None),
        (PUFFIN, "persistent_absence", "last term", "missing", "", date(2026, 1, 1)),
        (INFANT, "attendance", "last term", "stale", "2024/25", date(2026, 1, 1)),
        (INFANT, "attendance", "last year", "ready", "2024/25", None),
        (INFANT, "attendance", "this year", "stale", "2024/25", date(2025, 9, 1)),
        (JUNIOR, "attendance", "this term", "ready", "2025/26", None),  # suppressed is an answer, a year covers a term
        (PUFFIN, "outcomes_ks2", "last year", "stale", "2023/24", date(2025, 9, 1)),
        (PUFFIN, "outcomes_ks2", "", "ready", "2023/24", None),
        (JUNIOR, "outcomes_ks2", "last year", "missing", "", date(2025, 9, 1)),
        (PUFFIN, "self_evaluation", "last term", "ready", "autumn 2025/26", None),
        (INFANT, "self_evaluation", "last term", "stale", "summer 2024/25", date(2026, 1, 1)),
        (PUFFIN, "visits", "last term", "ready", "3 October 2025", None),
        (PUFFIN, "visits", "this term", "stale", "3 October 2025", date(2026, 1, 1)),
        (INFANT, "visits", "last term", "missing", "", date(2026, 1, 1)),  # the only visit is still to come
        (PUFFIN, "plans", "this year", "ready", "2025/26", None),
        (INFANT, "plans", "this year", "stale", "2024/25", date(2025, 9, 1)),
        (JUNIOR, "governance", "365 days", "missing", "", None),
    ],
)
def test_the_evidences_own_dates_decide(
    evidence: Evidence, urn: str, name: str, fresh: str, state: str, newest: str, since: date | None
) -> None:
    found = item(evidence, urn, name, fresh)
    assert (found.state.value, found.newest, found.since if state != "ready" else None) == (state, newest, since)


@pytest.mark.parametrize(
    ("urn", "audit", "state", "since"),
    [
        (PUFFIN, "Single Central Record", "stale", date(2026, 1, 24)),
        (INFANT, "Single Central Record", "ready", None),
        (PUFFIN, "Safeguarding review", "stale", None),
        (PUFFIN, "Health and safety", "missing", None),
    ],
)
def test_only_the_rows_asked_for_count(
    evidence: Evidence, urn: str, audit: str, state: str, since: date | None
) -> None:
    found = item(evidence, urn, "audits", "365 days", where={"audit": audit})
    assert (found.state.value, found.since, found.name) == (state, since, f"Safeguarding and audits ({audit})")


def test_a_field_that_every_row_must_have_is_chased_since_it_was_requested(evidence: Evidence) -> None:
    found = item(evidence, PUFFIN, "due_diligence", "365 days", filled="answer")
    assert (found.state.value, found.due, found.since) == ("missing", "2 answers of 3", date(2026, 1, 6))
    assert item(evidence, PUFFIN, "due_diligence", "365 days", filled="question").state.value == "ready"


@pytest.mark.parametrize(
    ("as_at", "fresh", "words", "first"),
    [
        (date(2025, 9, 1), "this term", "autumn 2025/26", date(2025, 9, 1)),
        (date(2025, 9, 1), "last term", "summer 2024/25", date(2025, 4, 10)),
        (date(2025, 8, 31), "last year", "2023/24", date(2023, 9, 1)),
        (date(2026, 4, 9), "this term", "spring 2025/26", date(2026, 1, 1)),
        (date(2026, 4, 10), "last term", "spring 2025/26", date(2026, 1, 1)),
    ],
)
def test_freshness_follows_the_trusts_terms(as_at: date, fresh: str, words: str, first: date) -> None:
    asked = Calendar(as_at, TERMS, STARTS).asked(fresh)
    assert asked and (asked.words, asked.first) == (words, first)


def test_a_trust_of_six_terms_has_six() -> None:
    six = Calendar(date(2026, 2, 13), tuple(f"Term {n}" for n in range(1, 7)),
                   ((9, 1), (10, 27), (1, 1), (2, 16), (4, 10), (6, 1)))  # fmt: skip
    asked = six.asked("last term")
    assert asked and asked.words == "Term 2 2025/26"
    assert six.last_day(Period(2025, 6)) == date(2026, 8, 31)
    assert six.last_day(Period(2025, 3)) == date(2026, 2, 15)


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load_project(load(ROOT), date(2026, 2, 13))


@pytest.fixture(scope="module")
def found(sample: Loaded) -> Readiness:
    return readiness(sample)


def needs_of(found: Readiness, school: str, document: str) -> dict[str, str]:
    """The state of each piece of evidence of one document."""
    [owed] = [o for o in found.documents if o.school and o.school.name.startswith(school) and o.kind.key == document]
    return {item.name: item.state.value for item in owed.items}


@pytest.mark.parametrize(
    ("school", "asked", "not_asked"),
    [
        ("Seaglass Infant", {"Outcomes EYFS and KS1"}, {"Outcomes KS2", "Outcomes KS4", "Wider outcomes"}),
        ("Seaglass Junior", {"Outcomes KS2"}, {"Outcomes EYFS and KS1", "Outcomes KS4"}),
        ("Puffin Rock", {"Outcomes EYFS and KS1", "Outcomes KS2"}, {"Outcomes KS4", "Outcomes 16 to 18"}),
        ("Anchor Point", {"Outcomes KS4", "Outcomes 16 to 18"}, {"Outcomes KS2"}),
        ("Harbour View", {"Wider outcomes"}, {"Outcomes KS2", "Outcomes 16 to 18"}),
    ],
)
def test_a_school_is_asked_for_what_its_phase_has(
    found: Readiness, school: str, asked: set[str], not_asked: set[str]
) -> None:
    needs = needs_of(found, school, "school_summary").keys()
    assert asked <= needs and not needs & not_asked


def test_only_an_applicant_is_owed_due_diligence(found: Readiness) -> None:
    headings, rows = readiness_table(found)
    by_school = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    assert by_school["Curlew Common Primary School"]["Due Diligence Report"] == "1 missing"
    assert by_school["Curlew Common Primary School"]["School Summary"] == "not owed"
    assert by_school["Puffin Rock Primary School"]["Due Diligence Report"] == "not owed"
    assert by_school["Puffin Rock Primary School"]["School Summary"] == "ready"
    assert by_school["Kelp Forest Primary School"]["School Improvement Visit Note"] == "1 missing"
    assert rows[-1][0] == "Curlew Common Primary School"


def test_a_paper_asks_only_the_schools_that_it_is_about(sample: Loaded, found: Readiness) -> None:
    schools = {o.school.name for o in found.papers if o.kind.key == "stabilise_update" and o.school}
    phases = {s.name: sample.assessments[s.urn].phase for s in sample.evidence.of_relation("member", "supported")}
    assert schools == {name for name, phase in phases.items() if phase and phase.key == "stabilise"} != set()
    decided = {o.school.name for o in found.papers if o.kind.key == "due_diligence_decision" and o.school}
    assert decided == {"Curlew Common Primary School"}
    assert [o.school for o in found.papers if o.kind.key == "trust_risk"] == [None, None]


def test_whom_to_chase_is_grouped_by_role_with_the_essential_first(found: Readiness) -> None:
    rows = chase_rows(found)
    roles = [row[0] for row in rows]
    assert roles == sorted(roles, key=lambda role: (-roles.count(role), role))
    [answers] = [row for row in rows if row[2] == "Due diligence"]
    assert answers[:2] == ("Headteacher", "Curlew Common Primary School")
    assert answers[3].startswith("4 answers of 48 missing") and answers[4] == "6 January 2026"
    assert "Due diligence for decision (TB-2026-03)" in answers[6]
    [record] = [row for row in rows if row[2].endswith("(Single Central Record)")]
    assert record[-1] == "Desirable"


def test_an_open_request_is_told_with_what_is_to_be_chased(found: Readiness) -> None:
    asked = {(row[1], row[2]): row[5] for row in chase_rows(found)}
    assert asked["Far Shore Primary School", "Self-evaluation"] == (
        "requested 3 February 2026, chased 10 February, from the Headteacher; needed by 20 February 2026"
    )
    assert asked["Lantern Hill Village Primary School", "Safeguarding and audits (Single Central Record)"].endswith(
        "from the Trust HR Lead; overdue, it was needed by 6 February 2026"
    )
    assert asked["Kelp Forest Primary School", "Visits"] == ""
    told = " ".join(line.strip() for line in readiness_lines(found, 100))
    assert "since 1 January 2026. Requested 3 February 2026, chased 10 February, from the Headteacher;" in told
    plain = next(each for each in plain_readiness(found) if each["urn"] == "900011")["documents"][0]["evidence"][0]
    assert plain["requested"] == {
        "on": "2026-02-03", "from": "Headteacher", "chased": "2026-02-10", "needed_by": "2026-02-20",
    }  # fmt: skip


def test_what_is_desirable_alone_leaves_a_document_ready(found: Readiness) -> None:
    assert needs_of(found, "Lantern Hill", "health_check")["Safeguarding and audits (Single Central Record)"] == "stale"
    [owed] = [
        o for o in found.documents if o.school and o.school.name.startswith("Lantern") and o.kind.key == "health_check"
    ]
    assert owed.state.value == "ready"


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_the_terminal(found: Readiness, width: int) -> None:
    told = list(readiness_lines(found, width))
    assert max(map(len, told)) < width
    assert "Whom to chase" in told and "  School Improvement Lead" in told


def test_the_command_prints_it_as_a_table_and_as_json(tmp_path: Path) -> None:
    project = small(tmp_path)
    said = packgen("check", "--readiness", "--project", project)
    assert said.code == 0 and said.out.startswith("Readiness as at 13 February 2026\n")
    assert "PASS" not in said.out and "to look at" in said.out
    plain = json.loads(packgen("check", "--json", "--project", project).out)["readiness"]
    [school] = [each for each in plain if each["urn"] == "900003"]
    [note] = [each for each in school["documents"] if each["document"] == "visit_note"]
    assert note["state"] == "missing"
    assert note["evidence"][0] == {
        "evidence": "Visits", "state": "missing", "essential": True, "who": "School Improvement Lead",
        "newest": "", "due": "autumn 2025/26", "since": "2026-01-01", "requested": None,
    }  # fmt: skip


def test_plain_readiness_is_json(found: Readiness) -> None:
    assert json.loads(json.dumps(plain_readiness(found))) == plain_readiness(found)


@pytest.mark.parametrize(
    ("need", "message"),
    [
        ("attendance", "is no table"),
        ({"who": "Clerk"}, "has no evidence"),
        ({"evidence": "attendance"}, "has no who"),
        (
            {"evidence": "attendence", "who": "Clerk"},
            'there is no evidence called "attendence"; did you mean attendance?',
        ),
        ({"evidence": "attendance", "who": "Clerk", "fresh": "yesterday"}, 'fresh is "yesterday"'),
        ({"evidence": "attendance", "who": "Clerk", "fresh": "30 days"}, "figures have a period, not a day"),
        ({"evidence": "plans", "who": "Clerk", "where": {"plam": "SIP"}}, 'plans has no field "plam"'),
        ({"evidence": "plans", "who": "Clerk", "filled": "plam"}, 'plans has no field "plam"'),
        ({"evidence": "plans", "who": "Clerk", "relations": ["friend"]}, 'unknown relation "friend"'),
        ({"evidence": "plans", "who": "Clerk", "essential": "no"}, "essential is 'no'; write true or false"),
        ({"evidence": "plans", "who": "Clerk", "urgent": True}, 'unknown setting "urgent"'),
    ],
)
def test_a_need_that_makes_no_sense_is_told(need: Any, message: str) -> None:
    faults = need_faults("catalog.toml, [sip]", [need])
    assert any(message in str(fault) and "need 1" in fault.place for fault in faults)
    assert read_needs([need]) == ()


def test_every_kind_of_the_catalogue_says_what_it_needs(sample: Loaded) -> None:
    made_here = [kind for kind in sample.catalog.values() if kind.scope != "elsewhere"]  # somebody else wrote the rest
    assert all(kind.needs for kind in made_here)
    assert SCHOOLS[1][0] == PUFFIN


def test_a_broken_need_is_found_by_check(tmp_path: Path) -> None:
    (tmp_path / "packgen.toml").write_text('[trust]\nname = "Driftwood"\n', "utf-8")
    (tmp_path / "inputs").mkdir()
    (tmp_path / "templates").mkdir()
    needs = '[x]\ntitle = "X"\nscope = "school"\npath = "x"\npdf = "x.html"\nneeds = [{ evidence = "nothing" }]\n'
    (tmp_path / "templates/catalog.toml").write_text(needs, "utf-8")
    said = packgen("check", "--project", tmp_path)
    assert 'there is no evidence called "nothing"' in said.out and "Templates: 2 problems to mend" in said.out
