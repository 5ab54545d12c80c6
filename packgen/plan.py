"""Documents in, Jobs out: one for each document and format, with a key made of all that decides its bytes."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from packgen import __version__
from packgen.errors import Issue, RenderError, StoreError, error
from packgen.model import Document, Job, Pack, Plain, Properties

LONGEST_NAME = 60
"""The most characters of a safe name, so that whole paths stay below the 260 that Windows allows."""

# fmt: off
_LIBRARIES = (
    "cssselect2", "docxtpl", "fonttools", "jinja2", "lxml", "mammoth", "markdown", "markupsafe", "matplotlib", "nh3",
    "pikepdf", "pillow", "pydyf", "pyphen", "python-docx", "tinycss2", "tinyhtml5", "weasyprint",
)
# fmt: on
_ROOMS = ("language", "packs", "renderers")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_PORTABLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._()-]*[A-Za-z0-9)])?")


def plan(
    documents: Iterable[Document],
    *,
    organisation: str,
    template_digest: Callable[[str], str],
    template_names: Callable[[str], Collection[str]],
    options: str = "",
    language: str = "en-GB",
) -> list[Job]:
    """Return a Job for each document and format, in the order given.

    ``template_digest`` and ``template_names`` tell, for a template's name, the digest of all it is made of and the
    top-level names it asks of a context; a job holds those names alone, so nothing else can decide its bytes.
    ``options`` names whatever else does (the digest of the logo, for instance). Where a value came from is no part of
    a key: a row inserted above it renders nothing again. Raises StoreError where two outputs have one path,
    RenderError where a context holds more than plain data.
    """
    jobs: list[Job] = []
    digest, names = lru_cache(None)(template_digest), lru_cache(None)(template_names)
    for document in documents:
        properties = Properties(document.title, organisation, document.subject, language)
        for renderer, template in document.type.templates.items():
            path = output_path(document.paths.get(renderer) or document.type.path, renderer)
            asked = names(template)
            # in the document's own order, which a template that loops over the whole of it would show
            context = {name: value for name, value in document.context.items() if name in asked}
            decisive = [options, renderer, template, digest(template), context, asdict(properties)]
            decisive += [document.behind] if document.behind else []
            jobs.append(Job(_key(path, decisive), renderer, template, context, properties, path, document.behind))
    check_paths(job.path for job in jobs)
    return jobs


def pack_key(pack: Pack, *, template_digest: Callable[[str], str], options: str = "") -> str:
    """Return the key of a pack: of its front pages and of its members' keys, numbers and titles in their order."""
    members = [[m.number, m.item, m.title, m.purpose, m.key, m.missing] for m in pack.members]
    front = [
        pack.template,
        template_digest(pack.template),
        pack.context,
        asdict(pack.properties),
        pack.title,
        pack.part,
        sorted(pack.kept.items()),
        pack.only,
    ]
    return _key(pack.path, [options, "pack", *front, members])


def piece_key(renderer: str, context: Plain, look: str) -> str:
    """Return the key of a piece of a site: the words of a PDF, or a chart, with a digest of all that shows in it."""
    return _key(renderer, [renderer, context, look])


def check_paths(paths: Iterable[str]) -> None:
    """Raise StoreError where two outputs have one path, or paths that differ only in capital letters."""
    seen: dict[str, str] = {}
    issues: list[Issue] = []
    for path in paths:
        first = seen.setdefault(path.casefold(), path)
        if first is not path:
            hint = "give one of them another name in the data, or another path in templates/catalog.toml"
            issues.append(error(path, "2 documents would be written to this one file", hint))
    if issues:
        raise StoreError(issues)


def output_path(path: str, ending: str) -> str:
    """Return a path for an output that every system can hold: parts that are safe already are kept as they are.

    ``path`` has forward slashes and may lack its ending ("docx"); ``..`` and a drive's letter become plain names.
    """
    stem = path.removesuffix(f".{ending}")
    parts = [part if _is_portable(part) else safe_name(part) for part in stem.split("/") if part]
    return "/".join(parts or [safe_name("")]) + f".{ending}"


def safe_name(text: str, identity: str = "") -> str:
    """Return a name for a file or folder that Windows, macOS and Linux can all hold: ``puffin-rock-primary-school``.

    Lower-case ASCII letters, digits and hyphens; never empty, never more than 60 characters, never a name that
    Windows reserves. ``identity`` (a URN, a number on an agenda) is added whole and keeps like names apart, capital
    letters aside. What has to be cut, or cannot be spelled in those letters, ends in a digest of itself.
    """
    slug, tail = _slug(text), _slug(identity)
    if identity.lower() != tail or len(tail) > LONGEST_NAME // 2:
        tail = "-".join(filter(None, (tail[:20].strip("-"), _short(identity))))
    room = LONGEST_NAME - len(tail) - 1 if tail else LONGEST_NAME
    if not slug and (text.strip() or not tail):
        slug = f"name-{_short(text)}"
    if len(slug) > room:
        slug = f"{slug[: room - 9].rstrip('-')}-{_short(text)}"
    name = "-".join(part for part in (slug, tail) if part)
    return f"{name}-file" if name in _RESERVED else name


@lru_cache(None)
def toolchain() -> str:
    """Name everything but the data that decides bytes: packgen, its rendering code, Python and the libraries.

    The same in every build of one installation. The system's fonts and Pango are not in it.
    """
    libraries = ",".join(f"{name}={_version(name)}" for name in _LIBRARIES)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"packgen={__version__}+{code_digest(*_ROOMS)},python={python},{libraries}"


def code_digest(*rooms: str) -> str:
    """Return a digest of packgen's own code in these rooms, or in all of them: a change of code is a change of key."""
    package = Path(__file__).parent
    folders = [package / room for room in rooms] or [package]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    told = hashlib.sha256()
    for path in files:
        told.update(f"{path.relative_to(package).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _key(path: str, decisive: list[Any]) -> str:
    try:
        text = json.dumps([toolchain(), *decisive], ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
    except (TypeError, ValueError) as problem:
        hint = "report this as a fault of packgen"
        raise RenderError(error(path, f"its context holds more than plain data ({problem})", hint)) from problem


def _is_portable(part: str) -> bool:
    stem = part.split(".")[0].strip().casefold()
    return len(part) <= LONGEST_NAME and stem not in _RESERVED and bool(_PORTABLE.fullmatch(part))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).replace("'", "").replace("’", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
