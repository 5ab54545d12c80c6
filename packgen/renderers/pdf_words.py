"""The bytes of a PDF in, the words of each of its pages out, as its reader sees them."""

from __future__ import annotations


def page_words(data: bytes) -> list[str]:
    """The text of every page, in the order of the pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
