"""A Word template's file and the shapes of its contexts in; its faults, each with its paragraph, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError
from lxml import etree

from packgen.errors import TemplateError
from packgen.renderers.located import in_words, remedy
from packgen.renderers.scrutiny.blocks import sifted
from packgen.renderers.scrutiny.faults import Fault, Spot, spot_at
from packgen.renderers.scrutiny.names import Reader
from packgen.renderers.scrutiny.parsing import parsed
from packgen.renderers.scrutiny.shapes import Shape
from packgen.renderers.scrutiny.tags import Tag, part_tags
from packgen.renderers.word_package import parts_of_type, unpacked
from packgen.renderers.word_template import ENVIRONMENT, TEXT_PARTS, word_template


def word_faults(path: Path, file: str, shapes: Sequence[Mapping[str, Shape]]) -> list[Fault]:
    """Every fault of a Word template, in the order of reading.

    ``file`` is what messages call it. ``shapes`` are the names that each kind of document which uses it gives; where
    there is none, any name will do.
    """
    try:
        parts = unpacked(path.read_bytes(), file)
        found = [
            fault for name in parts_of_type(parts, *TEXT_PARTS) for fault in _part(parts[name], file, name, shapes)
        ]
    except TemplateError as problem:
        return [Fault(Spot(file), issue.message, issue.hint) for issue in problem.issues]
    except (OSError, KeyError, etree.XMLSyntaxError):
        return [Fault(Spot(file), "this file cannot be read", "open it in Word, save it and close it")]
    if not any(fault.is_error for fault in found):
        found += _as_compiled(path, file)
    return list(dict.fromkeys(found))


def _part(data: bytes, file: str, name: str, shapes: Sequence[Mapping[str, Shape]]) -> Iterator[Fault]:
    label = re.sub(r"[0-9]*\.xml$", "", name.rpartition("/")[2])
    tags, broken = part_tags(data, file, name, "" if label == "document" else label)
    sound, lines, wrong = sifted(tags)
    faults = [*broken, *wrong]
    for shape in shapes or (None,):
        faults += _names(sound, lines, shape)
    yield from sorted(dict.fromkeys(faults), key=lambda fault: fault.spot.number)


def _names(tags: Sequence[Tag], lines: Sequence[str], shape: Mapping[str, Shape] | None) -> Iterator[Fault]:
    """The names, filters and tests that do not exist; each line of the source stands for one tag."""
    reader = Reader(is_open=shape is None, jinja=ENVIRONMENT)
    try:
        reader.read(parsed("\n".join(lines)).body, dict(shape or {}))
    except TemplateSyntaxError as problem:
        spot = tags[min(problem.lineno, len(tags)) - 1].spot
        yield Fault(spot, in_words(problem), remedy(problem))
    for fault in reader.found:
        yield Fault(tags[fault.line - 1].spot, fault.message, fault.hint)


def _as_compiled(path: Path, file: str) -> list[Fault]:
    """What still keeps a template from being compiled as a document is; found by nothing else."""
    try:
        word_template(path)
    except TemplateError as problem:
        spots = [spot_at(file, issue.place) for issue in problem.issues]
        placed = [spot if spot.number else Spot(file) for spot in spots]
        return [Fault(spot, each.message, each.hint) for spot, each in zip(placed, problem.issues, strict=True)]
    return []
