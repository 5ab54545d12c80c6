"""What a document misses of a school, and when it was asked for, in one sentence; on the pages of the sample too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from made_evidence import AS_AT, CONNECT, SPRING, URN, evidence, phase, row, school
from made_school import RECORDS

from packgen.documents.material import Material
from packgen.documents.on_file import not_on_file
from packgen.language import show
from packgen.model import Fact, Record
from packgen.rules import assess

ASKED, CHASED = date(2026, 2, 3), date(2026, 2, 10)
SENTENCE = "Not supplied: a self-evaluation (requested 3 February 2026, chased 10 February)."


def request(of: str, number: int = 1, **fields: Any) -> Record:
    return row("requests", number, **({"evidence": of, "requested": ASKED} | fields))


def told(*records: Record, wanted: tuple[str, ...] = ("evaluation", "inspections", "risks")) -> Fact | str:
    found = evidence(records, school())
    material = Material({}, found, CONNECT, assess(found, CONNECT), ("autumn", "spring", "summer"))
    return not_on_file(material, found.schools[URN], wanted)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "Not supplied: a self-evaluation, an Ofsted report and a risk register."),  # no list of requests is kept
        (
            [request("Self-evaluation", chased=CHASED), request("Risk register", 2)],
            "Not supplied: a self-evaluation (requested 3 February 2026, chased 10 February), "
            "a risk register (requested 3 February 2026) and an Ofsted report (not yet requested).",
        ),
        (
            [request("Self-evaluation", chased=CHASED)],
            "Not supplied: a self-evaluation (requested 3 February 2026, chased 10 February); "
            "an Ofsted report and a risk register (none of these yet requested).",
        ),
        (
            [request("Outcomes")],
            "Not supplied: a self-evaluation, an Ofsted report and a risk register (none of these yet requested).",
        ),
        (
            [request("Risk register", school=""), row("self_evaluation", period=SPRING)],
            "Not supplied: a risk register (requested 3 February 2026) and an Ofsted report (not yet requested).",
        ),
        (
            [request("Self-evaluation", supplied=AS_AT), row("risks"), row("inspections", date=ASKED)],
            "Supplied, but not yet on file: a self-evaluation (13 February 2026).",
        ),
        ([request("Self-evaluation"), row("self_evaluation", period=SPRING), row("risks"), row("inspections")], ""),
    ],
)
def test_what_is_missing_is_told_with_when_it_was_asked_for(records: list[Record], words: str) -> None:
    found = told(*records)
    assert (show(found) if isinstance(found, Fact) else found) == words


def test_the_sentence_keeps_the_cells_of_the_request() -> None:
    found = told(request("Self-evaluation", chased=CHASED))
    assert isinstance(found, Fact)
    assert [source.cell for source in found.sources] == ["requested1", "chased1"]


def test_a_strategy_names_its_own_meeting_and_the_year() -> None:
    asked = [request("Agreed phase"), request("School Improvement Plan", 2)]
    assert str(getattr(told(*asked, wanted=("phase", "plan")), "text", "")) == (
        "Not supplied: a phase agreed at a Health Check (requested 3 February 2026) and "
        "a School Improvement Plan for 2025/26 (requested 3 February 2026)."
    )
    assert told(*RECORDS, phase(9, SPRING, ASKED, "Repair"), wanted=("phase", "plan")) == ""


def pages(path: Path) -> str:
    """The words of a PDF, as a reader finds them."""
    with pypdfium2.PdfDocument(path) as book:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in book).split())


def words(path: Path) -> str:
    """The words of a Word document, those of its tables too."""
    book = docx.Document(str(path))
    return " ".join(" ".join("".join(node.itertext()).split()) for node in book.element.body.iterchildren())


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("schools/far-shore-primary/far-shore-primary-summary", SENTENCE),
        ("schools/far-shore-primary/far-shore-primary-sip", SENTENCE),
        (
            "applicants/curlew-common-primary/curlew-common-primary-due-diligence",
            "Not supplied (requested 12 January 2026, chased 28 January)",
        ),
    ],
)
def test_the_sample_prints_it_in_pdf_and_in_word(sample: Path, document: str, sentence: str) -> None:
    assert sentence in pages(sample / "outputs" / f"{document}.pdf")
    assert sentence in words(sample / "outputs" / f"{document}.docx")
