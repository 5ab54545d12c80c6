"""The tags of one part or page in; those that pair up, as lines of plain Jinja, and the blocks that do not, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.renderers.scrutiny.faults import Fault
from packgen.renderers.scrutiny.syntax import as_meant, line, opens, tag_fault
from packgen.renderers.scrutiny.tags import Tag

_HOLDERS = {"p": "paragraph", "tr": "table row", "tc": "table cell"}
_TOGETHER = {"p": "in the same cell, or both outside the table", "tr": "in the same table", "tc": "in the same row"}


def sifted(tags: Sequence[Tag]) -> tuple[list[Tag], list[str], list[Fault]]:
    """The tags that can be read, a line of Jinja for each, which together parse, and all faults.

    A tag that is plainly misspelt is told and then read as it is meant, so that it makes no faults of others.
    """
    wrong = [fault for tag in tags if (fault := tag_fault(tag))]
    sound = [tag for tag in map(as_meant, tags) if tag_fault(tag) is None]
    lines, unpaired = paired(sound)
    return sound, lines, [*wrong, *unpaired]


def paired(tags: Sequence[Tag]) -> tuple[list[str], list[Fault]]:
    """A line of Jinja for each tag, which together parse, and the faults of blocks that do not pair up.

    The line of a tag that has no partner is empty; that of a loop without end still gives its variable a value.
    """
    lines = [line(tag) for tag in tags]
    faults: list[Fault] = [fault for tag in tags for fault in _beside(tag)]
    stack: list[int] = []
    for number, tag in enumerate(tags):
        if opens(tag):
            stack.append(number)
        elif tag.word in ("else", "elif"):
            if stack and tags[stack[-1]].word in ("if", "for"):
                faults += _apart(tags[stack[-1]], tag)
            else:
                lines[number] = ""
                faults.append(Fault(tag.spot, f"{tag.written} stands outside any “if”", "delete it, or add the “if”"))
        elif tag.word.startswith("end"):
            faults += _closed(tags, number, stack, lines)
    for number in stack:
        faults.append(_unclosed(tags[number], number, lines))
    return lines, faults


def _closed(tags: Sequence[Tag], number: int, stack: list[int], lines: list[str]) -> Iterator[Fault]:
    """Take the block that a tag ends off the stack, with those inside it that are never closed."""
    wanted = tags[number].word[3:]
    if not any(tags[n].word == wanted for n in stack):
        lines[number] = ""
        hint = f"delete it, or write {{% {wanted} … %}} where it begins"
        yield Fault(tags[number].spot, f"{tags[number].written} closes nothing: no “{wanted}” is open here", hint)
        return
    while tags[stack[-1]].word != wanted:
        inner = stack.pop()
        yield _unclosed(tags[inner], inner, lines)
    yield from _apart(tags[stack.pop()], tags[number])


def _unclosed(tag: Tag, number: int, lines: list[str]) -> Fault:
    target, _, values = tag.text.removeprefix("for ").partition(" in ")
    lines[number] = f"{{% set {target} = ({values}) | first %}}" if tag.word == "for" and "," not in target else ""
    end = f"{{%{tag.reach} end{tag.word} %}}"
    return Fault(tag.spot, f"this “{tag.word}” is never closed", f"write {end} where it ends")


def _beside(tag: Tag) -> Iterator[Fault]:
    """A tag that takes the place of its paragraph, row or cell must stand there alone: the rest would be lost."""
    if not tag.is_alone:
        holder = _HOLDERS[tag.reach]
        message = f"{tag.written} takes the place of its whole {holder}, so what stands beside it is lost"
        yield Fault(tag.spot, message, f"put it into a {holder} of its own")


def _apart(begin: Tag, end: Tag) -> Iterator[Fault]:
    """A block must end in the same kind of place in which it begins."""
    if begin.reach != end.reach:
        kind = f"{{%{begin.reach} … %}}"
        message = f"{end.written} belongs to {begin.written}, which is written in another way"
        yield Fault(end.spot, message, f"write both as {kind}")
    elif not begin.reach and begin.spot.part and begin.spot.number != end.spot.number:
        row = begin.row and begin.row != end.row
        message = (
            f"{begin.written} opens in paragraph {begin.spot.number} and ends in another {'row' if row else 'one'}"
        )
        hint = "write both as {%tr … %}, each in a row of its own" if row else ""
        yield Fault(end.spot, message, hint or "write both as {%p … %}, each in a paragraph of its own")
    elif begin.reach in _TOGETHER and _holder(begin) != _holder(end):
        message = f"{end.written} ends what began elsewhere: {begin.written} in paragraph {begin.spot.number}"
        yield Fault(end.spot, message, f"put both {_TOGETHER[begin.reach]}")


def _holder(tag: Tag) -> int:
    return {"p": tag.cell, "tr": tag.table, "tc": tag.row}[tag.reach]
