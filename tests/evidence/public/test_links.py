from __future__ import annotations

from pathlib import Path

import pytest

from packgen.model import Evidence, Period

from ..small import Rows, told, trust

HEAD = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
SCHOOLS: Rows = [
    ["URN", "School", "Relation to the trust", "Phase"],
    ["900001", "Puffin Rock", "In the trust", "Primary"],
    ["900003", "Seaglass", "In the trust", "Primary"],
]


def predecessors(folder: Path, links: str, schools: Rows = SCHOOLS) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    evidence, issues = trust(folder, {"Schools": schools}, {"inputs/public/links.csv": HEAD + links})
    return (
        {urn: school.predecessors for urn, school in evidence.schools.items() if school.predecessors},
        [line for line in told(issues, "note", "warning", "error") if "links.csv" in line],
    )


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("900001,900101,Old,Predecessor,01-09-2018\n", {"900001": ("900101",)}),
        ("900101,900001,New,Successor,\n", {"900001": ("900101",)}),
        ("900001,900101,Old,Predecessor,\n900101,900001,New,Successor,\n", {"900001": ("900101",)}),
        ("900001,900101,,Predecessor,\n900201,900101,,Successor,\n", {"900001": ("900101", "900201")}),
        ("900001.0,900101.0,,predecessor ,\n", {"900001": ("900101",)}),
        ("900001,900101,,Predecessor,\n900101,900001,,Predecessor,\n", {"900001": ("900101",)}),
        ("900001,900101,,Predecessor,\n900101,900201,,Predecessor,\n900201,900101,,Predecessor,\n", {}),
        ("900001,900101,,Sixth Form Centre Link,\n", {}),
    ],
    ids=["earlier", "later", "both ways", "chain", "spellings", "two in a ring", "three in a ring", "other links"],
)
def test_a_school_that_became_another_leaves_it_its_history(tmp_path: Path, links: str, expected: dict) -> None:
    found, _ = predecessors(tmp_path, links)
    assert found == expected


@pytest.mark.parametrize(
    "links",
    [
        "900001,900101,,Predecessor - merged,\n",
        "900001,900101,,Predecessor - amalgamated,\n",
        "900001,900101,,Result of Amalgamation,\n",
        "900101,900001,,Successor - Split School,\n",
        "900101,900001,,Successor - amalgamated,\n",
        "900001,900101,,Predecessor - Split School,\n",
        "900001,900101,,Merged - change in age range,\n",
        "900001,900101,,Predecessor,\n900101,900999,,Successor,\n",
        "900001,900101,,Predecessor,\n900101,900003,,Successor,\n",
    ],
)
def test_mergers_and_splits_are_told_and_not_followed(tmp_path: Path, links: str) -> None:
    found, said = predecessors(tmp_path, links)
    assert found == {}
    assert said[0].startswith("inputs/public/links.csv!line 2, LinkURN: ")
    assert "also has the earlier school 900101, by a merger or a split, so its history is not shown with it" in said[0]


def test_two_schools_that_became_one_are_told_in_one_note(tmp_path: Path) -> None:
    found, said = predecessors(tmp_path, "900001,900101,,Predecessor,\n900001,900102,,Predecessor,\n")
    assert found == {}
    assert said == [
        "inputs/public/links.csv!line 2, LinkURN: Puffin Rock also has the earlier schools 900101 and 900102, by a "
        "merger or a split, so their history is not shown with it; if it should be, write the URN under "
        '"Predecessor URN" in the Schools sheet'
    ]


def test_a_predecessor_that_is_a_school_of_the_project_keeps_its_own_history(tmp_path: Path) -> None:
    found, said = predecessors(tmp_path, "900001,900003,,Predecessor,\n")
    assert found == {}
    assert said == [
        "inputs/public/links.csv!line 2, LinkURN: Puffin Rock also has the earlier school 900003, which the "
        "Schools sheet names elsewhere, so its history is not shown with it"
    ]


