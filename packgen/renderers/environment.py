"""Template sources in, compiled templates out: one strict, sandboxed Jinja for Word and HTML alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateRuntimeError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from packgen.language.near import nearest
from packgen.renderers.filters import FILTERS
from packgen.renderers.limits import A_CALL, COUNTED, JOINED, Limits, counted, joined, no_longer, spend
from packgen.renderers.printed import record

# fmt: off
_BUILTIN_FILTERS = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "groupby", "join", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr",
    "slice", "sort", "string", "sum", "trim", "unique", "upper",
)
# fmt: on
"""Jinja's own filters that a template may use: none marks text as safe, cuts it or makes much of little."""

METHODS = {
    str: {"endswith", "lower", "removeprefix", "removesuffix", "split", "startswith", "strip", "upper"},
    dict: {"get", "items", "keys", "values"},
    list: {"count", "index"},
}
"""The methods of plain data that a template may call."""
_LONGEST = 100_000


class NotPrintableError(TemplateRuntimeError):
    """A template prints what is no text: nothing at all, a list, yes or no."""


class Unknown(StrictUndefined):
    """A name that the context does not give; says so in plain words, with the nearest known name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = self._undefined_name, self._undefined_obj
        if owner is missing:
            return f"“{name}” is not a name that this document gives"
        if isinstance(owner, dict):
            found = nearest(str(name), map(str, owner))
            near = [found] if found else sorted(owner)[:6]
            return f"there is no “{name}” here; there is {', '.join(f'“{key}”' for key in near) or 'nothing at all'}"
        return f"“{name}” is asked of {_described(owner)}"


class StrictEnvironment(ImmutableSandboxedEnvironment):
    """Jinja that escapes always, knows no silent blanks, calls no methods but a few, and compiles a text once."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(
        self, loader: BaseLoader | None = None, *, show: Callable[[str], Any] | None = None, tidy: bool = True
    ):
        super().__init__(
            loader=loader,
            undefined=Unknown,
            autoescape=True,
            finalize=_finalizer(show),
            trim_blocks=tidy,
            lstrip_blocks=tidy,
            cache_size=400,
        )
        self.filters = {name: self.filters[name] for name in _BUILTIN_FILTERS} | FILTERS
        self.filters |= {COUNTED: counted, JOINED: joined}
        self.globals = {name: self.globals[name] for name in ("dict", "namespace", "range")}
        self._compiled: dict[str, Template] = {}

    def compiled(self, source: str, name: str) -> Template:
        """The template of a source text, compiled once; ``name`` is what tracebacks call its file."""
        digest = hashlib.sha256(f"{name}\0{source}".encode()).hexdigest()
        if digest not in self._compiled:
            code = self.compile(source, name, name)
            self._compiled[digest] = Template.from_code(self, code, self.make_globals(None))
        return self._compiled[digest]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a dict comes before its methods, so that ``agenda.items`` is what the context calls items."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only a few methods of plain data may be called: none changes it, or makes much of little."""
        for kind, methods in METHODS.items():
            if isinstance(obj, kind):
                return attr in methods
        return super().is_safe_attribute(obj, attr, value)

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        """Put limits on what a template may do before it becomes code."""
        return super()._generate(Limits().visit(source), *args, **options)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Count every call as a round: a macro may call itself."""
        spend(A_CALL)
        return super().call(*args, **kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """No ``'{:999999999}'.format(1)``: it is refused like other methods."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers only, and add up no endless texts: ``'A' * 10**9`` would fill the memory."""
        if operator == "+":
            no_longer(left, right)
        elif not all(isinstance(side, int | float) and abs(side) < _LONGEST for side in (left, right)):
            raise TemplateRuntimeError(f"only small numbers can be calculated with {operator}")
        return super().call_binop(context, operator, left, right)


def _finalizer(show: Callable[[str], Any] | None) -> Callable[[Any], Any]:
    def finalize(value: Any) -> Any:
        if isinstance(value, Markup):
            return value  # made here, of parts that were printed or recorded one by one
        if isinstance(value, Unknown):
            return str(value)  # raises
        if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
            raise NotPrintableError(f"{_described(value)} cannot be printed")
        record(str(value))
        return show(str(value)) if show else value

    return finalize


def _described(value: Any) -> str:
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "a yes-or-no value"
    if isinstance(value, str):
        return f"the text “{value}”"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of values"
    return "something that is no text"
