"""The bytes of a paper written in Markdown (.md) in; its text as HTML, and what could not be taken over, out."""

from __future__ import annotations

import re
from typing import NoReturn

from packgen.errors import InputError, error
from packgen.language import count_of
from packgen.model import Source
from packgen.readers.encodings import as_utf8
from packgen.readers.word_paper import CHECK, WordPaper

LONGEST = 200_000
"""Characters of a paper: some 70 pages."""
MOST_MARKS = 2_000
"""Opening brackets and backticks in a paper; the time to read it grows with the square of these."""
_EXTENSIONS = ("tables", "sane_lists", "footnotes", "smarty")
_LOOKS = {"footnotes": {"BACKLINK_TEXT": "↑"}}
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_HTML = re.compile(r"<(/?[A-Za-z!][^<>]*)>")
_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")


def read_markdown(data: bytes, file: str) -> WordPaper:
    """Read a paper written in Markdown: headings, lists, tables, bold, links and footnotes.

    HTML in it is printed as it stands, and pictures give way to their description: they are not in the file. Raises
    InputError for what is no text, unreasonably long, or built to take for ever.
    """
    import markdown

    text = as_utf8(data, file)[0].decode("utf-8")
    if len(text) > LONGEST or text.count("[") + text.count("`") > MOST_MARKS:
        _refuse(file, "is longer than a paper can be, or holds too many links or code marks", "hand it in as a PDF")
    pictures = len(_PICTURE.findall(text))
    plain = _HTML.sub(r"&lt;\1&gt;", _LINK.sub(r"[\1](\1)", _PICTURE.sub(r"\1", text)))
    try:
        html = markdown.markdown(plain, extensions=list(_EXTENSIONS), extension_configs=_LOOKS)
    except RecursionError:
        _refuse(file, "holds lists or quotations too deep in one another", "take out some of the levels")
    verb, it = ("is", "it") if pictures == 1 else ("are", "them")
    told = f"{count_of(pictures, 'picture')} {verb} left out: hand the paper in as Word or PDF to show {it}"
    return WordPaper(_as_from_word(html), (told,) if pictures else ())


def _as_from_word(html: str) -> str:
    """Footnotes marked as those of a Word paper are, so that both get one heading and links that lead back."""
    html = re.sub(r'<sup id="fnref:([^"]+)"><a ', r'<sup><a id="paper-footnote-ref-\1" ', html)
    html = re.sub(r'(?<=[" ])(id=|href=)"(#?)fnref:', r'\1"\2paper-footnote-ref-', html)
    return re.sub(r'(id=|href=)"(#?)fn:', r'\1"\2paper-footnote-', html)


def _refuse(file: str, message: str, hint: str) -> NoReturn:
    raise InputError(error(Source(file), message, hint, check=CHECK))
