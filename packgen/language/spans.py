"""One line of what people wrote in; its words with what is bold, in italics or a link out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

_SIGN = r"[^\s<>\"'`{}|\\^\[\]()]"
_HOST = r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*(?::[0-9]{2,4})?"
_WEB = rf"https?://{_HOST}(?:[/?#](?:{_SIGN}|\({_SIGN}*\))*)?"
_MAIL = r"mailto:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_TARGET = rf"(?:{_WEB}|{_MAIL})"
_LINK = re.compile(
    rf"!\[(?P<picture>[^\[\]]{{0,300}})\]\([^()\s]{{1,2000}}\)"
    rf"|\[(?P<label>[^\[\]]{{1,300}})\]\(<?(?P<target>{_TARGET})>?(?:\s+\"[^\"]{{0,300}}\")?\)"
    rf"|<(?P<angled>{_TARGET})>"
    rf"|(?<![A-Za-z0-9])(?P<bare>{_WEB})",
    re.IGNORECASE,
)
"""Links lead to web pages and e-mail addresses only; any other target stays the text that it is."""

_MARK = re.compile(r"\\[*_\[\]]|\*{1,3}|_{1,3}")
_URL_SIGNS = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look; ``link`` is "" or an address that begins with http, https or mailto."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(slots=True)
class _Piece:
    text: str
    link: str = ""
    mark: str = ""
    opens: bool = False
    closes: bool = False
    step: int = 0
    """1 where the mark begins a look, -1 where it ends it, 0 where it is text."""


def spans(line: str) -> tuple[Span, ...]:
    """The words of a line: ``**bold**``, ``*italics*``, ``[links](https://…)`` and bare addresses; the rest is text.

    A mark needs a partner, no space on its inner side and no letter on its outer, so that 5*3*2 and snake_case stay.
    """
    pieces = list(_pieces(line))
    _pair(pieces)
    found: list[Span] = []
    weight = {"bold": 0, "italic": 0}
    for piece in pieces:
        for look in _looks(piece.mark) if piece.step else ():
            weight[look] += piece.step
        if piece.text and not piece.step:
            _add(found, Span(piece.text, weight["bold"] > 0, weight["italic"] > 0, piece.link))
    return tuple(found)


def _add(found: list[Span], span: Span) -> None:
    last = found[-1] if found else None
    if last and (last.bold, last.italic, last.link) == (span.bold, span.italic, span.link):
        found[-1] = Span(last.text + span.text, span.bold, span.italic, span.link)
    else:
        found.append(span)


def _pieces(line: str) -> Iterator[_Piece]:
    """The line cut at links and marks."""
    end = 0
    for link in _LINK.finditer(line):
        yield from _marked(line, end, link.start())
        end = link.end()
        if link["label"]:
            yield from _marked(line, *link.span("label"), link=_address(link["target"]))
        elif link["angled"]:
            yield _Piece(re.sub("(?i)^mailto:", "", link["angled"]), _address(link["angled"]))
        elif link["bare"]:
            address = link["bare"].rstrip(".,;:!?*_")
            yield _Piece(address, _address(address))
            end = link.start() + len(address)
        else:
            yield _Piece(link["picture"])
    yield from _marked(line, end, len(line))


def _marked(line: str, start: int, end: int, link: str = "") -> Iterator[_Piece]:
    at = start
    for mark in _MARK.finditer(line, start, end):
        if mark.start() > at:
            yield _Piece(line[at : mark.start()], link)
        at = mark.end()
        yield _Piece(mark[0][1:], link) if mark[0][0] == "\\" else _mark(line, mark, link)
    if at < end:
        yield _Piece(line[at:end], link)


def _mark(line: str, mark: re.Match[str], link: str) -> _Piece:
    before, after = line[: mark.start()][-1:] or " ", line[mark.end() : mark.end() + 1] or " "
    opens = not before.isalnum() and not after.isspace()
    closes = not after.isalnum() and not before.isspace()
    return _Piece(mark[0], link, mark[0], opens, closes)


def _pair(pieces: list[_Piece]) -> None:
    """Give each closing mark the last opening one of its kind, so that looks nest and never overlap."""
    opened: list[_Piece] = []
    waiting: dict[str, int] = {}
    for piece in pieces:
        if piece.closes and waiting.get(piece.mark):
            while (partner := opened.pop()).mark != piece.mark:
                waiting[partner.mark] -= 1
            waiting[piece.mark] -= 1
            partner.step, piece.step = 1, -1
        elif piece.opens:
            opened.append(piece)
            waiting[piece.mark] = waiting.get(piece.mark, 0) + 1


def _looks(mark: str) -> tuple[str, ...]:
    return (("italic",), ("bold",), ("bold", "italic"))[len(mark) - 1]


def _address(target: str) -> str:
    """An address in the characters that an address may hold."""
    scheme, _, rest = target.partition(":")
    return f"{scheme.lower()}:{quote(rest, safe=_URL_SIGNS)}"
