"""Every text that packgen itself writes, with its place: templates, catalogue, strategies, schema, Python strings.

What a template, or a Python string, puts in is shown as X. What people write in their sheets and forms is not here.
"""

from __future__ import annotations

import ast
import re
import tomllib
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCHEMA = ("measures.toml", "checks.toml", "breaks.toml", "passed_over.toml")
PLAIN = {"label", "short", "title", "passed", "why", "text", "summary", "name", "heading", "what", "meaning", "purpose"}
"""Keys of our TOML files whose strings people read."""

_COMMENT = re.compile(r"{#.*?#}", re.S)
_STATEMENT = re.compile(r"{%.*?%}", re.S)
_VALUE = re.compile(r"{{.*?}}", re.S)
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_INLINE = re.compile(r"</?(?:span|strong|em|b|i|a|abbr|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>", re.S)

Text = tuple[str, str]
"""A place and one paragraph, cell or string of fixed text."""


def all_texts() -> Iterator[Text]:
    """Every fixed text; each paragraph, table cell, string or value on its own."""
    yield from html_texts()
    yield from word_texts()
    yield from toml_texts()
    yield from python_texts()


def document_kinds() -> dict[str, list[str]]:
    """The paragraphs of each template in reading order, by the name of its file."""
    kinds: dict[str, list[str]] = {}
    for place, text in [*html_texts(), *word_texts()]:
        kinds.setdefault(place, []).append(text)
    return kinds


def html_texts() -> Iterator[Text]:
    for path in sorted((ROOT / "templates" / "html").rglob("*.html")):
        yield from ((_place(path), text) for text in template_texts(path.read_text("utf-8")))


def word_texts() -> Iterator[Text]:
    for path in sorted((ROOT / "templates" / "docx").rglob("*.docx")):
        with zipfile.ZipFile(path) as file:
            parts = [name for name in file.namelist() if re.match(r"word/(document|header\d*|footer\d*)\.xml", name)]
            for part in sorted(parts):
                for paragraph in ElementTree.fromstring(file.read(part)).iter(f"{WORD}p"):
                    written = "".join(run.text or "" for run in paragraph.iter(f"{WORD}t"))
                    yield from ((_place(path), text) for text in template_texts(written))


def template_texts(written: str) -> Iterator[str]:
    """The texts of a Jinja template: what stands between its tags, and the words quoted within them."""
    written = re.sub(r"<(style|script)\b.*?</\1>", "", _COMMENT.sub("", written), flags=re.S)
    for code in [*_VALUE.findall(written), *_STATEMENT.findall(written)]:
        yield from (text for pair in _LITERAL.findall(code) if _is_prose(text := "".join(pair)))
    plain = _TAG.sub("\n", _INLINE.sub("", _VALUE.sub("X", _STATEMENT.sub(_split, written))))
    for line in plain.split("\n"):
        if text := " ".join(unescape(line).split()):
            yield text


def _split(statement: re.Match[str]) -> str:
    """One branch is never read after the other."""
    return (
        "\n" if re.match(r"{%-?\w*\s*(else|elif|block|endblock|macro|endmacro|for|endfor|tr|p)\b", statement[0]) else ""
    )


def toml_texts() -> Iterator[Text]:
    paths = [ROOT / "templates" / "catalog.toml", *sorted((ROOT / "packgen" / "strategy").glob("*.toml"))]
    for path in [*paths, *(ROOT / "packgen" / "schema" / name for name in SCHEMA)]:
        data = tomllib.loads(path.read_text("utf-8"))
        yield from ((_place(path), text) for text in _strings(data, ""))


def _strings(value: object, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
    elif isinstance(value, str) and (key in PLAIN or _is_sentence(value)):
        yield value


def python_texts() -> Iterator[Text]:
    for path in sorted((ROOT / "packgen").rglob("*.py")):
        yield from ((_place(path), text) for text in string_texts(path.read_text("utf-8")))


def string_texts(code: str) -> Iterator[str]:
    """The strings of a module that read as prose: docstrings, patterns and parts of longer strings left out."""
    tree = ast.parse(code)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            silent |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            silent |= {id(each) for each in node.values}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        text = re.sub(r"{\w*}", "X", text)
        if _is_prose(text):
            yield from (line for line in text.splitlines() if _is_prose(line))


def _is_prose(text: str) -> bool:
    """Whether a string reads as words: at least three of them, and no markup, pattern or code."""
    return (
        len(re.findall(r"[A-Za-z]{2,}", text)) > 2 and " " in text and not re.search(r"[<>\\{}=_;]\S|//|\(\?|::", text)
    )


def _is_sentence(text: str) -> bool:
    return _is_prose(text) and text.rstrip()[-1:] in ".!?"


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
