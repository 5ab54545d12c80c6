"""A chart as matplotlib draws it in; the same SVG to stand inside a page, with its words for a screen reader, out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from markupsafe import Markup

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ROUND = {"stroke-linejoin": "round", "stroke-linecap": "butt"}
"""What matplotlib says in a style sheet of its own, which a page does not take from it."""


def inline_svg(svg: bytes, alt: str, prefix: str) -> Markup:
    """Make a chart part of a page: it grows and shrinks with the page and asks for no style sheet.

    ``alt`` is what a screen reader says in its place. ``prefix`` keeps its names apart from those of other charts.
    """
    root = etree.fromstring(svg)
    for spare in [*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")]:
        spare.getparent().remove(spare)
    ids = _used(root)
    for node in root.iter():
        _settle(node, ids, prefix)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    for name, value in {**_ROUND, "role": "img", "aria-label": alt, "class": "chart"}.items():
        root.set(name, value)
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  our own drawing, written by lxml


def _used(root: Any) -> set[str]:
    """The names by which parts of the drawing are used again; all others can go."""
    values = (str(value) for node in root.iter() for value in node.attrib.values())
    return {name for value in values for name in re.findall(r"#([\w-]+)", value)}


def _settle(node: Any, ids: set[str], prefix: str) -> None:
    """Turn a style into attributes, which a strict policy lets through, and give names their prefix."""
    for declaration in filter(None, (part.strip() for part in node.attrib.pop("style", "").split(";"))):
        name, _, value = declaration.partition(":")
        node.set(name.strip(), value.strip())
    if (name := node.get("id")) is not None:
        if name in ids:
            node.set("id", prefix + name)
        else:
            del node.attrib["id"]
    target = node.attrib.pop(_LINK, "")
    if target:
        node.set("href", f"#{prefix}{target.removeprefix('#')}")
    for name, value in node.attrib.items():
        if "url(#" in value:
            node.set(name, value.replace("url(#", f"url(#{prefix}"))
