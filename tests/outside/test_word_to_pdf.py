"""A Word paper with everything in it, behind its cover sheet, as the PDF that goes into a pack."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml import OxmlElement
from packs.pdfs import outline, texts
from projects import ROOT
from readers.test_word_paper import PIXEL

sys.path.insert(0, str(ROOT / "tools"))

from validators import locked

from packgen.model import Job, Properties
from packgen.readers.word_paper import read_word
from packgen.renderers import Brand, TemplateFolders, render
from packgen.renderers.elsewhere import in_house_order

TEMPLATES = TemplateFolders((ROOT / "templates",))
BRAND = Brand("Driftwood Learning Trust")
COVER = {
    "number": "5.2",
    "title": "Budget forecast",
    "purpose": "Agenda item 5.2, for decision",
    "asked": "The Trust Board is asked to",
    "recommendation": "Approve the forecast.",
    "summary": "",
    "facts": [["Presented by", "CFO"], ["Made elsewhere", "Budget.docx"]],
}


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Budget forecast", 0)
    document.add_heading("Where we stand", 2)
    document.add_paragraph("Rolls fall.", style="List Bullet")
    document.add_heading("Detail", 4)
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("School", "£", "Puffin Rock", "1"), strict=True
    ):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_picture(io.BytesIO(PIXEL))._inline.docPr.set("descr", "A chart of rolls falling since 2023")
    document.add_picture(io.BytesIO(PIXEL))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def context(cover: dict[str, Any]) -> dict[str, Any]:
    html, _ = in_house_order(read_word(word(), "Budget.docx").html)
    return {
        "trust": {"name": "Driftwood Learning Trust"},
        "document": {
            "title": "Budget forecast",
            "subject": "Trust Board, 12 March 2026",
            "date_text": "13 February 2026",
            "version_text": "Draft",
            "audience_text": "For trustees",
            "part": 1,
            "part_text": "Part 1",
        },
        "cover": cover,
        "message": [],
        "body": html,
        "disagreements": [],
    }


@pytest.mark.parametrize("cover", [COVER, {}], ids=["paper", "appendix"])
def test_a_word_paper_becomes_a_tagged_pdf(cover: dict[str, Any], tmp_path: Path) -> None:
    properties = Properties("Budget forecast", "Driftwood Learning Trust", "Trust Board, 12 March 2026")
    job = Job("", "pdf", "papers-elsewhere.html", context(cover), properties, "05-02-budget.pdf")
    data = render(job, TEMPLATES, BRAND)
    path = tmp_path / "05-02-budget.pdf"
    path.write_bytes(data)
    assert [faults for faults in locked.pdf_faults([path]).values() if faults] == []
    assert "Where we stand" in [title for _, title, _ in outline(data)]
    words = " ".join(texts(data))
    assert ("Approve the forecast." in words) is bool(cover)
    assert "Puffin Rock" in words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alternatives = {
            str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        }
    assert "A chart of rolls falling since 2023" in alternatives
    assert "Whoever wrote this paper gave no description of this picture." in alternatives
    assert render(job, TEMPLATES, BRAND) == data
