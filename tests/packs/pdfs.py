"""Small PDFs to test packs with, and what can be read from a pack: words, bookmarks, links, loose ends of tags."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from packgen import model
from packgen.packs.papers import Paper

FONT = Path(__file__).parents[2] / "templates/html/shared/fonts/AtkinsonHyperlegibleNext-Regular.ttf"
STYLE = f"""@font-face {{ font-family: Test; src: url("{FONT.as_uri()}") }}
html {{ font-family: Test }} @page {{ size: A4; margin: 25mm 20mm }} .new {{ break-before: page }}"""

PROPERTIES = model.Properties("Trust Board pack, 12 March 2026", "Driftwood Learning Trust", "Part 1")

Page = tuple[int, int]


@cache
def written(body: str, *, tagged: bool = True, lang: str = "en-GB", title: str = "A paper") -> bytes:
    from weasyprint import HTML

    head = f"<title>{title}</title><style>{STYLE}</style>"
    page = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    variant = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    return HTML(string=page).write_pdf(**variant)


def body(title: str, pages: int = 3) -> str:
    sections = "".join(
        f'<h2 id="part{n}" class="{"new" if n > 1 else ""}">{title}, section {n}</h2>'
        f'<p>Words of {title} on its page {n}. <a href="#part{pages}">To the last section</a></p>'
        "<table><thead><tr><th>Measure</th><th>Value</th></tr></thead>"
        f"<tbody><tr><td>{title} figure</td><td>{n}</td></tr></tbody></table>"
        for n in range(1, pages + 1)
    )
    return f"<h1>{title}</h1>{sections}"


def paper(number: str, title: str, pages: int = 3, extra: str = "") -> Paper:
    return Paper(number, title, written(body(title, pages) + extra, title=title))


def front(*numbers: str) -> bytes:
    links = "".join(f'<li><a href="pack:{number}">Paper {number}</a></li>' for number in numbers)
    return written(f"<h1>Trust Board</h1><h2>Agenda</h2><ul>{links}<li>End</li></ul>", title="Front")


def stamp(letters: str) -> bytes:
    return written(f"<p>{' '.join(html.escape(letter) for letter in letters)}</p>")


def changed(data: bytes, change: object, **options: object) -> bytes:
    """The PDF after a function has worked on it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, **options)
    return target.getvalue()


def blank(pages: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Each bookmark: its level from 0, its title, its page from 1."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    finally:
        document.close()


def links(pdf: pikepdf.Pdf) -> list[tuple[int, int | str]]:
    """Each link: the page from 1 on which it stands, and the page from 1 or the address to which it leads."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    named = pdf.Root.Names.Dests.Names
    names = {bytes(key): value for key, value in zip(list(named)[::2], list(named)[1::2], strict=True)}
    found: list[tuple[int, int | str]] = []
    for number, page in enumerate(pdf.pages, 1):
        for link in page.obj.get("/Annots", []):
            action = link.get("/A", Dictionary())
            target = link.get("/Dest", action.get("/D"))
            if target is None:
                found.append((number, str(action.URI)))
                continue
            place = target if isinstance(target, Array) else names[bytes(target)]
            found.append((number, pages[place[0].objgen]))
    return found


def loose_ends(pdf: pikepdf.Pdf) -> list[str]:
    """What in the tags does not hold together: both ways between contents, parent tree and structure tree."""
    root = pdf.Root.StructTreeRoot
    elements = list(_elements(root))
    reached = {element.objgen: element for element in elements}
    nums = list(root.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    found = [f"{e.objgen} does not know its parent" for e, parent in _with_parents(root) if e.P.objgen != parent.objgen]
    marked = {(page.obj.objgen, number) for page in pdf.pages for number in _marks(page)}
    claimed = {(pg, number) for element in elements for pg, number in _contents(element)}
    found += [f"no tag holds content {each}" for each in sorted(marked - claimed)]
    found += [f"a tag holds content that is not there: {each}" for each in sorted(claimed - marked)]
    for page in pdf.pages:
        owners = parents[int(page.obj.StructParents)]
        for number in _marks(page):
            owner = reached.get(owners[number].objgen)
            if owner is None or (page.obj.objgen, number) not in set(_contents(owner)):
                found.append(f"the parent tree is wrong about {page.obj.objgen}, {number}")
        for link in page.obj.get("/Annots", []):
            owner = reached.get(parents[int(link.StructParent)].objgen)
            if owner is None or link.objgen not in {kid.Obj.objgen for kid in _kids(owner) if "/Obj" in kid}:
                found.append(f"the parent tree is wrong about link {link.objgen}")
    keys = [int(page.obj.StructParents) for page in pdf.pages]
    keys += [int(link.StructParent) for page in pdf.pages for link in page.obj.get("/Annots", [])]
    found += ["a struct parent key is used twice"] if len(set(keys)) < len(keys) else []
    ids = [bytes(element.ID) for element in elements if "/ID" in element]
    found += ["an identifier is used twice"] if len(set(ids)) < len(ids) else []
    headers = {bytes(name) for element in elements for name in element.get("/A", Dictionary()).get("/Headers", [])}
    return found + [f"no header cell {name!r}" for name in sorted(headers - set(ids))]


def parts(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Type and title of each element below the Document."""
    (document,) = pdf.Root.StructTreeRoot.K
    assert Name.Document == document.S
    return [(str(part.S), str(part.T)) for part in document.K]


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", Array())
    return [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]


def _with_parents(root: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    for kid in _kids(root):
        if "/S" in kid:
            yield kid, root
            yield from _with_parents(kid)


def _elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    return (element for element, _ in _with_parents(root))


def _contents(element: pikepdf.Object) -> Iterator[tuple[Page, int]]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary):
            yield element.Pg.objgen, int(kid)


def _marks(page: pikepdf.Page) -> list[int]:
    return [
        int(instruction.operands[1].MCID)
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    ]
