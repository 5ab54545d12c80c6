"""All documents of a build together: what one of them should not have shown is found by the cells that it cites."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from small_cohorts import SETTINGS, evidence, figure

from packgen.disclosure import review
from packgen.model import Document, DocumentType, Observation, Origin


def document(name: str, readers: tuple[str, ...], shown: Iterable[Observation], part: int = 1) -> Document:
    """A document that prints the values of these figures."""
    kind = DocumentType(key=name, title=name, scope="school", templates={}, audience=readers, part=part, path=name)
    cells = {o.group: Origin("", tuple(map(str, o.value.sources)), "") for o in shown}
    return Document(type=kind, name=name, title=name, subject="", context={}, origins=cells)


WHOLE, GIRLS, BOYS = figure(20, 30), figure(18, 26, "girls"), figure(2, 4, "boys")
SEEN = evidence(WHOLE, GIRLS, BOYS)

CASES: dict[str, tuple[list[Document], list[str]]] = {
    "the whole alone": ([document("a", ("governors",), [WHOLE])], []),
    "a small group": ([document("a", ("governors",), [WHOLE, BOYS])], ["a"]),
    "what would give it away": ([document("a", ("governors",), [GIRLS])], ["a"]),
    "restricted readers may see it": ([document("a", ("executive",), [WHOLE, GIRLS, BOYS])], []),
    "restricted readers beside others may not": (
        [document("a", ("executive", "governors"), [WHOLE, BOYS])],
        ["a"],
    ),
    "the second of two documents": (
        [document("a", ("governors",), [WHOLE]), document("b", ("trustees", "governors"), [BOYS])],
        ["b"],
    ),
}


@pytest.mark.parametrize(("documents", "wanted"), CASES.values(), ids=CASES)
def test_a_leak_is_found_by_its_cells(documents: list[Document], wanted: list[str]) -> None:
    found = review(documents, SEEN, SETTINGS)
    assert sorted({issue.place for issue in found}) == wanted
    assert all("too few pupils" in issue.message for issue in found)
