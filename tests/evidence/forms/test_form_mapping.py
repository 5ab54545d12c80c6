"""Which question answers which field: by the trust's mapping, else by packgen's own headings, else nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from packgen.evidence import draft_mapping
from packgen.evidence.forms.questions import wording
from packgen.evidence.settings import FormMapping
from packgen.model import Kind, Sheet
from packgen.readers.frames import frame_of

from ..small import SETTINGS, Rows, told, trust, workbook

OWN = ["ID", "Start time", "Completion time", "Email", "Name"]
SENT = datetime(2026, 1, 14, 17)
PERSON = [SENT, SENT, "ann@example.org", "Ann Example"]
MAPPED = FormMapping(
    "visits",
    {
        "Which school did you go to?": "school",
        "When?": "date",
        "Strengths (primary)": "successes",
        "Strengths (secondary)": "successes",
        "Shoe size": "",
    },
)
BY_TRUST = replace(SETTINGS, forms={"Visit feedback": MAPPED})
ASKED = [
    *OWN,
    "1. Which  school did you\ngo to? (required)",
    "2) When?",
    "Strengths (primary)*",
    "Strengths (secondary)",
]


def export(*questions: str) -> Sheet:
    return Sheet("inputs/x.csv", "", Kind.FORM, frame_of([[*OWN, *questions]], [1]))


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("What went well?", "what went well"),
        ("3. What went well?", "What went well?"),
        ("Q3: What went well? (required)", "What went well?"),
        ("Question 12) What went\nwell?*", "What went well?"),
        ("What\u00a0went well ? (Required)", "What went well?"),
        ("By when? (required)2", "By when?2"),
        ("1:1 support", "1:1 support"),
        ("2025 results", "2025 results"),
    ],
)
def test_questions_are_compared_without_number_mark_and_spacing(asked: str, heading: str) -> None:
    assert wording(asked) == wording(heading)


def test_a_mapping_reads_a_form_of_the_trusts_own_and_is_silent_where_all_is_said(tmp_path: Path) -> None:
    rows: Rows = [
        [*ASKED, "Shoe size"],
        [1, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14), "Calm lessons", None, "44"],
        [2, *PERSON, "900003", datetime(2026, 1, 15), None, "Clear routines", "44"],
    ]
    files = {"inputs/Visit feedback(1-2).xlsx": workbook({"Sheet1": rows})}
    evidence, issues = trust(tmp_path, {}, files, BY_TRUST)
    visits = evidence.records["visits"]
    assert [visit.text("successes") for visit in visits] == ["Calm lessons", "Clear routines"]
    place = "inputs/Visit feedback(1-2).xlsx!Sheet1!response 2, Strengths (secondary)"
    assert [str(source) for source in visits[1]["successes"].sources] == [place]
    assert told(issues) == []
    assert not any("Ann" in fact.text or "ann@" in fact.text for visit in visits for fact in visit.facts.values())


def test_two_answers_of_two_branches_are_an_error_that_names_both(tmp_path: Path) -> None:
    row = [3, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14), "Calm lessons", "Noisy lessons"]
    files = {"inputs/Visit feedback.xlsx": workbook({"Sheet1": [ASKED, row]})}
    evidence, issues = trust(tmp_path, {}, files, BY_TRUST)
    assert told(issues) == [
        "inputs/Visit feedback.xlsx!Sheet1!response 3, Strengths (primary)*: "
        'gives "Calm lessons", but "Strengths (secondary)" gives "Noisy lessons" in the same response; '
        "delete the answer that is wrong"
    ]
    (visit,) = evidence.records["visits"]
    assert visit["successes"].missing == "sources disagree"


def test_who_answered_is_read_only_where_the_trust_says_so_and_then_for_part_2(tmp_path: Path) -> None:
    mapping = FormMapping("visits", {**MAPPED.questions, "Name": "visitor"})
    rows: Rows = [
        ASKED,
        [1, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14), "first", None],
        [2, *PERSON[:3], "Bea Example", "Puffin Rock Primary School", datetime(2026, 1, 14), "second", None],
        [3, *PERSON[:2], None, "anonymous", "Puffin Rock Primary School", datetime(2026, 1, 14), "third", None],
    ]
    files = {"inputs/visit-feedback.xlsx": workbook({"Sheet1": rows})}
    evidence, issues = trust(tmp_path, {}, files, replace(SETTINGS, forms={"Visit feedback": mapping}))
    visits = evidence.records["visits"]
    assert [(visit["visitor"].part, visit.text("visitor")) for visit in visits[:2]] == [
        (2, "Ann Example"),
        (2, "Bea Example"),
    ]
    assert [visit.id for visit in visits[:2]] == ["900001-2026-01-14-person-1", "900001-2026-01-14-person-2"]
    assert "nn" not in visits[2].id.replace("anonymous", "")
    assert told(issues) == []


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (
            FormMapping("visits", {"When?": "date", "Lost question": "focus"}),
            '{place}: does not ask "Lost question", which aliases.toml reads as "focus"; correct it in aliases.toml',
        ),
        (
            FormMapping("visits", {"When?": "focus"}),
            '{place}: is read as Visits, but no question is known for "Date of visit"; say in aliases.toml',
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(tmp_path: Path, mapping: FormMapping, message: str) -> None:
    rows: Rows = [[*OWN, "School", "When?"], [1, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14)]]
    files = {"inputs/feedback.xlsx": workbook({"Sheet1": rows})}
    _, issues = trust(tmp_path, {}, files, replace(SETTINGS, forms={"feedback": mapping}))
    (line,) = told(issues)
    assert line.startswith(message.format(place="inputs/feedback.xlsx!Sheet1"))


def test_the_longest_name_decides_between_mappings(tmp_path: Path) -> None:
    forms = {"feedback": FormMapping("actions"), "Visit feedback": MAPPED}
    rows: Rows = [ASKED, [1, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14), "x", None]]
    files = {"inputs/visit_feedback.xlsx": workbook({"Sheet1": rows})}
    evidence, issues = trust(tmp_path, {}, files, replace(SETTINGS, forms=forms))
    assert (len(evidence.records["visits"]), told(issues)) == (1, [])


def test_a_form_that_nobody_knows_is_one_line_with_what_to_do(tmp_path: Path) -> None:
    many = [f"Rate statement {number} from 1 to 5" for number in range(6)]
    rows: Rows = [
        [*OWN, "School", "What is going wel?", *many],
        [1, *PERSON, "Puffin Rock", "a"],
        [2, *PERSON, "x", "b"],
    ]
    files = {"inputs/odd/form.xlsx": workbook({"Sheet1": rows})}
    _, issues = trust(tmp_path, {}, files)
    (line,) = told(issues, "warning")
    place = "inputs/odd/form.xlsx!Sheet1"
    draft = 'write down how it is read: packgen accept "inputs/odd/form.xlsx" puts a draft into aliases.toml'
    told_of = f"{place}: 2 responses to 8 questions were not read: packgen does not know this form; {draft}"
    assert line.startswith(f"{told_of}; it is most like ")
    assert [issue.check for issue in issues if issue.place == place] == ["sheets"]


def test_a_form_about_something_else_is_only_a_note(tmp_path: Path) -> None:
    rows: Rows = [[*OWN, "Zebra?", "Yak?"], [1, *PERSON, "a", "b"]]
    _, issues = trust(tmp_path, {}, {"inputs/zoo.xlsx": workbook({"Sheet1": rows})})
    assert told(issues) == []
    assert any(line.startswith("inputs/zoo.xlsx!Sheet1: 1 response to 2 questions") for line in told(issues, "note"))


def test_a_question_that_is_like_a_heading_is_suggested_and_never_read(tmp_path: Path) -> None:
    rows: Rows = [
        [*OWN, "School", "Date of visit", "What is going wel?", "Zebra?", "Unanswered?"],
        [1, *PERSON, "Puffin Rock Primary School", datetime(2026, 1, 14), "Calm lessons", "stripes", None],
    ]
    evidence, issues = trust(tmp_path, {}, {"inputs/visits.xlsx": workbook({"Sheet1": rows})})
    (near,) = [issue for issue in issues if issue.suggestion]
    assert near.suggestion is not None
    assert (near.suggestion.table, near.suggestion.written, near.suggestion.meant) == (
        "headings.visits",
        "What is going wel?",
        "successes",
    )
    assert not evidence.records["visits"][0]["successes"].is_known
    assert 'inputs/visits.xlsx!Sheet1: 1 question not read: "Zebra?"' in told(issues, "note")
    own = replace(SETTINGS, headings={"visits": {"What is going wel?": "successes"}})
    evidence, _ = trust(tmp_path, {}, {"inputs/visits.xlsx": workbook({"Sheet1": rows})}, own)
    assert evidence.records["visits"][0].text("successes") == "Calm lessons"


def test_a_draft_holds_every_question_once_with_the_field_it_may_answer() -> None:
    sheet = export(
        "1. Which school did you visti?",
        "When did you go?",
        "Visit date:",
        "Action",
        "Action2",
        "What is going wel?",
        "Shoe size",
    )
    assert draft_mapping(sheet, SETTINGS) == (
        "visits",
        {
            "1. Which school did you visti?": "school",
            "When did you go?": "",
            "Visit date:": "date",
            "Action": "action",
            "What is going wel?": "successes",
            "Shoe size": "",
        },
    )
    assert draft_mapping(export("Zebra?", "Zebra?2"), SETTINGS) == ("", {"Zebra?": ""})
    assert draft_mapping(Sheet("inputs/x.csv", "", Kind.DELIMITED, frame_of([["a", "b"]], [1])), SETTINGS) == ("", {})
