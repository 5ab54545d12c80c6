"""A cover sheet and a paper made elsewhere in, both as PDF bytes; one paper that is ready for a pack out."""

from __future__ import annotations

from pikepdf import Dictionary

from packgen import model
from packgen.packs.join import describe, join, saved
from packgen.packs.papers import Paper, opened, read_as_standard
from packgen.packs.stamps import lengthen
from packgen.packs.structure import is_tagged
from packgen.packs.untagged import tag_pages

COVER = "Cover sheet"


def covered(cover: bytes, data: bytes, properties: model.Properties) -> bytes:
    """Put a paper behind its cover sheet, so that its pages are counted from there; b"" as cover leaves it alone.

    Its own pages get the strip that the stamp needs. Raises RenderError for a file that cannot be joined.
    """
    title = properties.title
    if not cover:
        return _alone(data, properties)
    return join(cover, [Paper("", title, data, is_outside=True)], None, properties, front_title=COVER).data


def _alone(data: bytes, properties: model.Properties) -> bytes:
    with opened(data, properties.title) as pdf, read_as_standard(properties.title):
        has_tags = is_tagged(pdf)
        if not has_tags:
            tag_pages(pdf, properties.title)
            pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=True)
        for page in pdf.pages:
            lengthen(pdf, page)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            is_ua = str(metadata.get("pdfuaid:part", "")) == "1"
        describe(pdf, properties, is_ua=is_ua and has_tags)
        return saved(pdf)
