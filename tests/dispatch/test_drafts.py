"""Drafts of e-mails: who gets what, that they open unsent in Outlook, that nobody gets Part 2 who may not have it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from projects import files, packgen

from dispatch.issued_trust import (
    AGENDAS,
    PACK_1,
    PACK_2,
    PAPER_1,
    PAPER_2,
    PUFFIN,
    SECRET_TITLE,
    SHEETS,
    Paper,
    addresses,
    attached,
    dispatch,
    drafts,
    issue,
    later,
    project,
    with_people,
    words,
)
from packgen.dispatch import covering_issues
from packgen.project import load

ENTITLED = {"governance@example.org", "chair@example.org", "trustee.a@example.org", "trustee.b@example.org"}
ALL_1 = {"00-tb-2026-03-pack-part-1.pdf"}
ALL_2 = ALL_1 | {"00-tb-2026-03-pack-part-2.pdf"}


def made(folder: Path, *more: str) -> dict:
    issue(project(folder)) if not (folder / "packgen.toml").exists() else None
    said = dispatch(folder, *more)
    assert said.code == 0, said.err
    return drafts(folder)


def test_each_capacity_gets_its_own_draft(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert {name: (addresses(one, "To"), addresses(one, "Bcc"), set(attached(one))) for name, one in found.items()} == {
        "1-clerk": (["governance@example.org"], [], ALL_2),
        "2-chair": (["governance@example.org"], ["chair@example.org"], ALL_2),
        "3-members": (["governance@example.org"], ["trustee.a@example.org", "trustee.b@example.org"], ALL_2),
        "4-in-attendance": (["governance@example.org"], ["coo@example.org"], ALL_1),
        "4-in-attendance-ceo": (["governance@example.org"], ["ceo@example.org"], ALL_1 | {"09-paper.pdf"}),
        "5-school-headteacher": (
            ["governance@example.org"],
            ["head@example.org", "chair.puffin@example.org"],
            {"05-paper.pdf"},
        ),
    }


def test_a_draft_opens_unsent_in_outlook(tmp_path: Path) -> None:
    made(tmp_path)
    for path in sorted((tmp_path / "outputs/dispatch").rglob("*.eml")):
        data = path.read_bytes()
        head, _, _ = data.partition(b"\r\n\r\n")
        assert head.startswith(b"X-Unsent: 1\r\n")
        assert b"\nDate:" not in head and b"\nMessage-ID:" not in head.replace(b"Message-Id", b"Message-ID")
        assert b"\n" not in data.replace(b"\r\n", b"") and max(map(len, data.split(b"\r\n"))) <= 998
        assert data.isascii()


def test_names_that_are_not_ascii_come_through(tmp_path: Path) -> None:
    found = made(tmp_path)
    names = [each.display_name for each in found["3-members"]["Bcc"].addresses]
    assert names == ["Honor Bentgrass", "Siôn Brackwater"]
    assert "tell Clémentine Shingle at governance@example.org" in words(found["3-members"])


def test_the_covering_words_say_what_to_do(tmp_path: Path) -> None:
    found = made(tmp_path)
    members = words(found["3-members"])
    assert str(found["3-members"]["Subject"]) == "Trust Board, Thursday 12 March 2026: papers (confidential)"
    assert members.startswith("Dear members of the Trust Board\n")
    assert "When: Thursday 12 March 2026, 6pm\nWhere: The library" in members
    assert "Part 2 is confidential." in members and "If you cannot come, tell" in members
    assert "\n\n\n" not in members
    attending = words(found["4-in-attendance"])
    assert "You present at this meeting" in attending and "confidential" not in attending.casefold()
    assert found["4-in-attendance"]["Sensitivity"] is None
    assert str(found["3-members"]["Sensitivity"]) == "Company-Confidential"


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    made(tmp_path / "a")
    before = files(tmp_path / "a/outputs/dispatch")
    assert "unchanged" in dispatch(tmp_path / "a").out
    made(tmp_path / "b")
    assert before == files(tmp_path / "a/outputs/dispatch") == files(tmp_path / "b/outputs/dispatch")


def test_the_list_says_who_gets_what(tmp_path: Path) -> None:
    made(tmp_path)
    text = (tmp_path / "outputs/dispatch/2026-03-12-tb-2026-03/00-who-gets-what.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["Address"]: (row["Part 1"], row["Part 2"]) for row in rows} == {
        **dict.fromkeys(ENTITLED, ("yes", "yes")),
        "ceo@example.org": ("yes", "yes"),
        "coo@example.org": ("yes", "no"),
        "head@example.org": ("yes", "no"),
        "chair.puffin@example.org": ("yes", "no"),
    }


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    issue(project(tmp_path))
    said = dispatch(tmp_path, "--dry-run")
    assert said.code == 0 and "3-members.eml: 2 addresses" in said.out
    assert not (tmp_path / "outputs").exists()


def test_what_was_not_issued_cannot_be_sent(tmp_path: Path) -> None:
    project(tmp_path)
    said = dispatch(tmp_path)
    assert said.code == 1
    assert "TB-2026-03: no papers have been issued for it; run packgen issue TB-2026-03 first\n" in said.err
    issue(tmp_path)
    said = packgen("dispatch", "TB-2026-04", "--project", tmp_path)
    assert "run packgen issue TB-2026-04 first, or did you mean TB-2026-03?" in said.err
    said = packgen("dispatch", "governors", "--project", tmp_path)
    assert "run packgen issue governors first; issued are papers for TB-2026-03" in said.err


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda v: (v / "part-1/00-tb-2026-03-pack-part-1.pdf").write_bytes(b"other"), "has been changed since"),
        (lambda v: (v / "confidential/09-paper.pdf").unlink(), "confidential/09-paper.pdf: is missing"),
        (lambda v: (v / "confidential").rename(v.parent / "away"), "confidential: is not here"),
        (lambda v: (v / "confidential/issued.json").write_text("{}"), "is damaged and cannot be read"),
        (
            lambda v: (v / "issued.json").write_text((v / "issued.json").read_text().replace("12 March", "13 March")),
            "has been changed since it was issued; run packgen verify TB-2026-03",
        ),
    ],
)
def test_nothing_is_made_of_files_that_are_not_as_issued(break_it, told: str, tmp_path: Path) -> None:
    break_it(issue(project(tmp_path)))
    said = dispatch(tmp_path)
    assert said.code == 1 and told in said.err
    assert not list((tmp_path / "outputs").rglob("*.eml"))


SHARED = [
    ("Trustee C", "Trust Board", None, "Elowen Sandwort", "office@example.org"),
    ("Office manager", "Shared Services", None, "Ferris Saltwort", "office@example.org"),
]


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (
            with_people(("Trustee C", "Trust Board", None, "Elowen Sandwort", None)),
            "People!E10: Elowen Sandwort (Trustee C) has no address",
        ),
        (
            with_people(("Trustee C", "Trust Board", None, "E", "elowen")),
            'People!E10: "elowen" is not an e-mail address: it has no @',
        ),
        (with_people(("Trustee C", "Trust Board", None, "E", "a@b.org; c@d.org")), "is more than one address"),
        (
            with_people(("Trustee C", "Trust Board", None, "E", "E Sandwort <e@example.org>")),
            "is not an e-mail address alone",
        ),
        (with_people(("Trustee C", "Trust Board", None, "E", "élowen@example.org")), "holds “é”"),
        (with_people(("Trustee C", "Trust Board", None, "E", "e@example")), "is not an e-mail address"),
        (with_people(*SHARED), "People!E10: office@example.org is the address of Elowen Sandwort and Ferris Saltwort"),
        (
            with_people(without=("COO",)),
            'Agendas!G3: nobody in the sheet People has the role "COO", who presents item 4',
        ),
        (
            with_people(without=("Chair of the Trust Board",)),
            'Meetings!G2: nobody in the sheet People has the role "Chair',
        ),
        (
            with_people(without=("Trust Governance Professional",)),
            'Meetings!H2: nobody in the sheet People has the role "Trust',
        ),
        (
            with_people(without=("Trustee A", "Trustee B", "Chair of the Trust Board")),
            "Meetings!B2: the sheet People has no member of the Trust Board",
        ),
        (
            with_people(("Trustee C", "Trust Board", None, "Honor Bentgrass", "h@example.org")),
            "Honor Bentgrass has 2 addresses",
        ),
    ],
)
def test_what_the_sheet_people_lacks_is_told_by_its_cell(people, told: str, tmp_path: Path) -> None:
    issue(project(tmp_path, people))
    said = dispatch(tmp_path)
    assert said.code == 0
    assert told in said.err.replace("inputs/trust.xlsx!", ""), said.err


def test_a_person_in_two_roles_gets_one_message_with_the_larger_right(tmp_path: Path) -> None:
    issue(project(tmp_path, with_people(("COO", "Trust Board", None, "Barnaby  Limpet", "COO@example.org"))))
    dispatch(tmp_path)
    found = drafts(tmp_path)
    holding = [name for name, one in found.items() if "coo@example.org" in map(str.casefold, addresses(one))]
    assert holding == ["3-members"] and set(attached(found["3-members"])) == ALL_2


NOBODY = (None, None, None, None)
HARD = [
    pytest.param(with_people(*SHARED), id="a trustee shares an address with the office"),
    pytest.param(
        with_people(("Trustee C", "Trust Board", None, "Elowen Sandwort", "coo@example.org")),
        id="shares with a presenter",
    ),
    pytest.param(
        with_people(("Trustee C", "Trust Board", None, None, "OFFICE@example.org"), SHARED[1]),
        id="a row without a name",
    ),
    pytest.param(
        with_people(
            ("Trust Governance Professional", None, None, "Clémentine Shingle", "office@example.org"),
            SHARED[1],
            without=("Trust Governance Professional",),
        ),
        id="the clerk shares an address with the office",
    ),
    pytest.param(with_people(("CEO", None, PUFFIN, "Another Head", "other@example.org")), id="a CEO of a school"),
    pytest.param(with_people(("Trustee C", "Trust Board", PUFFIN, "T", "other@example.org")), id="a board at a school"),
    pytest.param(with_people(("Trustee C", "Trust", None, "T", "other@example.org")), id="a body of a like name"),
    pytest.param(
        with_people(("COO", "Trust Board Office", None, "T", "other@example.org")), id="an office of the board"
    ),
    pytest.param(
        {**SHEETS, "Agendas": [*AGENDAS, ["TB-2026-03", "10", "Oral", "Discussion", None, PUFFIN, "Headteacher", 2]]},
        id="a headteacher presents an oral item of Part 2",
    ),
    pytest.param(
        {**SHEETS, "Agendas": [*AGENDAS[:-1], ["TB-2026-03", "9", SECRET_TITLE, "Decision", "sip", PUFFIN, "CEO", 2]]},
        id="a kind that schools share, in Part 2",
    ),
]


@pytest.mark.parametrize("sheets", HARD)
def test_part_2_goes_to_nobody_who_is_not_entitled(sheets, tmp_path: Path) -> None:
    """Every byte of every message to anybody else is searched, its words, names and headers among them."""
    issue(project(tmp_path, sheets))
    said = dispatch(tmp_path)
    assert said.code == 0, said.err
    found = drafts(tmp_path)
    assert any(PACK_2.encode() in data for one in found.values() for data in attached(one).values())
    for name, one in found.items():
        everything = "\n".join([*map(str, one.values()), words(one), *map(repr, attached(one).items())])
        readers = set(addresses(one))
        if not readers <= ENTITLED:
            assert PACK_2 not in everything and "part-2" not in everything, name
        if not readers <= ENTITLED | {"ceo@example.org"}:
            assert PAPER_2 not in everything and SECRET_TITLE not in everything, name
        assert "source.zip" not in everything and "docx" not in everything


RISK_COLUMNS = [
    *("Risk ID", "School", "Category", "Risk", "Inherent likelihood", "Inherent impact"),
    *("Residual likelihood", "Residual impact", "Status"),
]


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"Risks": [RISK_COLUMNS, ["R-01", None, "Education", "A risk", 1, 1, 5, 5, "Open"]]}, 0),
        ({"Risks": [RISK_COLUMNS, ["R-01", None, "Education", "A risk", "one", 1, 5, 5, "Open"]]}, 1),
        ({"People": [["Name", "Email"], ["A", "a@example.org"]]}, 1),
    ],
)
def test_only_errors_that_may_hide_who_gets_what_stop_it(sheets, code: int, tmp_path: Path) -> None:
    """A figure that cannot be true is for the next version to mend; a cell that cannot be read may hide anything."""
    issue(project(tmp_path, {**SHEETS, **sheets}))
    said = dispatch(tmp_path)
    assert said.code == code, said.err


def test_rows_for_trustees_only_keep_the_pack_from_others(tmp_path: Path) -> None:
    risks = [
        ["Risk ID", "School", "Category", "Risk", "Likelihood", "Impact", "Status", "Who may see it"],
        ["R-01", None, "Education", "A risk", 3, 3, "Open", "Trustees"],
    ]
    issue(project(tmp_path, {**SHEETS, "Risks": risks}))
    said = dispatch(tmp_path)
    assert said.code == 0, said.err
    assert "Barnaby Limpet (COO) presents an item but does not get the whole pack" in said.err
    found = drafts(tmp_path)
    for name, one in found.items():
        if not set(addresses(one)) <= ENTITLED:
            assert not any(PACK_1.encode() in data for data in attached(one).values()), name
    assert set(attached(found["4-in-attendance"])) == {"04-paper.pdf", "05-paper.pdf"}
    assert PAPER_1.encode() in attached(found["4-in-attendance"])["04-paper.pdf"]


def test_a_later_version_goes_out_with_what_is_new(tmp_path: Path) -> None:
    issue(project(tmp_path))
    issue(tmp_path, later(Paper("4", "Phases", "OTHER", 1)), version=2, supplements=True)
    found = made(tmp_path)
    members = found["3-members"]
    assert set(attached(members)) == ALL_1 | {"00-tb-2026-03-supplement-1-part-1.pdf"}
    assert "New:\n- Paper 4a, Phases, in place of paper 4\n" in words(members)
    assert "the supplement holds only what is new, and page numbers are the same" in words(members)
    assert "new papers" in str(members["Subject"]) and "confidential" not in str(members["Subject"])
    assert "5-school-headteacher" not in found
    assert set(attached(made(tmp_path, "--whole")["3-members"])) > ALL_2


def test_new_papers_of_part_2_are_not_named_to_others(tmp_path: Path) -> None:
    issue(project(tmp_path))
    issue(tmp_path, later(Paper("9", SECRET_TITLE, "OTHER", 2)), version=2)
    found = made(tmp_path)
    assert set(found) == {"1-clerk", "2-chair", "3-members", "4-in-attendance"}
    assert addresses(found["4-in-attendance"], "Bcc") == ["ceo@example.org"]
    assert SECRET_TITLE in words(found["3-members"])
    said = dispatch(tmp_path)
    assert "Barnaby Limpet (coo@example.org) gets no message: nothing new of version 2 is for them" in said.err


def test_what_is_too_large_names_the_file_share(tmp_path: Path) -> None:
    share = '[mail]\nfile_share = "the governance folder, 2026-03"\n'
    issue(project(tmp_path, settings=share), filler=b"x" * 16_000_000)
    said = dispatch(tmp_path)
    assert (
        "1-clerk.eml: would be 41.8 MB" in said.err
        and "copy them from issued/2026-03-12-tb-2026-03/v1 to the governance folder, 2026-03" in said.err
    )
    found = drafts(tmp_path)["3-members"]
    assert not attached(found) and "You will find them here: the governance folder, 2026-03" in words(found)


@pytest.mark.parametrize("column", [3, 0, 4])
def test_a_line_break_in_a_cell_adds_no_header(column: int, tmp_path: Path) -> None:
    row: list = ["Trustee C", "Trust Board", None, "Elowen", "elowen@example.org"]
    row[column] = f"{row[column]}\r\nBcc: thief@example.org\r\n\r\nSubject: other"
    issue(project(tmp_path, with_people(row)))
    assert dispatch(tmp_path).code == 0
    for one in drafts(tmp_path).values():
        assert "thief@example.org" not in addresses(one) and len(one.get_all("Subject", ())) == 1
        assert "\n" not in "".join(map(str, one.values()))


def test_a_line_break_in_the_meeting_stays_in_its_line(tmp_path: Path) -> None:
    meetings = [list(row) for row in SHEETS["Meetings"]]
    meetings[1][5] = "The library\nSubject: other\nBcc: thief@example.org"
    issue(project(tmp_path, {**SHEETS, "Meetings": meetings}))
    assert dispatch(tmp_path).code == 0
    for one in drafts(tmp_path).values():
        assert "Where: The library Subject: other Bcc: thief@example.org\n" in words(one)
        assert "thief@example.org" not in addresses(one)


def test_a_formula_in_a_name_is_none_in_the_list(tmp_path: Path) -> None:
    issue(project(tmp_path, with_people(("Trustee C", "Trust Board", None, "@SUM(A1)", "e@example.org"))))
    dispatch(tmp_path)
    text = (tmp_path / "outputs/dispatch/2026-03-12-tb-2026-03/00-who-gets-what.csv").read_text("utf-8-sig")
    assert ",'@SUM(A1)," in text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("Subject: {{ meeting.bdy }}\n", "mail/meeting-papers.txt, line 1: there is no “bdy” here; there is “body”"),
        ("Dear all\n", "mail/meeting-papers.txt: the first line is no subject; begin it with the subject"),
        ("Subject: x\n{% if to %}\n", "mail/meeting-papers.txt, line 2: this “if” is never closed"),
        ("Subject: x\n{{ ''.__class__.__mro__ }}\n", "mail/meeting-papers.txt, line 2"),
    ],
)
def test_the_trusts_own_words_are_checked(template: str, told: str, tmp_path: Path) -> None:
    issue(project(tmp_path))
    (tmp_path / "templates/mail").mkdir(parents=True)
    (tmp_path / "templates/mail/meeting-papers.txt").write_text(template, "utf-8")
    said = dispatch(tmp_path)
    assert said.code == 1 and told in said.err, said.err


def test_templates_check_tries_the_covering_words(tmp_path: Path) -> None:
    project(tmp_path)
    settings = load(tmp_path)
    assert covering_issues(settings) == ()
    (tmp_path / "templates/mail").mkdir(parents=True)
    own = "Subject: x\n{% if to == 'school' and version > 1 %}{{ clerk.nmae }}{% endif %}\n{{ nonsense }}\n"
    (tmp_path / "templates/mail/meeting-papers.txt").write_text(own, "utf-8")
    assert [issue.place for issue in covering_issues(settings)] == [
        "mail/meeting-papers.txt, line 3",
        "mail/meeting-papers.txt, line 2",
    ]


def test_the_trusts_own_words_are_used_and_letters_stay_as_they_are(tmp_path: Path) -> None:
    issue(project(tmp_path))
    (tmp_path / "templates/mail").mkdir(parents=True)
    own = "Subject: Papers & more <{{ meeting.body }}>\nBest\n{{ trust.name }} & “you”\n"
    (tmp_path / "templates/mail/meeting-papers.txt").write_text(own, "utf-8")
    found = made(tmp_path)["3-members"]
    assert str(found["Subject"]) == "Papers & more <Trust Board>"
    assert words(found) == "Best\nDriftwood Learning Trust & “you”\n"
