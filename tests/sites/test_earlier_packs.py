"""Packs that went out before: who is shown them, in which words, and that they are the frozen bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from packgen import store
from packgen.model.documents import DRAFT, FINAL, Edition
from packgen.model.issued import Issued, IssuedFile, IssuedPack
from packgen.portal.holdings import Held
from packgen.sites.gathering import earlier_packs
from packgen.sites.making import Archive

DAY = date(2026, 3, 4)


@dataclass(frozen=True)
class Row:
    id: str
    body: str

    def text(self, name: str) -> str:
        return str(getattr(self, name))


@dataclass(frozen=True)
class Meetings:
    """As much of the evidence as is asked for."""

    found: tuple[Row, ...] = (Row("TB-1", "Trust Board"), Row("CS-1", "Standards Committee"))

    def rows(self, _subject: str) -> tuple[Row, ...]:
        return self.found


def version(number: int, says: str, status: str = FINAL, meeting: str = "TB-1", part: int = 1) -> Issued:
    folder = "part-1" if part == 1 else "confidential"
    path = f"{folder}/00-tb-1-pack-part-{part}.pdf"
    edition = Edition(number, DAY, status)
    pack = IssuedPack("00-tb-1-pack-part-1", "Board", path, part, ("trustees",), says, edition, 40, (), {})
    data = says.encode()
    files = (IssuedFile(path, store.digest(data), len(data), part),)
    return Issued(meeting, "Trust Board", number, DAY, status, DAY, {}, (pack,), (), files)


def found(*versions: Issued, today: str = "today") -> list[Held]:
    pack = SimpleNamespace(meeting=versions[0].meeting, content=today)
    return list(earlier_packs([(pack, None)], {versions[0].meeting: list(versions)}, Meetings()))  # type: ignore


@pytest.mark.parametrize(
    ("status", "is_last", "words"),
    [
        (FINAL, False, "Final, issued 4 March 2026; superseded by version 2"),
        (FINAL, True, "Final, issued 4 March 2026; newer papers are a draft"),
        (DRAFT, False, "Draft, sent out 4 March 2026; superseded by version 2"),
    ],
)
def test_it_says_when_it_went_out_and_what_came_after(status: str, is_last: bool, words: str) -> None:
    versions = [version(1, "one", status), *([] if is_last else [version(2, "two")])]
    assert found(*versions)[0].says == words


def test_the_pack_that_still_stands_is_not_shown_twice() -> None:
    assert [held.path for held in found(version(1, "one"), version(2, "two"), today="two")] == [
        "issued/tb-1-v1/00-tb-1-pack-part-1.pdf"
    ]


def test_it_is_for_the_members_of_the_body_that_met_and_for_nobody_where_none_is_known() -> None:
    assert [held.audience for held in found(version(1, "one", meeting="CS-1"))] == [("committee",)]
    assert found(version(1, "one", meeting="XX-1")) == []


@pytest.mark.parametrize("part", [1, 2])
def test_its_bytes_are_those_that_were_frozen(tmp_path: Path, part: int) -> None:
    one = version(1, "one", part=part)
    content = {one.files[0].path: b"one", store.SOURCE: b"zip"}
    source = IssuedFile(store.SOURCE, store.digest(b"zip"), 3, 2)
    one = store.freeze(tmp_path / "issued", "tb-1", replace(one, files=(*one.files, source)), content)
    [held] = found(one)
    assert held.part == part
    assert Archive(tmp_path / "issued", {"TB-1": [one]}).bytes_of(held) == b"one"
