"""The validators that stand in requirements-dev.txt, and so are always there: PDFs and Word files in, faults out.

PDFs: page-validation (PDF/UA-1). Word files: openxml-audit, the rules of Microsoft's Open XML SDK in Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import page
import pikepdf
from openxml_audit import OpenXmlValidator

from validators import Faults, shown

NEEDS_NO_THEME = "officeDocument/2006/relationships/theme' is missing"
"""The one thing openxml-audit asks of a Word file that neither ECMA-376 nor Microsoft's own SDK does."""

NO_CLAIM = ("PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001", "PDFUA1-SUSPECTS-001")
"""What a file lacks that says of itself that it is no PDF/UA, since it holds a paper made without tags."""


def claims(path: Path) -> bool:
    """Whether a PDF does not say of itself that its tags are in doubt."""
    with pikepdf.open(path) as pdf:
        return not bool(pdf.Root.get("/MarkInfo", {}).get("/Suspects", False))


def pdf_faults(paths: Iterable[Path]) -> Faults:
    """What PDF/UA-1 holds against each file."""
    reports = {shown(path): page.validate_pdf(str(path), profile="ua1") for path in paths}
    return {
        name: [str(failure) for failure in report.failures] or ([] if report.is_compliant else ["refused"])
        for name, report in reports.items()
    }


def other_faults(paths: Iterable[Path]) -> Faults:
    """What PDF/UA-1 holds against each file that claims nothing, beyond that it claims nothing."""
    found = pdf_faults(paths).items()
    return {name: [fault for fault in held if not any(rule in fault for rule in NO_CLAIM)] for name, held in found}


def word_faults(paths: Iterable[Path]) -> Faults:
    """What the Open XML schemas and the rules between parts hold against each file."""
    validator = OpenXmlValidator()
    found = {shown(path): [str(fault) for fault in validator.validate(path).errors] for path in paths}
    return {name: [fault for fault in held if NEEDS_NO_THEME not in fault] for name, held in found.items()}
