"""Papers without tags: their pages in, the same pages with the least structure that can honestly be given out.

Each page becomes one paragraph, so that a screen reader reads its words in the order in which they stand in
the file instead of passing over the paper without a word, which marking it as an artifact would do. This is no
substitute for tags: a pack with such a paper does not claim to be PDF/UA.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)


def tag_pages(pdf: pikepdf.Pdf, name: str) -> None:
    """Give an untagged file a structure tree: a paragraph for each page, a Link for each link on it."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    root.K = Array([document])
    parents: list[Any] = []
    _forget_tags(pdf)
    for order, page in enumerate(pdf.pages):
        body = Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=Array([0]))
        paragraph = pdf.make_indirect(body)
        document.K.append(paragraph)
        _mark(pdf, page)
        page.obj.StructParents = order
        parents += [order, Array([paragraph])]
    key = len(pdf.pages)
    for page in pdf.pages:
        for link in _links(page):
            document.K.append(_link_element(pdf, page, link, document, key, name))
            parents += [key, document.K[-1]]
            key += 1
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(parents)))
    pdf.Root.StructTreeRoot = root


def _forget_tags(pdf: pikepdf.Pdf) -> None:
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    inline = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if not each.is_indirect]
    for thing in (*pdf.objects, *inline):
        if isinstance(thing, Dictionary | Stream):
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    del thing[key]


def _mark(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Wrap a page's content in one marked sequence, without the marks it had, and with its states closed."""
    kept: list[Any] = []
    layers: list[bool] = []
    depth = 0
    for instruction in parse_content_stream(page):
        operator = "" if not isinstance(instruction, ContentStreamInstruction) else str(instruction.operator)
        if operator in ("BDC", "BMC"):
            layers.append(operator == "BDC" and instruction.operands[0] == "/OC")
            if not layers[-1]:
                continue
        elif operator == "EMC":
            if not layers or not layers.pop():
                continue
        elif operator == "Q":
            if not depth:
                continue
            depth -= 1
        depth += operator == "q"
        kept.append(instruction)
    closing = b"\nEMC" * sum(layers) + b"\nQ" * depth
    body = unparse_content_stream(kept)
    page.obj.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC\n" + body + closing + b"\nEMC\n")


def _links(page: pikepdf.Page) -> list[Any]:
    return [each for each in page.obj.get("/Annots", []) if each.get("/Subtype") == "/Link"]


def _link_element(pdf: pikepdf.Pdf, page: pikepdf.Page, link: Any, parent: Any, key: int, name: str) -> Any:
    annotation = link if link.is_indirect else _made_indirect(pdf, page, link)
    annotation.StructParent = key
    if "/Contents" not in annotation:
        target = str(annotation.get("/A", {}).get("/URI", ""))
        annotation.Contents = String(target or f"Link within {name}")
    reference = pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj))
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=parent, Pg=page.obj, K=Array([reference])))


def _made_indirect(pdf: pikepdf.Pdf, page: pikepdf.Page, link: Any) -> Any:
    made = pdf.make_indirect(link)
    page.obj.Annots = Array([made if each == link else each for each in page.obj.Annots])
    return made
