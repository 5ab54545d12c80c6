"""Every way in which people name a school, and what is said where a name is not enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.errors import Suggestion
from packgen.evidence.problems import UnreadableError
from packgen.evidence.register import Register, laestab_text
from packgen.model import Fact, School

from .small import Rows, told, trust


def school(urn: str, name: str, laestab: str = "", predecessors: tuple[str, ...] = ()) -> School:
    facts = {"laestab": Fact(laestab)} if laestab else {}
    return School(urn, name, urn, "member", facts, predecessors)


SCHOOLS = {
    each.urn: each
    for each in (
        school("900001", "Puffin Rock Primary School", "999/2001", ("900101",)),
        school("900003", "Seaglass Infant School", "9992003"),
        school("900004", "Seaglass Junior School"),
        school("900005", "St. Brannoc's C of E Primary"),
        school("900006", "Harbour Lane School"),
        school("900007", "Harbour Lane School"),
        school("900008", "Cove Point North"),
        school("900009", "Cove Point South"),
    )
}
ALIASES = {"PRPS": "900001", "The Rock": "puffin rock primary school", "Lost": "Gone School"}
REGISTER = Register(SCHOOLS, ALIASES)


@pytest.mark.parametrize(
    ("cell", "urn", "by_variant"),
    [
        (900001, "900001", False),
        (900001.0, "900001", False),
        ("900001", "900001", False),
        ("900001.0", "900001", False),
        (" 900001\u00a0", "900001", False),
        ("URN 900001", "900001", False),
        ("URN: 900001", "900001", False),
        ("urn900001", "900001", False),
        ("900101", "900101", False),
        ("999/2001", "900001", False),
        ("999-2001", "900001", False),
        ("999–2001", "900001", False),
        ("999 2001", "900001", False),
        ("9992001", "900001", False),
        (9992003.0, "900003", False),
        ("9992003.0", "900003", False),
        ("Puffin Rock Primary School", "900001", False),
        ("PUFFIN ROCK  primary school ", "900001", False),
        ("Puffin\u00a0Rock Primary School", "900001", False),
        ("Puffin Rock Primary", "900001", True),
        ("Puffin Rock (900001)", "900001", True),
        ("Puffin Rock (900101)", "900101", True),
        ("St Brannoc’s Church of England Primary School", "900005", True),
        ("Saint Brannoc's CE Primary", "900005", True),
        ("Seaglass Junior", "900004", True),
        ("The Seaglass Infant", "900003", True),
        ("Puffin Rock", "900001", True),
        ("prps", "900001", False),
        ("The Rock", "900001", False),
    ],
)
def test_a_school_is_found(cell: object, urn: str, by_variant: bool) -> None:
    found = REGISTER.find(cell)
    assert (found.urn, found.by_variant) == (urn, by_variant)


OTHERWISE = "write its URN, or its name as the Schools sheet has it"
NEAR = 'did you mean "Puffin Rock Primary School"? To accept: packgen accept "Pufin Rock Primary School"'


@pytest.mark.parametrize(
    ("cell", "message", "hint", "suggestion"),
    [
        ("900999", "900999 is the URN of no school in the Schools sheet", "add the school there", None),
        (
            "999/9999",
            "999/9999 is the LAESTAB of no school in the Schools sheet",
            "write its URN, or its LAESTAB in the Schools sheet",
            None,
        ),
        ("Gannet", 'no school in the Schools sheet is called "Gannet"', OTHERWISE, None),
        (
            "Pufin Rock Primary School",
            'no school in the Schools sheet is called "Pufin Rock Primary School"',
            NEAR,
            Suggestion("schools", "Pufin Rock Primary School", "900001"),
        ),
        (
            "Seaglass",
            '"Seaglass" may mean Seaglass Infant School (900003) or Seaglass Junior School (900004)',
            "write its URN",
            None,
        ),
        (
            "Harbour Lane School",
            '"Harbour Lane School" may mean Harbour Lane School (900006) or Harbour Lane School (900007)',
            "write its URN",
            None,
        ),
        (
            "Cove Point",
            'no school in the Schools sheet is called "Cove Point"',
            "write the URN of the one that is meant: Cove Point North (900008) or Cove Point South (900009)",
            None,
        ),
        (
            "Lost",
            '"Lost" is "Gone School" in aliases.toml, but no school in the Schools sheet is called "Gone School"',
            "correct aliases.toml",
            None,
        ),
        ("900001 and 900003", "", "write the one that is meant, or give each a row of its own", None),
    ],
)
def test_a_school_is_never_guessed(cell: str, message: str, hint: str, suggestion: Suggestion | None) -> None:
    with pytest.raises(UnreadableError) as raised:
        REGISTER.find(cell)
    assert message in raised.value.message
    assert (raised.value.hint, raised.value.suggestion) == (hint, suggestion)


SAME_NAME: Rows = [
    ["URN", "School", "Relation to the trust", "Phase", "LAESTAB"],
    ["900001", "Harbour Lane School", "In the trust", "Primary", "999/2001"],
    ["900002", "Harbour Lane School", "In the trust", "Secondary", None],
]
HEAD = ["URN", "School", "DfE number", "Risk ID", "Risk", "Residual likelihood", "Residual impact"]
RISK = ["R1", "Roof", 3, 4]


@pytest.mark.parametrize(
    ("named", "urn", "line"),
    [
        (["900001", "Harbour Lane School", "999/2001"], "900001", ""),
        (["900002", "Harbour Lane School", "999-2002"], "900002", ""),
        ([None, None, 9992001], "900001", ""),
        ([None, "Harbour Lane School", None], "", 'B2: "Harbour Lane School" may mean Harbour Lane School (900001) or'),
        (["900001", None, "999/2002"], "", "C2: 999/2002 is the LAESTAB of no school in the Schools sheet"),
        (["900002", None, "999/2001"], "", "C2: names Harbour Lane School, but this row also names"),
        (["900002", "Gannet", None], "", 'B2: no school in the Schools sheet is called "Gannet"'),
    ],
)
def test_a_row_names_its_school_by_all_its_columns(tmp_path: Path, named: list[object], urn: str, line: str) -> None:
    evidence, issues = trust(tmp_path, {"Schools": SAME_NAME, "Risks": [HEAD, [*named, *RISK]]})
    assert [record.school for record in evidence.rows("risks")] == ([urn] if urn else [])
    found = [each for each in told(issues) if "!Risks!" in each]
    assert len(found) == bool(line) and all(f"!Risks!{line}" in each for each in found)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_whatever_names_a_school_is_found_or_told(cell: object) -> None:
    try:
        assert REGISTER.find(cell).school in SCHOOLS.values()
    except UnreadableError as problem:
        assert problem.message
        assert problem.hint


@given(st.integers(0, 999), st.integers(0, 9999), st.sampled_from(["", "/", "-", " ", "–"]))
def test_a_laestab_is_one_however_it_is_written(authority: int, number: int, between: str) -> None:
    assert laestab_text(f"{authority:03}{between}{number:04}") == f"{authority:03}{number:04}"


@pytest.mark.parametrize(
    "written",
    ["Puffin Rock Primary School (900003)", "900001 / 900003", "Puffin Rock and Seaglass Infant School",
     "Puffin Rock Primary School, Seaglass Infant School"],
)  # fmt: skip
def test_a_cell_that_names_two_schools_names_none(tmp_path: Path, written: str) -> None:
    rows: Rows = [["School", "Year", "Absence %"], [written, "2023/24", 5]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert evidence.observations == ()
    assert told(issues) == [
        f'inputs/trust.xlsx!Attendance!A2: "{written}" names Puffin Rock Primary School (900001) and Seaglass Infant '
        "School (900003); write the one that is meant, or give each a row of its own"
    ]
