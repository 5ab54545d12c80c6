"""A parsed template and the shape of its contexts in; each name, filter and test in it that does not exist out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import nodes

from packgen.language.near import nearest
from packgen.renderers.contract import GIVEN
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.scrutiny.expressions import chosen, of_filter, of_key
from packgen.renderers.scrutiny.parsing import BARE, Scope, asked_first, targets, written
from packgen.renderers.scrutiny.shapes import ANYTHING, Shape

_MOST_NAMES = 12
_LISTED = "the command packgen templates fields lists the names that it gives"


class NameFault(NamedTuple):
    """What is wrong at a line of the template that is read."""

    line: int
    message: str
    hint: str


@dataclass
class Reader:
    """Reads one template, statement by statement.

    ``follow`` reads the template of a name that this one extends or includes, with the names known there.
    ``guarded`` are the names that a condition asks for before they are used. ``is_open`` says that nobody knows which
    names there are. ``jinja`` knows the filters and tests.
    """

    follow: Callable[[str, Scope, int], None] = lambda _name, _scope, _line: None
    found: list[NameFault] = field(default_factory=list)
    guarded: list[str] = field(default_factory=list)
    is_open: bool = False
    jinja: StrictEnvironment = BARE

    def read(self, body: list[nodes.Node], scope: Scope) -> None:
        """Read statements in order; names that they set are known to those that follow."""
        scope.update({node.name: ANYTHING for node in body if isinstance(node, nodes.Macro)})
        for node in body:
            method = _STATEMENTS.get(type(node))
            if method:
                method(self, node, scope)
            elif isinstance(node, nodes.Expr):
                self.shape(node, scope)
            else:
                self.read(list(node.iter_child_nodes()), scope)

    def shape(self, node: nodes.Node | None, scope: Scope) -> Shape:
        """What an expression gives; its faults are noted on the way."""
        if node is None or isinstance(node, nodes.Const | nodes.TemplateData):
            return ANYTHING
        method = _EXPRESSIONS.get(type(node))
        if method:
            return method(self, node, scope)
        for child in node.iter_child_nodes(only=None):
            if isinstance(child, nodes.Expr):
                self.shape(child, scope)
            else:
                self.read([child], scope)
        return ANYTHING

    def fault(self, node: nodes.Node, message: str, hint: str = "") -> Shape:
        """Note what is wrong, and let the rest of the expression pass."""
        self.found.append(NameFault(node.lineno, message, hint))
        return ANYTHING

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for each in node.nodes:
            kinds = self.shape(each, scope).kinds - {"nothing"}
            if kinds and kinds <= {"list", "group", "chart", "yes or no"}:
                self.fault(each, f"{written(each)} is {_named(kinds)}, which cannot be printed", _REMEDIES[min(kinds)])

    def _for(self, node: nodes.For, scope: Scope) -> None:
        values = self.shape(node.iter, scope)
        inner = {**scope, **targets(node.target, values.item or ANYTHING), "loop": ANYTHING}
        self.shape(node.test, inner)
        self.read(node.body, inner)
        self.read(node.else_, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        before = len(self.guarded)
        self.guarded += asked_first(node.test)
        self.shape(node.test, scope)
        self.read(node.body, scope)
        del self.guarded[before:]
        self.read([*node.elif_, *node.else_], scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        scope.update(targets(node.target, self.shape(node.node, scope)))

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.read(node.body, dict(scope))
        scope.update(targets(node.target, ANYTHING))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        own = {name.name: ANYTHING for name in node.args}
        known = dict.fromkeys(("caller", "varargs", "kwargs"), ANYTHING)
        if isinstance(node, nodes.Macro):
            scope[node.name] = ANYTHING
        else:
            self.shape(node.call, scope)
        for default in node.defaults:
            self.shape(default, scope)
        self.read(node.body, {**scope, **known, **own})

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            inner.update(targets(target, self.shape(value, scope)))
        self.read(node.body, inner)

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        self.read(node.body, {**scope, "super": ANYTHING, "self": ANYTHING})

    def _import(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> None:
        names = [node.target] if isinstance(node, nodes.Import) else node.names
        scope.update({each if isinstance(each, str) else each[1]: ANYTHING for each in names})
        self._other(node, {} if not node.with_context else scope)

    def _other(self, node: nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport, scope: Scope) -> None:
        several = isinstance(node.template, nodes.List | nodes.Tuple)
        for each in node.template.items if several else [node.template]:  # type: ignore[attr-defined]
            if isinstance(each, nodes.Const):
                self.follow(str(each.value), scope, node.lineno)
            else:
                self.fault(node, "the other template is not named plainly", "write its name in quotation marks")

    def _unescaped(self, node: nodes.Node, scope: Scope) -> None:
        self.fault(node, "a template may not switch off how values are made safe", "delete this tag")
        self.read(list(node.iter_child_nodes(exclude=("options",))), scope)

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name in scope:
            return scope[node.name]
        known = (*GIVEN, *self.jinja.globals, *self.guarded)
        if self.is_open or node.name in known:
            return ANYTHING
        near = nearest(node.name, scope)
        few = f"it gives {', '.join(sorted(scope))}" if len(scope) <= _MOST_NAMES else _LISTED
        hint = f"did you mean “{near}”?" if near else few
        return self.fault(node, f"“{node.name}” is not a name that this document gives", hint)

    def _key(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Shape:
        owner = self.shape(node.node, scope)
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            self.shape(node.arg, scope)
            return owner if isinstance(node.arg, nodes.Slice) else ANYTHING
        key = node.attr if isinstance(node, nodes.Getattr) else node.arg.value  # type: ignore[attr-defined]
        if written(node) in self.guarded:
            return ANYTHING
        answer = of_key(owner, key)
        return answer if isinstance(answer, Shape) else self.fault(node, *answer)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name == "default" and node.node is not None:
            self.guarded.append(written(node.node))
        value = self.shape(node.node, scope)
        for each in (*node.args, *(pair.value for pair in node.kwargs)):
            self.shape(each, scope)
        filters = self.jinja.filters
        if node.name not in filters:
            return self.fault(node, f"there is no filter called “{node.name}”", _near(node.name, filters))
        answer = of_filter(node, value)
        return answer if isinstance(answer, Shape) else self.fault(node, *answer)

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name in ("defined", "undefined"):
            return ANYTHING
        if node.name not in self.jinja.tests:
            self.fault(node, f"there is no test called “{node.name}”", _near(node.name, self.jinja.tests))
        for each in (node.node, *node.args):
            self.shape(each, scope)
        return ANYTHING

    def _either(self, node: nodes.CondExpr | nodes.Or, scope: Scope) -> Shape:
        if isinstance(node, nodes.Or):
            return chosen([self.shape(node.left, scope), self.shape(node.right, scope)])
        self.guarded += (asked := list(asked_first(node.test)))
        self.shape(node.test, scope)
        first = self.shape(node.expr1, scope)
        del self.guarded[len(self.guarded) - len(asked) :]
        return chosen([first, self.shape(node.expr2, scope)])


_STATEMENTS: Mapping[type, Callable[..., None]] = {
    nodes.Output: Reader._output,
    nodes.For: Reader._for,
    nodes.If: Reader._if,
    nodes.Assign: Reader._assign,
    nodes.AssignBlock: Reader._assign_block,
    nodes.Macro: Reader._macro,
    nodes.CallBlock: Reader._macro,
    nodes.With: Reader._with,
    nodes.Block: Reader._block,
    nodes.Import: Reader._import,
    nodes.FromImport: Reader._import,
    nodes.Include: Reader._other,
    nodes.Extends: Reader._other,
    nodes.ScopedEvalContextModifier: Reader._unescaped,
    nodes.EvalContextModifier: Reader._unescaped,
}
_EXPRESSIONS: Mapping[type, Callable[..., Shape]] = {
    nodes.Name: Reader._name,
    nodes.Getattr: Reader._key,
    nodes.Getitem: Reader._key,
    nodes.Filter: Reader._filter,
    nodes.Test: Reader._test,
    nodes.CondExpr: Reader._either,
    nodes.Or: Reader._either,
}
_REMEDIES = {
    "list": "go through it with {% for … %}, or join it: | join_and",
    "group": "print one of the values in it",
    "chart": "write chart(…) round it",
    "yes or no": "use it in a condition: {% if … %}",
}


def _named(kinds: frozenset[str]) -> str:
    return {"group": "a group of values", "yes or no": "a yes-or-no value"}.get(min(kinds), f"a {min(kinds)}")


def _near(word: str, known: Mapping[str, object]) -> str:
    near = nearest(word, known)
    if near:
        return f"did you mean “{near}”?"
    return f"there are {', '.join(sorted(name for name in known if name.isidentifier()))}"