def test_what_the_schools_sheet_says_comes_first_and_is_followed_further(tmp_path: Path) -> None:
    schools: Rows = [[*SCHOOLS[0], "Predecessor URN"], [*SCHOOLS[1], "900101"], [*SCHOOLS[2], "900301"]]
    links = "900001,900101,,Predecessor,\n900101,900201,,Predecessor,\n900003,900201,,Predecessor - merged,\n"
    found, _ = predecessors(tmp_path, links.replace("900003,900201", "900003,900999"), schools)
    assert found == {"900001": ("900101", "900201"), "900003": ("900301",)}


def test_figures_and_inspections_under_the_old_urn_follow_and_are_marked(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "inputs/public/links.csv": f"{HEAD}900001,900101,Old,Predecessor,\n",
        "inputs/public/england_ks2final_2018-19.csv": (
            "RECTYPE,LEA,ESTAB,URN,TELIG,PTRWM_EXP\n1,999,2001,900101,30,70%\n1,999,2001,900102,30,60%\n"
        ),
        "inputs/public/mi.csv": (
            "URN,School name,Inspection start date,Publication date,Overall effectiveness\n"
            "900101,Old Puffin,11/02/2015,09/03/2015,3\n"
        ),
    }
    evidence, issues = trust(tmp_path, {"Schools": SCHOOLS}, files)
    observation = evidence.observation("900001", "rwm_expected", Period(2018))
    assert observation is not None
    assert (observation.value.value, observation.urn, observation.is_predecessors) == (70, "900101", True)
    (inspection,) = evidence.rows("inspections", "900001")
    assert inspection.text("urn") == "900101"
    assert told(issues) == []


def test_a_file_of_all_links_is_read_for_the_schools_of_the_project_alone(tmp_path: Path) -> None:
    many = "".join(f"{700000 + n},{600000 + n},,Predecessor,\n" for n in range(3000))
    evidence: Evidence
    evidence, issues = trust(
        tmp_path, {"Schools": SCHOOLS}, {"inputs/public/links.csv": f"{HEAD}{many}900001,900101,,Predecessor,\n"}
    )
    assert evidence.schools["900001"].predecessors == ("900101",)
    assert len([line for line in told(issues, "note") if "links.csv" in line]) == 1


GIAS = (
    "URN,LA (code),EstablishmentName,PhaseOfEducation (name),EstablishmentStatus (name)\n900101,936,{},Primary,Closed\n"
)
KS2 = "RECTYPE,LEA,ESTAB,URN,SCHNAME,TELIG,PTRWM_EXP\n1,936,2001,900101,Old Puffin of KS2,30,70%\n"
SUCCESSOR = f"{HEAD}900101,900001,Puffin Rock,Successor,\n"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"links.csv": f"{HEAD}900001,900101,Old  Puffin,Predecessor,\n"}, "Old Puffin at links.csv!line 2, LinkName"),
        ({"links.csv": SUCCESSOR}, ""),
        (
            {"links.csv": f"{HEAD}900001,900101,Old,Predecessor,\n", "edubase.csv": GIAS.format("Older Puffin")},
            "Older Puffin at edubase.csv!line 2, EstablishmentName",
        ),
        ({"links.csv": SUCCESSOR, "ks2_2018-19.csv": KS2}, "Old Puffin of KS2 at ks2_2018-19.csv!line 2, SCHNAME"),
        ({"links.csv": f"{HEAD}900001,900101,,Predecessor,\n", "edubase.csv": GIAS.format("")}, ""),
    ],
    ids=["links", "no name", "GIAS first", "results", "empty"],
)
def test_a_predecessor_keeps_the_name_that_a_file_gives_it(tmp_path: Path, files: dict[str, str], name: str) -> None:
    evidence, _ = trust(tmp_path, {"Schools": SCHOOLS}, {f"inputs/public/{file}": text for file, text in files.items()})
    found = evidence.schools["900001"].former_names
    told_as = [f"{fact.text} at {str(fact.sources[0]).removeprefix('inputs/public/')}" for fact in found.values()]
    assert told_as == ([name] if name else [])
    assert set(found) <= {"900101"}
