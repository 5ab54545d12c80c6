"""One tag of a template in; what is wrong with it by itself, and a line of plain Jinja in its stead, out."""

from __future__ import annotations

import re
from dataclasses import replace

from jinja2 import TemplateSyntaxError

from packgen.language.near import nearest
from packgen.renderers.located import in_words, remedy
from packgen.renderers.scrutiny.faults import Fault
from packgen.renderers.scrutiny.parsing import parsed
from packgen.renderers.scrutiny.tags import Tag

BLOCKS = ("if", "for", "macro", "call", "filter", "with", "set", "raw", "block")
_MIDDLE = ("elif", "else")
_OTHERS = ("include", "import", "from", "extends")
_CELLS = {"vm": "", "hm": "", "colspan": "{{ %s }}", "cellbg": "{{ %s }}"}
"""Tags of docxtpl that merge or colour cells, and what they print."""
_APART = re.compile(r"(p|tr|tc|r) (.+)")
_KNOWN = (*BLOCKS, *_MIDDLE, *(f"end{word}" for word in BLOCKS))


def line(tag: Tag) -> str:
    """The tag as Jinja alone would have it, on one line."""
    if tag.mark == "{{":
        return f"{{{{ {tag.text} }}}}"
    if tag.word in _CELLS:
        form = _CELLS[tag.word]
        return form % tag.text.partition(" ")[2] if form else ""
    return f"{{% {tag.text} %}}"


def opens(tag: Tag) -> bool:
    """Whether a tag begins what another must end."""
    return tag.word in BLOCKS and not (tag.word == "set" and "=" in tag.text)


def as_meant(tag: Tag) -> Tag:
    """A tag as it is meant where that is plain: ``{% tr for … %}`` and ``{% fro … %}``; any other as it is."""
    if tag.mark != "{%" or not tag.text:
        return tag
    if tag.spot.part and (found := _APART.fullmatch(tag.text)):
        return replace(tag, reach=found[1], text=found[2])
    near = "" if tag.word in _KNOWN else _near(tag.word)
    return replace(tag, text=near + tag.text.removeprefix(tag.word)) if near else tag


def tag_fault(tag: Tag) -> Fault | None:
    """What is wrong with a tag by itself, if anything is."""
    if tag.spot.part and tag.word in _OTHERS:
        return Fault(tag.spot, "a Word template cannot take in another file", "write its words here instead")
    if tag.word.removeprefix("end") == "autoescape":
        return Fault(tag.spot, "a template may not switch off how values are made safe", "delete this tag")
    if not tag.text:
        return Fault(tag.spot, f"{tag.written} is empty", "write a name between the braces, or delete it")
    try:
        parsed(_whole(tag))
    except TemplateSyntaxError as problem:
        return Fault(tag.spot, f"{tag.written}: {in_words(problem)}", _hint(tag, problem))
    return None


def _hint(tag: Tag, problem: TemplateSyntaxError) -> str:
    message = problem.message or ""
    if "unknown tag" in message and (near := _near(tag.word)):
        return f"did you mean {{% {near} %}}?"
    if not tag.spot.part and tag.word in ("p", "tr", "tc", "r"):
        return "leave that letter out: only Word templates need it"
    if "char" in message and any(mark in message for mark in "“”‘’"):
        return "straight quotation marks are needed here; curly ones are for words that are printed"
    return remedy(problem)


def _near(word: str) -> str:
    """The word that is meant: the nearest one, or one of the same letters (“fro” for “for”)."""
    return nearest(word, _KNOWN) or next((known for known in _KNOWN if sorted(known) == sorted(word)), "")


def _whole(tag: Tag) -> str:
    """A tag with what it needs before and after it, so that it can be read alone."""
    if tag.word in _MIDDLE:
        return f"{{% if x %}}{line(tag)}{{% endif %}}"
    if tag.word.startswith("end") and tag.word[3:] in BLOCKS:
        return "" if tag.text == tag.word or tag.word == "endblock" else "{% " + tag.text + " %}"
    return f"{line(tag)}{{% end{tag.word} %}}" if opens(tag) else line(tag)
