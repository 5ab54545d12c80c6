"""The house rules that a machine can check: which room imports which, and who may print, read, write or ask the day."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "packgen"

# What the stages share: each may import these and no other room, but for what ROOMS adds.
COMMON = {"errors", "model", "language", "schema"}

# A room is a module or a folder of packgen; beside it stands what it may import.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "language": {"errors", "model"},
    "schema": {"errors", "model"},
    "readers": COMMON | {"pictures"},
    "evidence": COMMON,
    "strategy": COMMON | {"toml_lines"},
    "rules": COMMON | {"strategy"},
    "disclosure": COMMON | {"strategy"},
    "lineage": COMMON,
    "documents": COMMON | {"strategy", "rules", "lineage", "toml_lines"},
    "plan": COMMON,
    "execute": COMMON,
    "store": COMMON,
    "renderers": COMMON,
    "pictures": set(),
    "packs": COMMON | {"pictures"},
    "versions": COMMON,
    "portal": COMMON,
    "copies": COMMON,
    "workbooks": COMMON,
    "toml_lines": {"errors"},
    "aliases": {"errors", "schema", "setting_rules", "toml_lines"},
    "project": {"errors", "model", "settings", "aliases"},
    "settings": {
        *("aliases", "errors", "governance_settings", "mail_settings", "model", "setting_rules", "toml_lines"),
    },
    "governance_settings": {"model", "setting_rules"},
    "mail_settings": {"language", "model", "setting_rules"},
    "setting_rules": {"language"},
    "options": set(),
}

# Where the stages meet: these may import every room above, and each other as said.
MEETING_PLACES: dict[str, set[str]] = {
    "outside": set(),
    "loading": {"outside"},
    "accepting": {"loading"},
    "packing": set(),
    "planning": {"loading", "packing"},
    "report": set(),
    "sites": {"packing", "planning"},
    "record": {"planning", "sites"},
    "rendering": {"packing", "planning"},
    "build": {"loading", "packing", "planning", "record", "rendering", "report", "sites"},
    "issuing": {"build", "loading", "packing", "planning", "rendering", "report"},
    "checking": {"loading", "planning", "readiness"},
    "readiness": {"loading"},
    "calendar": {"loading", "readiness"},
    "dispatch": {"loading"},
    "starting": {"loading"},
    "listing": {"loading"},
    "strategies": {"loading"},
    "templating": {"checking", "loading"},
    "explain": {"listing", "loading"},
    "terminal": {"checking"},
    "cli": {
        *("accepting", "build", "calendar", "checking", "dispatch", "explain", "issuing", "listing", "readiness"),
        *("starting", "strategies", "templating", "terminal"),
    },
}

# Third-party libraries and the only modules that may import them.
HOMES: dict[str, tuple[str, ...]] = {
    "click": ("cli*", "terminal"),
    "rich": ("terminal",),
    "pandas": ("readers.*", "evidence.*", "model.tables"),
    "numpy": ("readers.*", "evidence.*"),
    "python_calamine": ("readers.*",),
    "xlrd": ("readers.xls",),
    "openpyxl": ("copies.*",),
    "tomlkit": ("aliases.*",),
    "rapidfuzz": ("language.near",),
    "docx": ("renderers.word*",),
    "docxtpl": ("renderers.word*",),
    "weasyprint": ("renderers.pdf*", "renderers.assets"),
    "matplotlib": ("renderers.chart*",),
    "jinja2": ("renderers.*",),
    "markupsafe": ("renderers.*",),
    "nh3": ("renderers.*",),
    "mammoth": ("readers.word_paper",),
    "markdown": ("readers.markdown_paper",),
    "lxml": ("renderers.*", "readers.*"),
    "pikepdf": ("packs.*", "renderers.pdf*"),
    "pypdfium2": ("renderers.pdf*", "packs.*"),
    "xlsxwriter": ("workbooks.*",),
    "keyring": ("dispatch.password",),
}

# Calls that only some modules may make: inputs are read by readers, outputs written by the store.
CALLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "print": (("print", "sys.stdout.*", "sys.stderr.*", "sys.exit"), ("cli*", "terminal")),
    "read files": (
        ("open", "*.read_text", "io.open", "os.open"),
        (
            *("readers*", "store*", "project", "renderers*", "strategy*", "rules*", "schema*", "documents.catalog"),
            "workbooks.guide",
        ),
    ),
    "write files": (
        (
            *("*.write_text", "*.write_bytes", "*.mkdir", "*.unlink", "*.rmdir", "*.touch", "shutil.*", "tempfile.*"),
            *("os.replace", "os.rename", "os.remove", "os.unlink", "os.mkdir", "os.makedirs"),
        ),
        ("store*", "project"),
    ),
    "ask the time": (
        ("*.today", "*.now", "*.utcnow", "time.time", "time.localtime"),
        ("build", "explain.asked", "listing", "cli*"),
    ),
    "draw lots": (("random.*", "uuid.*", "secrets.*"), ("store*",)),  # names of temporary files
}


def modules() -> list[str]:
    names = (path.relative_to(PACKAGE).with_suffix("").parts for path in sorted(PACKAGE.rglob("*.py")))
    return [".".join(name) for name in names]


def source_of(module: str) -> str:
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def imports(tree: ast.AST, module: str) -> Iterator[str]:
    """The full names that a module imports; ``from packgen import errors`` gives packgen.errors."""
    package = ("packgen", *module.split(".")[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            yield from (f"{base}.{name.name}" for name in node.names) if base == "packgen" else [base]


def calls(tree: ast.AST) -> Iterator[str]:
    """The names that are called: ``print``, ``os.replace``; ``?`` stands for what is no plain name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"


