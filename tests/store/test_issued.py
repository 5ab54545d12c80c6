"""What went out: written once, read back the same, sealed by digests; its archive the same bytes every time."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from packgen import store
from packgen.errors import StoreError
from packgen.model import Origin
from packgen.model.documents import FINAL, Edition
from packgen.model.issued import Issued, IssuedDocument, IssuedFile, IssuedMember, IssuedPack
from packgen.store.issued import folder_of, sound_record

DAY = date(2026, 3, 4)
EDITION = Edition(1, DAY, FINAL, "13 February 2026")
CONTENT = {"part-1/a.pdf": b"open", "confidential/b.pdf": b"closed", store.SOURCE: b"zip"}


def pack(part: int) -> IssuedPack:
    member = IssuedMember("4", "4", "Phases", "c1", 1, "", ("3", "4"))
    kept = {"": ("1", "2"), "4": ("3", "4")}
    return IssuedPack(f"pack-{part}", "Board", "part-1/a.pdf", part, ("trustees",), "c", EDITION, 4, (member,), kept)


def document(part: int) -> IssuedDocument:
    figures = {"risks[0].score": Origin("16", ("inputs/trust.xlsx!Risks!H14",), "likelihood x impact")}
    return IssuedDocument(
        f"d{part}", "trust_risk", f"Title {part}", "Board", "", part, ("trustees",), "c", EDITION, figures
    )


def issued(version: int = 1, meeting: str = "TB-1") -> Issued:
    files = tuple(
        IssuedFile(path, store.digest(data), len(data), 2 if "confid" in path else 1) for path, data in CONTENT.items()
    )
    packs, documents = (pack(1), pack(2)), (document(1), document(2))
    return Issued(meeting, "Board", version, DAY, FINAL, DAY, {"packgen": "1"}, packs, documents, files)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.freeze(tmp_path / "issued", "2026-tb-1", issued(), CONTENT)
    return tmp_path / "issued"


def test_a_version_reads_back_as_it_was_written(folder: Path) -> None:
    [found] = store.read_issued(folder)["TB-1"]
    assert replace(found, digest="") == replace(issued(), files=found.files)
    assert {file.path: file.digest for file in found.files} == {
        path: store.digest(data) for path, data in CONTENT.items()
    }


def test_part_2_stands_in_the_confidential_folder_alone(folder: Path) -> None:
    version = folder / "2026-tb-1/v1"
    open_record = (version / "issued.json").read_text()
    assert "Title 1" in open_record
    assert "Title 2" not in open_record
    assert "b.pdf" not in open_record
    assert json.loads((version / "confidential/issued.json").read_text())["documents"][0]["title"] == "Title 2"


def test_a_version_is_never_written_over(folder: Path) -> None:
    before = (folder / "2026-tb-1/v1/issued.json").read_bytes()
    with pytest.raises(StoreError, match="is not empty"):
        store.freeze(folder, "2026-tb-1", issued(), {})
    assert (folder / "2026-tb-1/v1/issued.json").read_bytes() == before


def test_versions_stand_in_their_order_and_meetings_apart(folder: Path) -> None:
    for version in (2, 10):
        store.freeze(folder, "2026-tb-1", issued(version), CONTENT)
    store.freeze(folder, "2026-cs-1", issued(1, "CS-1"), CONTENT)
    every = store.read_issued(folder)
    assert {meeting: [one.version for one in found] for meeting, found in every.items()} == {
        "CS-1": [1],
        "TB-1": [1, 2, 10],
    }
    assert store.newest(every)["TB-1"].version == 10
    assert folder_of(folder, "TB-1", 2) == folder / "2026-tb-1/v2"
    assert folder_of(folder, "TB-1", 3) is None


def test_a_record_is_sealed(folder: Path) -> None:
    path = folder / "2026-tb-1/v1/issued.json"
    assert sound_record(path)
    assert store.fits(path.parent)
    path.write_text(path.read_text().replace("Title 1", "Title 3"))
    assert not sound_record(path)
    (path.parent / "confidential/issued.json").write_bytes(path.read_bytes())
    assert not store.fits(path.parent)


def test_a_damaged_record_is_told(folder: Path) -> None:
    (folder / "2026-tb-1/v1/issued.json").write_text("{")
    with pytest.raises(StoreError, match=r"issued/2026-tb-1/v1/issued.json: is damaged"):
        store.read_issued(folder)


def test_nothing_issued_is_nothing(tmp_path: Path) -> None:
    assert store.read_issued(tmp_path / "issued") == {}


def test_an_archive_has_the_same_bytes_every_time_and_unpacks_for_a_while(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("one")
    data = store.zipped({"b/one.txt": tmp_path / "one.txt", "a.txt": b"two"})
    assert data == store.zipped({"a.txt": b"two", "b/one.txt": b"one"})
    (tmp_path / "source.zip").write_bytes(data)
    with store.unzipped(tmp_path / "source.zip") as there:
        assert (there / "b/one.txt").read_text() == "one"
    assert not there.exists()


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt"])
def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"out")
    (tmp_path / "source.zip").write_bytes(buffer.getvalue())
    with pytest.raises(StoreError, match="lies outside"), store.unzipped(tmp_path / "source.zip"):
        pass


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "source.zip").write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(StoreError, match=r"source.zip: is damaged"), store.unzipped(tmp_path / "source.zip"):
        pass
