"""A template's exception in; the line where it happened and words that its author understands, out."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

from packgen.renderers.environment import NotPrintableError

TEMPLATE_FAULTS = (TypeError, ValueError, ArithmeticError, AttributeError, LookupError, RecursionError)
"""What Python raises when a template does what cannot be done, such as adding a number to a list."""

_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
_OPENING = {"block", "call", "filter", "for", "if", "macro", "with"}
_NEVER_CLOSED = re.compile("Unexpected end of template|Encountered unknown tag 'end.*innermost block")
_MISSPELT = re.compile(r"unknown tag '(p|tr|tc|r)'", re.IGNORECASE)
_UNKNOWN = re.compile(r"No (filter|test) named '(.+?)'")


def lines(problem: BaseException) -> Iterator[tuple[str, int]]:
    """The files and lines that an exception came through, innermost last; a syntax error's own place is the last."""
    for frame, line in traceback.walk_tb(problem.__traceback__):
        yield frame.f_code.co_filename, line
    if isinstance(problem, TemplateSyntaxError):
        yield problem.filename or problem.name or "", unclosed(problem)[0] or problem.lineno


def last_line(problem: BaseException, file: str) -> int:
    """The innermost line of one file that an exception came through; 0 where it did not."""
    return next((line for name, line in reversed(list(lines(problem))) if name == file), 0)


def unclosed(problem: TemplateSyntaxError) -> tuple[int, str]:
    """The line and word of the innermost tag that is never closed, where that is what is wrong; else 0 and ""."""
    if not _NEVER_CLOSED.match(problem.message or ""):
        return 0, ""
    source, stack = problem.source or "", []
    for tag in _TAG.finditer(source):
        if tag[1] in _OPENING:
            stack.append((source.count("\n", 0, tag.start()) + 1, tag[1]))
        elif tag[1].startswith("end") and stack:
            if tag[1] != f"end{stack[-1][1]}":
                break
            stack.pop()
    return stack[-1] if stack else (0, "")


def in_words(problem: BaseException) -> str:
    """What went wrong, as one clause without a full stop."""
    if isinstance(problem, TemplateNotFound):
        return f"there is no template “{problem.name}”"
    if isinstance(problem, TemplateSyntaxError):
        word = unclosed(problem)[1]
        return f"this “{word}” is never closed" if word else _syntax(problem.message or "")
    message = getattr(problem, "message", None) or str(problem)
    if isinstance(problem, SecurityError):
        return f"a template may not do this: {message}"
    return f"this does not work: {message}" if isinstance(problem, TEMPLATE_FAULTS) else message


def remedy(problem: BaseException) -> str:
    """How to mend it, "" where that is plain."""
    if isinstance(problem, NotPrintableError):
        return "print one of its values, or put a condition round it"
    if isinstance(problem, UndefinedError):
        return "check how the name is spelt"
    if not isinstance(problem, TemplateSyntaxError):
        return ""
    if word := unclosed(problem)[1]:
        return f"write {{% end{word} %}} where it ends, {{%p end{word} %}} or {{%tr end{word} %}} where it began so"
    if found := _MISSPELT.search(problem.message or ""):
        return f"write {{%{found[1]} without a space"
    return "check the tag's spelling, its quotation marks and its end"


def _syntax(message: str) -> str:
    if found := _UNKNOWN.search(message):
        return f"there is no {found[1]} called “{found[2]}”"
    first = re.sub(r" at \d+$", "", message.split(". ")[0].rstrip("."))
    return first[:1].lower() + first[1:]
