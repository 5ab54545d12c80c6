"""A PDF made elsewhere in; the same pages without what has no place in a pack, and what was found in it, out.

Scripts, attachments, comments and links into other files are taken out and told. A form to fill in is refused, because
its words would be lost with its fields. Metadata and private data of other programs go without a word.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream, String

from packgen import errors, pictures
from packgen.language import count_of, join_and
from packgen.packs.papers import AGAIN, DAMAGED, opened, read_as_standard
from packgen.packs.pruning import prune
from packgen.packs.structure import is_tagged

MOST_PAGES = 500
"""Pages of a paper; nobody reads so many before a meeting."""

_ROOT = frozenset({"/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OCProperties", "/Outlines", "/Dests"})
_PRIVATE = ("/Metadata", "/PieceInfo", "/AF", "/AA", "/Thumb", "/OPI", "/SpiderInfo", "/LastModified")
_WEB = ("http://", "https://", "mailto:", "tel:")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.IGNORECASE)
_UNTOLD = frozenset({"und", "zxx", "mul", "x-none"})


@dataclass(frozen=True)
class Checked:
    """A PDF that may stand in a pack: its bytes, its number of pages, and sentences on what readers should know.

    ``removed`` are sentences for the clerk on what was taken out.
    """

    data: bytes = field(repr=False)
    pages: int
    is_tagged: bool
    has_language: bool
    has_words: bool
    removed: tuple[str, ...] = ()


def checked(data: bytes, name: str, title: str, *, is_ua: bool = False) -> Checked:
    """Check a PDF and clean it; the same file gives the same bytes.

    ``is_ua`` says that it was found to be PDF/UA-1, and is kept. Raises RenderError for a file that is locked, damaged,
    empty or no PDF, for a form or a collection of files, and for one of too many pages.
    """
    with opened(data, name) as pdf, read_as_standard(name):
        if pdf.check_pdf_syntax():
            raise errors.RenderError(errors.error(name, DAMAGED, AGAIN))
        _stop_unfit(pdf, name)
        has_language = _has_language(pdf)
        removed = _cleaned(pdf)
        if removed["annotations"] and is_tagged(pdf):
            prune(pdf, are_annotations_gone=True)
        tagged = is_tagged(pdf)
        _described(pdf, title, is_ua=is_ua and not removed["annotations"])
        return Checked(_saved(pdf), len(pdf.pages), tagged, has_language, _has_words(data), _told(removed))


def _stop_unfit(pdf: pikepdf.Pdf, name: str) -> None:
    if len(pdf.pages) > MOST_PAGES:
        message = f"the PDF has {len(pdf.pages)} pages; packgen takes up to {MOST_PAGES}"
        raise errors.RenderError(errors.error(name, message, "hand in the pages that the meeting needs"))
    if "/Collection" in pdf.Root:
        message = "the PDF is a collection of other files"
        raise errors.RenderError(errors.error(name, message, "hand in each of them as a paper or an appendix"))
    if any(each.get("/Subtype") == "/Widget" and not _is_signature(each) for each in _annotations(pdf)):
        message = "the PDF has a form to fill in, whose words would be lost"
        raise errors.RenderError(errors.error(name, message, AGAIN))
    if any("/F" in each and "/Length" in each for each in pdf.objects if isinstance(each, Stream)):
        message = "the PDF takes part of its pages from other files"
        raise errors.RenderError(errors.error(name, message, AGAIN))


def _cleaned(pdf: pikepdf.Pdf) -> Counter[str]:
    """Take out what has no place in a pack, and count it by kind."""
    removed = _hidden_things(pdf)
    for page in pdf.pages:
        kept = []
        for annotation in page.obj.get("/Annots", []):
            why = _unwanted(annotation)
            if why:
                removed[why] += 1
                removed["annotations"] += 1
            else:
                kept.append(annotation)
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream):
            _bared(thing)
    for page in pdf.pages:
        _bared(page.obj)
    return removed


def _hidden_things(pdf: pikepdf.Pdf) -> Counter[str]:
    """Take scripts and attachments out of the file's catalogue; named destinations stay."""
    removed: Counter[str] = Counter()
    root: Any = pdf.Root
    names = root.get("/Names", Dictionary())
    removed["script"] += _leaves(names.get("/JavaScript", Dictionary()))
    removed["script"] += "/AA" in root or _is_script(root.get("/OpenAction"))
    removed["script"] += sum("/AA" in page.obj for page in pdf.pages)
    removed["attachment"] += _leaves(names.get("/EmbeddedFiles", Dictionary())) or len(root.get("/AF", []))
    dests = names.get("/Dests")
    for key in set(root.keys()) - _ROOT:
        del root[key]
    if dests is not None:
        root.Names = Dictionary(Dests=dests)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return removed


def _unwanted(annotation: Any) -> str:
    """What kind of thing an annotation is that has no place in a pack; "" for a link that may stay."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Link":
        action = annotation.get("/A")
        is_local = action is None or action.get("/S") == "/GoTo"
        is_web = action is not None and str(action.get("/URI", "")).lower().startswith(_WEB)
        if is_local or is_web:
            return ""
        return "script" if _is_script(action) else "file link"
    return {"/FileAttachment": "attachment", "/Widget": "digital signature", "/Popup": "popup"}.get(kind, "comment")


def _is_script(action: Any) -> bool:
    return isinstance(action, Dictionary) and action.get("/S") in ("/JavaScript", "/Launch", "/Rendition")


def _is_signature(annotation: Any) -> bool:
    parent = annotation.get("/Parent", Dictionary())
    return bool(annotation.get("/FT", parent.get("/FT")) == "/Sig")


def _bared(thing: Any) -> None:
    """Take metadata out of an object, and out of the photograph that it is."""
    for key in _PRIVATE:
        if key in thing:
            del thing[key]
    if isinstance(thing, Stream) and thing.get("/Filter") == Name.DCTDecode:
        photograph = thing.read_raw_bytes()
        if (bare := pictures.bare(photograph)) != photograph:
            parms: Any = thing.get("/DecodeParms")
            thing.write(bare, filter=Name.DCTDecode, decode_parms=parms)


def _annotations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", [])


def _leaves(node: Any) -> int:
    """How many names a name tree holds."""
    return len(node.get("/Names", [])) // 2 + sum(_leaves(kid) for kid in node.get("/Kids", []))


def _has_language(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says which language it is in; what is no language is taken away."""
    written = str(pdf.Root.get("/Lang", "")).strip()
    if _LANGUAGE.fullmatch(written) and written.casefold() not in _UNTOLD:
        return True
    if "/Lang" in pdf.Root:
        del pdf.Root["/Lang"]
    return False


def _has_words(data: bytes) -> bool:
    """Whether any page has words, which the picture of a page has not."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return any(page.get_textpage().get_text_range().strip() for page in document)
    finally:
        document.close()


def _described(pdf: pikepdf.Pdf, title: str, *, is_ua: bool) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        if is_ua:
            metadata["pdfuaid:part"] = "1"
    if "/Lang" not in pdf.Root:
        pdf.Root.Lang = String("en-GB")


def _told(removed: Counter[str]) -> tuple[str, ...]:
    found = [count_of(removed[kind], kind) for kind in _KINDS if removed[kind]]
    several = sum(removed[kind] for kind in _KINDS) > 1
    return (f"{join_and(found)} {'were' if several else 'was'} left out",) if found else ()


_KINDS = ("script", "attachment", "comment", "digital signature", "file link")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return buffer.getvalue()
