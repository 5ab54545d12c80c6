"""The parts of a Word file in, its bytes out and back: zip, relationships, content types and properties."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

from packgen.errors import TemplateError, error
from packgen.model import Properties

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPES = f"{PACKAGE}/content-types"
RELATIONSHIPS = f"{PACKAGE}/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_STAMP = (1980, 1, 1, 0, 0, 0)
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Parts = dict[str, bytes]


def unpacked(data: bytes, place: str) -> Parts:
    """The parts of a Word file by name. Raises TemplateError where the bytes are no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {item.filename: package.read(item) for item in package.infolist() if not item.is_dir()}
    except (zipfile.BadZipFile, OSError, EOFError) as problem:
        raise TemplateError(error(place, "this is no Word file", "save it from Word as .docx")) from problem
    if "[Content_Types].xml" not in parts:
        raise TemplateError(error(place, "this is no Word file", "save it from Word as .docx"))
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a Word file; the same parts give the same bytes."""
    names = sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            item = zipfile.ZipInfo(name, _STAMP)
            item.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            item.external_attr = 0o600 << 16
            package.writestr(item, parts[name])
    return target.getvalue()


def parts_of_type(parts: Mapping[str, bytes], *kinds: str) -> list[str]:
    """The names of the parts of some kinds ("document.main", "header"), in the order of the kinds, then of names."""
    wanted = [WORD_TYPE.format(kind) for kind in kinds]
    found = [
        (wanted.index(item.get("ContentType")), item.get("PartName").lstrip("/"))
        for item in etree.fromstring(parts["[Content_Types].xml"]).iter(f"{{{TYPES}}}Override")
        if item.get("ContentType") in wanted
    ]
    return [name for _, name in sorted(found) if name in parts]


def related(parts: Parts, owner: str, kind: str, target: str, *, outside: bool = False) -> str:
    """Relate a part to another one, or to an address outside, and give the id; ``kind`` ends the relation's type."""
    folder, base = posixpath.split(owner)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    root = etree.fromstring(parts.get(name) or f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
    taken = {item.get("Id") for item in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdPackgen{n}" not in taken)
    attributes = {"Id": f"rIdPackgen{number}", "Type": _relationship_type(kind), "Target": target}
    attributes |= {"TargetMode": "External"} if outside else {}
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return f"rIdPackgen{number}"


def declare_picture(parts: Parts, ending: str) -> None:
    """Make sure that the package knows what the pictures of an ending (png, jpg) are."""
    root = etree.fromstring(parts["[Content_Types].xml"])
    if not any(item.get("Extension", "").lower() == ending for item in root):
        kind = "image/jpeg" if ending == "jpg" else f"image/{ending}"
        root.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=kind))
        parts["[Content_Types].xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_properties(parts: Parts, properties: Properties) -> None:
    """Set title, subject, author, company and language; no date and no person's name stays in the file."""
    _write(parts, "docProps/core.xml", "metadata/core-properties", _CORE_TYPE, _core(properties))
    _write(parts, "docProps/app.xml", "extended-properties", _APP_TYPE, _app(properties))


def _write(parts: Parts, name: str, kind: str, content_type: str, xml: str) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    present = next((item for item in types if item.get("ContentType") == content_type), None)
    if present is not None:
        name = present.get("PartName").lstrip("/")
    else:
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
        related(parts, "", kind, name)
    parts[name] = (_DECLARATION + xml).encode()


def _relationship_type(kind: str) -> str:
    return f"{PACKAGE if kind.startswith('metadata/') else OFFICE}/relationships/{kind}"


def _core(properties: Properties) -> str:
    fields = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.organisation),
        ("cp:lastModifiedBy", properties.organisation),
        ("dc:language", properties.language),
    )
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields if text)
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


def _app(properties: Properties) -> str:
    company = f"<Company>{escape(properties.organisation)}</Company>"
    return f'<Properties xmlns="{OFFICE}/extended-properties"><Application>packgen</Application>{company}</Properties>'
