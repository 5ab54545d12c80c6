"""What has changed since a pack went out: figures known again by their cells, and the words for them."""

from datetime import date

import pytest

from packgen.issuing.change_words import cells_text, change_lines, figure_text
from packgen.issuing.changes import CHANGED, NEW, WITHDRAWN, Changes, Move, PaperChange, moves
from packgen.model import Document, DocumentType, Origin
from packgen.model.documents import FINAL
from packgen.model.issued import Issued

KIND = DocumentType("trust_risk", "Risks", "trust_risk", {}, ("trustees",))
RISK, OTHER = ("r.xlsx!Risks!H14",), ("r.xlsx!Risks!H15",)


def found(was: dict, now: dict) -> list[tuple[str, str, str]]:
    document = Document(KIND, "risk", "Risks", "Board", {}, {path: Origin(*one) for path, one in now.items()})
    told = moves({path: Origin(*one) for path, one in was.items()}, document, "7")
    return [(move.name, move.before, move.after) for move in told]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"a[0].score": ("4", RISK)}, {"a[0].score": ("4", RISK)}, []),
        ({"a[0].score": ("4", RISK)}, {"a[0].score": ("3", RISK)}, [("score", "4", "3")]),
        ({"red[0].score": ("4", RISK)}, {"all[7].score": ("3", RISK)}, [("score", "4", "3")]),
        ({"red[0].score": ("4", RISK)}, {"all[7].score": ("4", RISK)}, []),
        ({"a[0].score": ("4", RISK)}, {"a[0].score": ("9", OTHER), "a[1].score": ("4", RISK)}, [("score", "", "9")]),
        ({"a[0].score": ("4", RISK)}, {"a[0].score": ("4", OTHER)}, []),
        ({"a[0].score": ("4", RISK)}, {"a[0].score": ("5", OTHER)}, [("score", "4", "5")]),
        ({"a[0].score": ("4", RISK)}, {}, [("score", "4", "")]),
    ],
)
def test_a_figure_is_known_again_by_its_cells_then_its_words_then_its_place(was, now, told):
    assert found(was, now) == told


def move(before: str, after: str, part: int = 1, cells: tuple[str, ...] = RISK) -> Move:
    return Move("score", before, after, cells, part, ("7a",))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("4", "3", "score: “4” is now “3”"),
        ("", "3", "score: “3” is new"),
        ("4", "", "score: “4” is gone"),
        ("4" * 50, "3", f"“{'4' * 50}” is now “3”"),
        ("4 " * 60, "", f"“{('4 ' * 44).strip()} …” is gone"),
    ],
)
def test_a_change_is_worded_by_what_is_there(before, after, told):
    assert figure_text(move(before, after)) == told


def test_cells_beyond_the_third_are_counted():
    cells = tuple(f"r.xlsx!Risks!H{row}" for row in range(1, 6))
    told = "r.xlsx!Risks!H1, r.xlsx!Risks!H2, r.xlsx!Risks!H3 and 2 more"
    assert cells_text(move("4", "3", cells=cells)) == told


def test_part_2_is_marked_and_apart():
    since = Issued("TB", "Trust Board", 1, date(2026, 3, 4), FINAL, date(2026, 2, 13), {}, (), (), ())
    papers = (
        PaperChange("7a", "Risks", CHANGED, 1, "7"),
        PaperChange("8", "Accounts", NEW, 1),
        PaperChange("9", "Application", WITHDRAWN, 2),
    )
    lines = list(change_lines(Changes(since, papers, (move("4", "3"), move("a", "b", 2)), (), None, ())))
    assert lines == [
        "Changes since version 1 of Trust Board went out on 4 March 2026:",
        "",
        "Part 1",
        "  Paper 7a, Risks: replaces paper 7",
        "  Paper 8, Accounts: new",
        "    score: “4” is now “3” (r.xlsx!Risks!H14, in paper 7a)",
        "",
        "Part 2, confidential",
        "  Paper 9, Application: withdrawn",
        "    score: “a” is now “b” (r.xlsx!Risks!H14, in paper 7a)",
    ]
    assert list(change_lines(Changes(since, (), (), (), None, ()))) == [
        "Nothing has changed since version 1 of Trust Board went out on 4 March 2026."
    ]
