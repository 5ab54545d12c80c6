"""Charts and the logo in; pictures with a text alternative in the parts of a Word document out."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree
from markupsafe import Markup

from packgen.renderers.brand import Brand
from packgen.renderers.chart_sheet import WIDTH_CM
from packgen.renderers.charts import Charts, ratio
from packgen.renderers.word_package import OFFICE, Parts, declare_picture, related

EMU_A_CM = 360_000
LOGO_HEIGHT_CM, LOGO_WIDTH_CM = 1.6, 7.0
DRAWN = "Chart by packgen"
"""What the names of pictures that are drawn from figures begin with."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMBED = f"{{{OFFICE}/relationships}}embed"
_PICTURE = Markup(  # noqa: S704 - fixed text; what is put into it is escaped
    f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{OFFICE}/relationships" r:embed="{{key}}"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass
class Pictures:
    """The pictures of one document, in the order in which its template asks for them."""

    charts: Charts
    found: list[tuple[str, bytes, str]] = field(default_factory=list)
    """Of each picture the part that it stands in, its bytes and its file's ending."""

    def names(self, part: str) -> dict[str, Callable[..., Markup] | bool]:
        """What the template of a part sees: ``chart``, ``logo`` and ``has_logo``."""
        logo = _size(self.charts.brand.logo)
        return {"chart": partial(self._chart, part), "logo": partial(self._logo, part), "has_logo": logo is not None}

    def _chart(self, part: str, spec: dict[str, Any], width_cm: float = WIDTH_CM) -> Markup:
        png = self.charts.png(spec)
        return self._put(part, png, "png", spec["alt"], (width_cm, width_cm * ratio(spec)), DRAWN)

    def _logo(self, part: str) -> Markup:
        brand: Brand = self.charts.brand
        size = _size(brand.logo)
        if brand.logo is None or size is None:
            raise ValueError("there is no logo that Word can show; ask has_logo first")
        width, height, ending = size
        scale = min(LOGO_HEIGHT_CM / height, LOGO_WIDTH_CM / width)
        return self._put(part, brand.logo, ending, f"Logo of {brand.name}", (width * scale, height * scale))

    def _put(
        self, part: str, data: bytes, ending: str, alt: str, size_cm: tuple[float, float], kind: str = "Picture"
    ) -> Markup:
        self.found.append((part, data, ending))
        number = len(self.found)
        cx, cy = (round(length * EMU_A_CM) for length in size_cm)
        name, key = f"{kind} {number}", _placeholder(number)
        return _PICTURE.format(cx=cx, cy=cy, number=number, name=name, alt=alt, key=key)


def add_pictures(parts: Parts, trees: Mapping[str, etree._Element], pictures: Pictures) -> None:
    """Put the pictures' files into the package, and join each to the place that asks for it."""
    ids: dict[str, str] = {}
    files: dict[bytes, str] = {}
    for number, (part, data, ending) in enumerate(pictures.found, 1):
        name = files.setdefault(data, f"media/packgen{number}.{ending}")
        parts[posixpath.join(posixpath.dirname(part), name)] = data
        declare_picture(parts, ending)
        ids[_placeholder(number)] = related(parts, part, "image", name)
    shapes = [shape for tree in trees.values() for shape in tree.iter(f"{{{_DRAWING}/wordprocessingDrawing}}docPr")]
    for number, shape in enumerate(shapes, 1):
        shape.set("id", str(number))  # a loop may have doubled the template's own pictures
    for tree in trees.values():
        for blip in tree.iter(f"{{{_DRAWING}/main}}blip"):
            if blip.get(_EMBED) in ids:
                blip.set(_EMBED, ids[blip.get(_EMBED)])


def _size(picture: bytes | None) -> tuple[float, float, str] | None:
    """Width and height in pixels and the ending of a picture that Word can show, else None (an SVG for instance)."""
    if picture is None:
        return None
    try:
        image = Image.from_file(io.BytesIO(picture))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        return None
    return image.px_width, image.px_height, image.ext


def _placeholder(number: int) -> str:
    return f"packgen-picture-{number}"
