"""A template's exception in; the line where it happened and words that its author understands, out."""

from __future__ import annotations

import traceback

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateAssertionError, TemplateNotFound, UndefinedError

from packgen.renderers.environment import NotPrintableError

TEMPLATE_FAULTS = (TypeError, ValueError, ZeroDivisionError, OverflowError, AttributeError, LookupError, RecursionError)
"""What Python raises when a template does what cannot be done, such as adding a number to a list."""


def last_line(problem: BaseException, filename: str) -> int:
    """The line of a template file where an exception came through, the innermost; 0 where it did not."""
    if isinstance(problem, TemplateSyntaxError) and (problem.filename or problem.name) == filename:
        return problem.lineno
    frames = [line for frame, line in traceback.walk_tb(problem.__traceback__) if frame.f_code.co_filename == filename]
    return frames[-1] if frames else 0


def innermost(problem: BaseException, is_template: tuple[str, ...]) -> tuple[str, int]:
    """The template file (its name ends as given) and line nearest to where an exception was raised."""
    if isinstance(problem, TemplateSyntaxError):
        return problem.filename or problem.name or "", problem.lineno
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(problem.__traceback__)
        if frame.f_code.co_filename.endswith(is_template)
    ]
    return frames[-1] if frames else ("", 0)


def in_words(problem: BaseException) -> str:
    """What went wrong, as one clause without a full stop."""
    if isinstance(problem, TemplateNotFound):
        return f"there is no template “{problem.name}”"
    if isinstance(problem, SecurityError):
        return f"a template may not do this: {problem.message}"
    message = getattr(problem, "message", None) or str(problem)
    if isinstance(problem, TEMPLATE_FAULTS):
        message = f"this cannot be worked out: {message}"
    return (message[0].lower() + message[1:] if message[:2].istitle() else message).rstrip(".")


def remedy(problem: BaseException) -> str:
    """How to mend it, "" where that is plain."""
    if isinstance(problem, NotPrintableError):
        return "print one of its values, or put a condition round it"
    if isinstance(problem, UndefinedError):
        return "check how the name is spelt"
    if isinstance(problem, TemplateAssertionError):
        return "see the guide to templates for the filters and tests there are"
    if isinstance(problem, TemplateSyntaxError):
        return "check the tag's spelling, quotation marks and its end"
    return ""
