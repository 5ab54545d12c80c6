"""Writes the papers that others made for the sample's meetings: `python tools/make_sample_papers.py`.

They are kept in tools/sample/texts/papers, from where `make sample` copies them: a tagged PDF, an untagged one and a
Word document, as they come in from people with different programs.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from weasyprint import HTML

from packgen.renderers.pdf_tags import finished

FOLDER = Path(__file__).parent / "sample" / "texts" / "papers"
FONTS = Path(__file__).parents[1] / "templates/html/shared/fonts"
FONT = (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").as_uri()
BOLD = (FONTS / "AtkinsonHyperlegibleNext-Bold.ttf").as_uri()
STYLE = f"""@font-face {{ font-family: Plain; src: url("{FONT}") }}
@font-face {{ font-family: Plain; font-weight: 700; src: url("{BOLD}") }}
@page {{ size: A4; margin: 18mm 22mm }} html {{ font-family: Plain; font-size: 10.5pt; line-height: 1.35 }}
h1 {{ font-size: 17pt }} h2 {{ font-size: 12.5pt; margin: 3mm 0 1mm }} p {{ margin: 1mm 0 }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 0.3mm solid #666; padding: 1.5mm; text-align: left }}"""

BOARD = """
<h1>Driftwood Learning Trust: minutes of the Trust Board</h1>
<p>Held on 11 December 2025 at 6pm in the hall of Puffin Rock Primary School. Part 1: these minutes may be inspected
once the Board has approved them.</p>
<h2>Present</h2>
<p>Seven of nine trustees, the Chair of the Trust Board presiding. In attendance: the CEO, the CFO, the COO, the School
Improvement Lead and the Trust Governance Professional, who took the minutes. The meeting was quorate throughout.</p>
<h2>1. Apologies and declarations of interest</h2>
<p>Apologies from two trustees were accepted. Nobody declared an interest in an item on the agenda.</p>
<h2>2. Minutes of 2 October 2025 and actions</h2>
<p>The minutes were approved as a true record. The Board noted that the letter about places at Guillemot Rise (A-059)
had been sent on 20 October, and that the council's answer did not commit it to any.</p>
<h2>3. Action Plan for Far Shore</h2>
<p>Trustees asked what would be different by Easter, and who would know. The School Improvement Lead answered that
phonics would be checked every six weeks. A trustee asked whether two days a week of leadership were enough; the CEO
would say so at once if they were not. <strong>Resolved:</strong> to approve the Action Plan as it stands.</p>
<h2>4. Phases of the schools</h2>
<p>The Board noted the phases agreed in the autumn. Trustees asked what one more school in Stabilise would cost.
<strong>Action A-056:</strong> the CFO to show the cost in the next finance report.</p>
<h2>5. Risk register</h2>
<p>The Board approved the scores. Trustees asked whether the two worst roofs were insured while they wait for repair.
<strong>Action A-065:</strong> the COO to ask the insurers.</p>
<h2>6. Governance</h2>
<p>The Board agreed that governors of all schools should be trained in reading performance data by the summer.
<strong>Action A-066:</strong> the Trust Governance Professional to agree four dates.</p>
<h2>Actions</h2>
<table><thead><tr><th scope="col">Reference</th><th scope="col">Who</th><th scope="col">By when</th></tr></thead><tbody>
<tr><th scope="row">A-056</th><td>CFO</td><td>2 March 2026</td></tr>
<tr><th scope="row">A-065</th><td>COO</td><td>16 January 2026</td></tr>
<tr><th scope="row">A-066</th><td>Trust Governance Professional</td><td>30 January 2026</td></tr>
</tbody></table>
<p>The meeting ended at 8:05pm. The next is on 12 March 2026 at 6pm at Anchor Point Academy.</p>
"""

SURVEY = """
<h1>Condition survey: two roofs</h1>
<p>Pebble &amp; Spar, building surveyors, for Driftwood Learning Trust. Visited on 20 January 2026.</p>
<h2>Saltmarsh Primary School, hall</h2>
<p>The covering is 31 years old and has been patched in nine places. Water comes in at two of them in heavy rain. There
is no danger to people at present. We advise an inspection every month and a new covering within 18 months.</p>
<h2>Anchor Point Academy, sports block</h2>
<p>The decking is sound. The flashing has lifted along 14 metres and should be fixed before next winter.</p>
<table><tr><td>Roof</td><td>What to do</td><td>Estimate</td></tr><tr><td>Saltmarsh, hall</td><td>New covering</td>
<td>£118,000</td></tr><tr><td>Anchor Point, sports block</td><td>New flashing</td><td>£9,400</td></tr></table>
<p>Estimates are at prices of January 2026, without VAT and without scaffolding.</p>
"""


def main(folder: Path = FOLDER) -> None:
    """Write every paper into the folder and name each."""
    papers = {
        "TB-2026-03 2 Minutes of 11 December 2025.pdf": pdf(BOARD, "Minutes of the Trust Board, 11 December 2025"),
        "TB-2026-03 7 appendix A Survey of two roofs, received 10 February 2026.pdf": pdf(SURVEY, "", is_tagged=False),
        "CS-2026-02 2 Minutes of 13 November 2025.docx": committee(),
    }
    for name, data in papers.items():
        (folder / name).write_bytes(data)
        print(f"{len(data):>8,} bytes  {name}")


def pdf(body: str, title: str, *, is_tagged: bool = True) -> bytes:
    """A PDF as a program that knows tags makes it, or as one that does not."""
    page = f'<html lang="en-GB"><head><title>{title}</title><style>{STYLE}</style></head><body>{body}</body></html>'
    if not is_tagged:
        return HTML(string=page).write_pdf()
    data, faults = finished(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
    assert not faults, faults
    return data


def committee() -> bytes:
    """The committee's minutes, as a clerk types them in Word."""
    doc = docx.Document()
    doc.core_properties.author = "Trust Governance Professional"
    doc.add_heading("Minutes of the Curriculum & Standards Committee", 0)
    doc.add_paragraph(
        "Held online on 13 November 2025 at 5pm. Part 1: these minutes may be inspected once the committee has "
        "approved them."
    )
    doc.add_heading("Present", 1)
    doc.add_paragraph(
        "Five of six members, the Chair of the Curriculum & Standards Committee presiding. In attendance: the CEO, the "
        "School Improvement Lead, the Data manager and the Trust Governance Professional, who took the minutes."
    )
    for title, paragraphs in COMMITTEE:
        doc.add_heading(title, 1)
        for text in paragraphs:
            _resolved(
                doc.add_paragraph(style="List Bullet" if text.startswith("- ") else None), text.removeprefix("- ")
            )
    doc.add_heading("Actions", 1)
    _table(doc, [("Reference", "Who", "By when"), *ACTIONS])
    doc.add_paragraph(
        "The meeting ended at 6:40pm. The next is on 26 February 2026 at 5pm at Kelp Forest Primary School."
    )
    return _repacked(doc)


COMMITTEE = [
    (
        "1. Apologies and declarations of interest",
        ["Apologies from one member were accepted. No interest was declared."],
    ),
    (
        "2. Results of summer 2025",
        [
            "The School Improvement Lead presented the results of every school beside the national figures of the same "
            "year. Members asked:",
            "- why attendance was shown for schools but not for groups of pupils;",
            "- how many pupils stood behind each percentage in the small schools.",
            "Agreed: attendance by group to come to each meeting, with the number of pupils (A-058).",
        ],
    ),
    (
        "3. Support for schools",
        [
            "Members asked how days of support are shared when more than two schools are in Repair or Stabilise. The "
            "School Improvement Lead said that no rule had been written down.",
            "Agreed: a one-page protocol to be set out and agreed by the Executive Leadership Team (A-057).",
        ],
    ),
]
ACTIONS = [
    ("A-057", "School Improvement Lead", "30 January 2026"),
    ("A-058", "Data manager", "18 February 2026"),
]


def _resolved(paragraph, text: str) -> None:
    start, mark, rest = text.partition("Agreed:")
    paragraph.add_run(start)
    if mark:
        paragraph.add_run(mark).bold = True
        paragraph.add_run(rest)


def _table(doc, rows: list[tuple[str, ...]]) -> None:
    table = doc.add_table(0, len(rows[0]), "Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _repacked(doc) -> bytes:
    """The same bytes every time: no dates of the day in the archive."""
    held, made = io.BytesIO(), io.BytesIO()
    doc.save(held)
    with zipfile.ZipFile(held) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


if __name__ == "__main__":
    main()
