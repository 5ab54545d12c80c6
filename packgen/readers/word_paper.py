"""The bytes of a Word paper (.docx) in; its text as HTML, and what could not be taken over, out.

Changes that were tracked are taken as accepted, comments are left out, and both are told. Nothing outside the file is
ever opened, and no macro is run.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError

from lxml import etree

from packgen import pictures
from packgen.errors import InputError, error
from packgen.language import count_of, join_and
from packgen.model import Source
from packgen.readers.archive import UNREADABLE
from packgen.readers.limits import LARGEST_PAPER_UNPACKED, MOST_PARTS, MOST_PIXELS

CHECK = "papers"
AGAIN = "open it in Word and save it again as .docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_ALLOWED_OUTSIDE = ("hyperlink", "attachedTemplate")
_STYLES = """
p[style-name='Title'] => p.paper-title:fresh
p[style-name='Subtitle'] => p.paper-subtitle:fresh
p[style-name='Caption'] => p.paper-caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_CANNOT = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    _MATHS: "equation",
    f"{W}object": "embedded object",
}


@dataclass(frozen=True)
class WordPaper:
    """A Word paper as HTML that no one has cleaned yet; ``told`` are sentences for the clerk."""

    html: str = field(repr=False)
    told: tuple[str, ...] = ()


def read_word(data: bytes, file: str) -> WordPaper:
    """Read a Word paper. Raises InputError for what is damaged, unreasonably large, or hostile."""
    import mammoth

    parts = _parts(data, file)
    body, told = _accepted(parts, file)
    lost: Counter[str] = Counter()
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(_packed(parts | body)),
            style_map=_STYLES,
            include_embedded_style_map=False,
            id_prefix="paper-",
            convert_image=mammoth.images.img_element(lambda picture: _picture(picture, lost)),
            external_file_access=False,
        )
    except RecursionError as problem:
        raise _refused(
            file, "holds tables or lists too deep in one another", "take out some of the levels"
        ) from problem
    except (*UNREADABLE, ExpatError, KeyError, IndexError, AttributeError, TypeError) as problem:
        raise _refused(file, "is not built as Word builds its documents", AGAIN) from problem
    return WordPaper(made.value, (*told, *_lost_words(lost)))


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    """Every part of the file, after the gate: size, doubled parts, macros, DTDs, what stands outside the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            names = [one.filename.casefold() for one in listed]
            unpacked = sum(one.file_size for one in listed)
            if unpacked > LARGEST_PAPER_UNPACKED or len(listed) > MOST_PARTS:
                told = f"unpacks to {unpacked // (1024 * 1024):,} MB, more than packgen reads"
                raise _refused(file, told, "make its pictures smaller and save it again")
            if len(set(names)) != len(names):
                raise _refused(file, "holds 2 parts of one name", AGAIN)
            if any("vbaproject" in name for name in names):
                raise _refused(file, "holds macros", "save it as a Word document without macros (.docx)")
            parts = {one.filename: archive.read(one) for one in listed if not one.is_dir()}
    except UNREADABLE as problem:
        raise _refused(file, "is damaged or incomplete", "get it again from whoever wrote it") from problem
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _stop_hostile(name, part, file)
    return parts


def _stop_hostile(name: str, part: bytes, file: str) -> None:
    plain = part.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _refused(file, "holds a document type declaration, which Word never writes", AGAIN)
    if name.endswith(".rels"):
        for link in _parsed(part, file).iter("{*}Relationship"):
            kind = link.get("Type", "").rpartition("/")[2]
            if link.get("TargetMode") == "External" and kind not in _ALLOWED_OUTSIDE:
                told = f"takes a part of itself from another place ({kind}: {link.get('Target', '')[:80]})"
                raise _refused(file, told, "put that part into the document itself (in Word: Insert, not Link)")


def _accepted(parts: dict[str, bytes], file: str) -> tuple[dict[str, bytes], list[str]]:
    """The parts with text as if every change had been accepted, and what is to be said of them."""
    made, changes, cannot = {}, 0, Counter[str]()
    for name in parts:
        if re.fullmatch(r"word/(document\d*|footnotes|endnotes)\.xml", name):
            root = _parsed(parts[name], file)
            changes += _accept(root)
            cannot.update(_CANNOT[tag] for tag in _CANNOT for _ in root.iter(tag))
            made[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    told = ["its tracked changes were taken as accepted"] if changes else []
    if comments := _comments(parts, file):
        told.append(f"{count_of(comments, 'comment')} {'was' if comments == 1 else 'were'} left out")
    if cannot:
        found = [count_of(number, noun) for noun, number in sorted(cannot.items())]
        verb = "is" if cannot.total() == 1 else "are"
        told.append(
            f"{join_and(found)} {verb} not in the pack: put {'a picture' if verb == 'is' else 'pictures'} in place"
        )
    return made, told


def _accept(root: Any) -> int:
    """Accept every tracked change: what was taken out goes, what was put in stays. Returns how many there were."""
    gone = [*root.iter(f"{W}del", f"{W}moveFrom")]
    stays = [*root.iter(f"{W}ins", f"{W}moveTo")]
    for element in gone:
        if element.getparent().tag != f"{W}rPr":  # a mark of a paragraph's own end
            _drop(element)
    for element in stays:
        parent = element.getparent()
        at = parent.index(element)
        parent[at : at + 1] = list(element)
    return len(gone) + len(stays)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _comments(parts: dict[str, bytes], file: str) -> int:
    return (
        sum(1 for _ in _parsed(parts["word/comments.xml"], file).iter(f"{W}comment"))
        if "word/comments.xml" in parts
        else 0
    )


def _picture(picture: Any, lost: Counter[str]) -> dict[str, str]:
    """A picture as the page itself carries it; one that cannot be printed leaves an empty source."""
    with picture.open() as stream:
        data = stream.read()
    try:
        width, height = pictures.size(data)
    except ValueError:
        lost["of a kind that cannot be printed here"] += 1
        return {"src": ""}
    if width * height > MOST_PIXELS:
        lost["too large to print"] += 1
        return {"src": ""}
    encoded = base64.b64encode(pictures.bare(data)).decode()
    return {"src": f"data:{pictures.kind(data)};base64,{encoded}"}


def _lost_words(lost: Counter[str]) -> Iterator[str]:
    for why, number in lost.items():
        verb, it = ("is", "it") if number == 1 else ("are", "them")
        yield f"{count_of(number, 'picture')} {verb} left out, being {why}: save {it} as PNG or JPEG"


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return buffer.getvalue()


def _parsed(part: bytes, file: str) -> Any:
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as problem:
        raise _refused(file, "is damaged or incomplete", "get it again from whoever wrote it") from problem


def _refused(file: str, message: str, hint: str) -> InputError:
    return InputError(error(Source(file), message, hint, check=CHECK))