def allowed_rooms(room: str) -> set[str]:
    if room in MEETING_PLACES:
        return ROOMS.keys() | MEETING_PLACES[room]
    return ROOMS[room]


def import_faults(module: str, tree: ast.AST) -> Iterator[str]:
    room = module.split(".")[0]
    for name in imports(tree, module):
        top, _, rest = name.partition(".")
        if top == "packgen":
            other = rest.partition(".")[0]
            if other not in {room, "", "__version__"} | allowed_rooms(room):
                yield f"{module} imports packgen.{other}: {room} may import {sorted(allowed_rooms(room))}"
        elif top not in sys.stdlib_module_names and top not in HOMES:
            yield f"{module} imports {top}, which has no home yet: add it to HOMES"
        elif top in HOMES and not any(fnmatch(module, home) for home in HOMES[top]):
            yield f"{module} imports {top}, which lives in {', '.join(HOMES[top]) or 'no module of packgen'}"


def call_faults(module: str, tree: ast.AST) -> Iterator[str]:
    for name in calls(tree):
        for what, (patterns, homes) in CALLS.items():
            allowed = any(fnmatch(module, home) for home in homes)
            if not allowed and any(fnmatch(name, pattern) for pattern in patterns):
                yield f"{module} calls {name}: only {', '.join(homes) or 'nobody'} may {what}"


@pytest.mark.parametrize("module", [name for name in modules() if name not in ("__init__", "__main__")])
def test_a_module_keeps_the_house_rules(module: str) -> None:
    room = module.split(".")[0]
    assert room in ROOMS or room in MEETING_PLACES, f"{room} is a new room: say in ROOMS what it may import"
    tree = ast.parse(source_of(module))
    assert [*import_faults(module, tree), *call_faults(module, tree)] == []


def test_rooms_form_no_ring() -> None:
    depth: dict[str, int] = {}

    def visit(room: str, above: tuple[str, ...] = ()) -> int:
        assert room not in above, f"a ring of imports: {' -> '.join((*above, room))}"
        if room not in depth:
            depth[room] = 1 + max((visit(other, (*above, room)) for other in ROOMS[room]), default=0)
        return depth[room]

    assert max(map(visit, ROOMS)) < len(ROOMS)


@pytest.mark.parametrize(
    ("module", "code", "faults"),
    [
        ("errors", "import packgen.model", 1),
        ("model.values", "from packgen.errors import Issue", 0),
        ("readers.excel", "from packgen.evidence import build", 1),
        ("readers.excel", "from packgen import evidence, model", 1),
        ("readers.excel", "from ..rules import propose", 1),
        ("readers.excel", "from .text import clean", 0),
        ("readers.excel", "def read():\n    import weasyprint.css", 1),
        ("readers.excel", "import pandas", 0),
        ("rules.phases", "import pandas", 1),
        ("rules.phases", "import requests", 1),
        ("documents.visit", "from packgen.rules import Assessment", 0),
        ("build", "from packgen.readers import read\nfrom packgen.cli import main", 1),
        ("rules.phases", "print('here')", 1),
        ("cli", "import click\nprint('here')", 0),
        ("evidence.names", "open('inputs/trust.xlsx')", 1),
        ("evidence.names", "Path('x').read_text()", 1),
        ("renderers.pdf", "(folder / 'x').write_bytes(b'')", 1),
        ("store.cache", "os.replace(one, other)", 0),
        ("packs.join", "'a'.replace('a', 'b')", 0),
        ("documents.visit", "date.today()", 1),
        ("plan", "import random\nrandom.random()", 1),
    ],
)
def test_a_broken_rule_is_found(module: str, code: str, faults: int) -> None:
    tree = ast.parse(code)
    assert len([*import_faults(module, tree), *call_faults(module, tree)]) == faults


def test_no_module_is_named_for_nothing_in_particular() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert [module for module in modules() if empty & set(module.split("."))] == []
