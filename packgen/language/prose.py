"""What people typed or pasted into an answer in; its paragraphs and list items, tidy, out.

The library markdown does not read it, even with its rules for HTML, references, code and rules taken out. It loses
what people wrote: in "5*3*2" the stars, so that 532 is printed; in "[94%](up from 92%)" the words in brackets; in
"5. Reading", "7. Writing" the number of the second. It takes a list straight below its first line for plain text, goes
on for half a minute over thousands of open brackets, and fails on "1. 1. 1. …". To mend that, each line and each mark
would have to be read here before the library saw it. The tests show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from packgen.language.spans import Span, spans

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)
"""What has no shape, or turns the text that follows round."""

_JOINERS = re.compile("(?<![\u0300-\u1fff\u20d0-\u2fff\u3001-\U0010ffff])[\u200c\u200d]+")
"""Joiners after what is no letter or picture of a script that needs them; Word's own breaks without width are such."""

_INDENT = re.compile(r"[^\S\n]*")
_GLYPHS = "•‣⁃◦○●▪▫■□➢➤\uf0b7\uf0a7\uf0d8\uf0fc·∙"
_BULLET = re.compile(rf"([{_GLYPHS}])[^\S\n]*(?=\S)|([-–*])[^\S\n]+(?=\S)|([o§])(?:\t[^\S\n]*|[^\S\n]+)(?=\S)")
_NUMBER = re.compile(r"\(?([0-9]{1,2})[.)]\s+(?=\S)")
_RULE = re.compile(r"[-–—_*=\s]{3,}")
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_INNER = frozenset("o◦○▫□§\uf0a7")
"""What Word puts before the items of a list inside a list."""

_DASHES = frozenset("-–")
_STEP = 2
"""The spaces by which a line is further in than another."""

_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one item of a list.

    ``kind`` is paragraph, bullet or number; ``level`` of an item is 1, or 2 inside another item; ``number`` is the
    one it bears, and ``starts`` whether a numbered list begins with it; ``leads`` whether it belongs to what follows.
    """

    spans: tuple[Span, ...]
    kind: str = "paragraph"
    level: int = 1
    number: int = 0
    starts: bool = False
    leads: bool = False

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(span.text for span in self.spans)


@dataclass(slots=True)
class _Line:
    text: str
    indent: int
    kind: str = "paragraph"
    glyph: str = ""
    number: int = 0
    after_gap: bool = False


@dataclass(slots=True)
class _Lists:
    """The list that is open while lines are read: its first line, and the last item of each level."""

    first: _Line | None = None
    last: dict[int, tuple[str, int]] = field(default_factory=dict)

    def close(self) -> None:
        self.first = None
        self.last.clear()

    def item(self, line: _Line, words: tuple[Span, ...]) -> Block:
        """The next item: its level from its indent and its glyph, its number after the one before it."""
        level = 1 if self.first is None else self._level(line, self.first)
        if level == 1:
            self.first = line if self.first is None else self.first
            self.last.pop(_DEEPEST, None)
        kind, before = self.last.get(level, ("", 0))
        continues = kind == "number" and line.number in (before + 1, 1)
        number = before + 1 if continues and line.kind == "number" else line.number
        self.last[level] = (line.kind, number)
        return Block(words, line.kind, level, number, line.kind == "number" and not continues)

    @staticmethod
    def _level(line: _Line, first: _Line) -> int:
        is_inner = line.glyph in _INNER and first.glyph not in _INNER
        return _DEEPEST if is_inner or line.indent >= first.indent + _STEP else 1


def blocks(text: str) -> list[Block]:
    """The paragraphs and list items of an answer: each of its lines one, marks of lists and of Markdown taken out.

    Bullets are those of Word and of Markdown, "o" and dashes among them; numbers are 1 to 99 before a full stop or
    bracket. HTML stays text. No letter or digit is lost but for those that a list then shows itself.
    """
    found: list[Block] = []
    lists = _Lists()
    for line in _joined(_lines(text)):
        words = spans(line.text)
        if "".join(span.text for span in words).strip():
            found.append(_block(line, words, lists))
    return [_leading(*pair) for pair in zip(found, [*found[1:], None], strict=False)]


def tidied(text: str) -> str:
    """A text in which every line ends in one way and no character is without a shape; blocks are the same."""
    return _JOINERS.sub("", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def plain(text: str) -> str:
    """An answer as words alone, a line for each paragraph and item: for sentences that are made from it."""
    return "\n".join(block.text for block in blocks(text))


def marked(block: Block) -> tuple[Span, ...]:
    """A block's words with the mark of its list before them, for places where no list can stand."""
    mark = {"bullet": "• ", "number": f"{block.number}. "}.get(block.kind, "")
    return (Span(mark), *block.spans) if mark else block.spans


def _lines(text: str) -> Iterator[_Line]:
    raw = tidied(text).split("\n")
    dashes = sum(_tidy(line)[:2] in ("- ", "– ") for line in raw)
    gap = False
    for line in raw:
        if line.strip() and not _RULE.fullmatch(line):
            made = _read(line, dashes)
            made.after_gap = gap
            yield made
        gap = not line.strip()


def _read(line: str, dashes: int) -> _Line:
    """One line with its mark taken off. A lone dash before a figure is a minus sign, no bullet."""
    space = _INDENT.match(line)
    at = space.end() if space else 0
    indent = len(line[:at].expandtabs(4))
    if found := _BULLET.match(line, at):
        glyph = found[1] or found[2] or found[3]
        if not (glyph in _DASHES and dashes == 1 and line[found.end()] in "0123456789£"):
            return _Line(_tidy(line[found.end() :]), indent, "bullet", glyph)
    elif (found := _NUMBER.match(line, at)) and int(found[1]):
        return _Line(_tidy(line[found.end() :]), indent, "number", "", int(found[1]))
    if found := _HEADING.fullmatch(line, at):
        return _Line(_tidy(found[1]), indent, "heading")
    return _Line(_tidy(line), indent)


def _tidy(line: str) -> str:
    return " ".join(line.split())


def _joined(lines: Iterator[_Line]) -> list[_Line]:
    """The lines, an item and the indented lines that carry it on made one."""
    found: list[_Line] = []
    for line in lines:
        last = found[-1] if found else None
        is_more = line.kind == "paragraph" and line.indent >= _STEP and not line.after_gap
        if last and last.kind in ("bullet", "number") and is_more and line.indent > last.indent:
            last.text = f"{last.text} {line.text}"
        else:
            found.append(line)
    return found


def _block(line: _Line, words: tuple[Span, ...], lists: _Lists) -> Block:
    if line.kind in ("bullet", "number"):
        return lists.item(line, words)
    lists.close()
    bold = line.kind == "heading"
    return Block(tuple(replace(span, bold=span.bold or bold) for span in words))


def _leading(block: Block, following: Block | None) -> Block:
    """Words that introduce what follows stay with it; a label in bold says so with a colon, for it is no heading."""
    if block.kind != "paragraph":
        return block
    text = block.text.rstrip()
    is_label = all(span.bold for span in block.spans) and text[-1] not in ".?!:;"
    if is_label and following is None:
        return Block(tuple(replace(span, bold=False) for span in block.spans))
    introduces = following is not None and following.kind != "paragraph" and text.endswith(":")
    colon = (Span(":", bold=True),) if is_label else ()
    return replace(block, spans=block.spans + colon, leads=is_label or introduces)
