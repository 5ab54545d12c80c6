"""Page numbers of packs that went out before: none changes, none is used twice, and the PDF agrees with its stamps."""

import io

import page as validator
import pikepdf
import pytest

from packgen.packs.join import join
from packgen.packs.numbering import page_labels, still_kept
from packs.pdfs import PROPERTIES, front, paper, stamp, texts

KEPT = {"": ("1", "2"), "4": ("3", "4"), "5": ("5", "6", "7"), "6": ("8",)}


@pytest.mark.parametrize(
    ("lengths", "kept", "numbers"),
    [
        ([("", 2), ("4", 1), ("5", 2)], {}, "1 2|3|4 5"),
        ([("", 2), ("4", 2), ("5", 3), ("6", 1)], KEPT, "1 2|3 4|5 6 7|8"),
        ([("", 2), ("4", 4), ("5", 3), ("6", 1)], KEPT, "1 2|3 4 4a 4b|5 6 7|8"),
        ([("", 3), ("4", 1), ("5", 1), ("6", 2)], KEPT, "1 2 2a|3|5|8 8a"),
        ([("", 2), ("4", 2), ("4.1", 2), ("6", 1)], KEPT, "1 2|3 4|4a 4b|8"),
        ([("", 2), ("4", 3), ("4.1", 1), ("5", 3)], KEPT, "1 2|3 4 4a|4b|5 6 7"),
        ([("", 2), ("4", 4), ("4.1", 1), ("5", 3)], {**KEPT, "4.1": ("4a",)}, "1 2|3 4 4b 4c|4a|5 6 7"),
        ([("", 1), ("5", 4)], {"": ("S1",), "5": ("5", "6", "7", "7a")}, "S1|5 6 7 7a"),
        ([("", 2)], {"": ("S1",)}, "S1 S1a"),
    ],
)
def test_pages_that_went_out_keep_their_numbers(lengths, kept, numbers):
    assert "|".join(" ".join(labels) for labels in page_labels(lengths, kept)) == numbers


def test_more_than_26_pages_go_on_with_two_letters():
    labels = page_labels([("", 1), ("1", 30)], {"": ("1",), "1": ("2",)})[1]
    assert (labels[26], labels[27], len(set(labels))) == ("2z", "2aa", 30)


def test_numbers_that_went_out_stay_taken_when_a_paper_gets_shorter_or_goes():
    kept = still_kept([("", 2), ("4", 1), ("6", 2)], KEPT)
    assert kept == {**KEPT, "6": ("8", "8a")}


def test_stamps_and_page_labels_agree(tmp_path):
    papers = [paper("4a", "Longer", 3), paper("5", "As it was", 2)]
    labels = page_labels([("", 1), ("4", 3), ("5", 2)], {"": ("1",), "4": ("2",), "5": ("3", "4")})
    joined = join(front("4a", "5"), papers, stamp, PROPERTIES, labels)
    ends = [text.rpartition("Pack page ")[2] for text in texts(joined.data)]
    assert ends == ["1", "2", "2a", "2b", "3", "4"]
    with pikepdf.open(io.BytesIO(joined.data)) as pdf:
        assert [page.label for page in pdf.pages] == ends
    path = tmp_path / "pack.pdf"
    path.write_bytes(joined.data)
    assert validator.validate_pdf(str(path), profile="ua1").failures == []
