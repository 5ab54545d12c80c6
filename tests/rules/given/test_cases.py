"""A strategy's own cases: those that are shipped hold, and what is wrong in a file of cases is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_trust import CONNECT

from packgen.errors import StrategyError
from packgen.rules.given.cases import check_cases
from packgen.strategy import cases_beside, load, shipped
from packgen.strategy.cases import parse_cases
from packgen.strategy.types import Phase
from packgen.strategy.types.criteria import conditions

AT_LEAST = {"connect": 60, "generic": 20, "solent": 20}


@pytest.mark.parametrize("name", shipped())
def test_the_cases_of_a_shipped_strategy_hold(name: str) -> None:
    cases = cases_beside(name, Path())
    assert cases and len(cases.rows) >= AT_LEAST[name]
    assert [str(issue) for issue in check_cases(load(name, Path()), cases)] == []


def descriptors(phase: Phase) -> set[str]:
    return {c.id for route in phase.routes for c in conditions(route.criterion)} | {
        beside.condition.id for beside in phase.alongside
    }


@pytest.mark.parametrize("name", ["connect", "generic"])
@pytest.mark.parametrize("column", ["expect met", "expect not met", "expect not known"])
def test_every_descriptor_is_met_unmet_and_unknown_in_some_case(name: str, column: str) -> None:
    strategy, cases = load(name, Path()), cases_beside(name, Path())
    assert cases
    told = {item.strip() for case in cases.rows for item in case.expected.get(column, "").split(";")}
    asked = {one for phase in strategy.phases for one in descriptors(phase)}
    always_known = {
        condition.id for condition in strategy.conditions.values() if "Relation" in type(condition.test).__name__
    }
    assert asked - told - (always_known if column == "expect not known" else set()) == set()


@pytest.mark.parametrize("name", shipped())
def test_every_early_warning_is_raised_in_some_case(name: str) -> None:
    cases = cases_beside(name, Path())
    assert cases
    raised = {item.strip() for case in cases.rows for item in case.expected.get("expect warnings", "").split(";")}
    assert {warning.id for warning in load(name, Path()).warnings} - raised == set()


HEAD = "case,judgements.Overall.judgement,schools.rise,expect phase,expect days,expect met,expect profile\n"
WRONG = [
    ("a,Expected standard,Yes,Embed,,,\n", 'line 2: "a": the phase Embed is expected, and Improve came out'),
    ("a,,Yes,,,,\n", 'line 2: "a": the phase none is expected, and Improve came out'),
    ("a,Expected standard,,Improve,,,\n", "and none came out (no phase fits this evidence in full)"),
    ("a,,Yes,Improve,3,,\n", "3 days a term are expected, and 2 came out"),
    ("a,,Yes,Improve,,secure,\n", "secure is expected to be met, and is not known"),
    ("a,,Yes,Improve,,rize,\n", 'there is no condition "rize"; did you mean "rise"?'),
    ("a,,Yes,Improve,,,Culture = Embed\n", "Culture = Embed is expected, and none came out"),
    ("a,,Yes,Improve,,,Kultur = Embed\n", 'there is no aspect "Kultur"'),
    ("a,,Perhaps,Improve,,,\n", 'line 2: schools.rise: "Perhaps" is none of its values'),
    ("b,,Yes,Improve,2,rise,\na,Weak,,,,,\n", 'line 3: judgements.Overall.judgement: "Weak" is none of its values'),
]


@pytest.mark.parametrize(("rows", "told"), WRONG)
def test_a_case_that_fails_is_named_with_its_line_and_what_came_out(rows: str, told: str) -> None:
    [issue] = check_cases(CONNECT, parse_cases((HEAD + rows).encode(), "ours.cases.csv"))
    assert told in str(issue) and issue.place.startswith("ours.cases.csv, line ")


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("case,schools.rize", '"schools.rize" is nothing that a case can give; did you mean "schools.rise"?'),
        ("case,expect fase", '"expect fase" is nothing that a case can expect; did you mean "expect phase"?'),
    ],
)
def test_a_column_that_means_nothing_is_told(heading: str, told: str) -> None:
    [issue] = check_cases(CONNECT, parse_cases(f"{heading}\na,Yes\n".encode(), "ours.cases.csv"))
    assert (str(issue)) == f"ours.cases.csv, line 1: {told}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,schools.rise\na,Yes\n", 'no column is headed "case"'),
        ("case,case\na,b\n", '2 columns are headed "case"'),
        ('case,nor\n"a,1\n', "this is not a CSV table"),
        ("", 'no column is headed "case"'),
        ("case,nor\na,210,205\n", "line 2: a cell has no heading above it"),
        ("case\n" + "a\n" * 1001, "the file holds 1,001 cases; keep 1,000 at most"),
        ("case," + ",".join(map(str, range(200))), "the table has 201 columns"),
    ],
)
def test_a_file_that_is_no_table_of_cases_is_refused(text: str, told: str) -> None:
    with pytest.raises(StrategyError, match=told):
        parse_cases(text.encode(), "ours.cases.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cases_are_read_as_programs_save_them(encoding: str, delimiter: str) -> None:
    rows = [["case", "schools.rise", "expect phase"], ["Révisée", "yes", "improve"], ["", "", ""]]
    cases = parse_cases("\r\n".join(delimiter.join(row) for row in rows).encode(encoding), "ours.cases.csv")
    assert [case.name for case in cases.rows] == ["Révisée"]
    assert check_cases(CONNECT, cases) == []


HOSTILE = {
    "nor": ["inf", "nan", "1e400", "=SUM(A1)", "1_000", "\u00b2", "9" * 5000, "1 " * 30],
    "inspections.date": ["9" * 5000 + " days ago", "99999 days ago", "0001-01-01", "1/2", "1/2/3/4", "9" * 99 + "/1/1"],
    "schools.rise": ["=1+1", "x" * 5000],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HOSTILE.items() for text in texts])
def test_a_value_that_nobody_means_is_refused(name: str, text: str) -> None:
    cases = parse_cases(f"case,{name}\na,{text}\n".encode(), "ours.cases.csv")
    [issue] = check_cases(CONNECT, cases)
    assert issue.message.startswith(f"{name}: ") and issue.hint and len(str(issue)) < 300
