"""A trust's project folder: packgen.toml in, a checked Project out; and where the sample lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from packgen.aliases import FILE as ALIASES
from packgen.aliases import parse as parse_aliases
from packgen.errors import Issue, ProjectError, error
from packgen.model.issued import RECORD
from packgen.settings import FILE as SETTINGS
from packgen.settings import Project, Trust, parse

__all__ = [
    "ALIASES",
    "SETTINGS",
    "Project",
    "Trust",
    "aliases_text",
    "files_read",
    "find",
    "find_project",
    "load",
    "shipped_templates",
    "starter",
    "starter_inputs",
    "template_folders",
]

_PACKAGE = Path(__file__).resolve().parent


def find_project(given: Path | None = None) -> Project:
    """Find the project folder, as ``find`` does, and read its settings, as ``load`` does."""
    return load(find(given))


def find(given: Path | None = None) -> Path:
    """Find the project folder: the one given, or the first with a packgen.toml from here upwards.

    Raises ProjectError, naming where it looked, if there is none.
    """
    if given is not None:
        folder = given.parent if given.name == SETTINGS else given
        if (folder / SETTINGS).is_file():
            return folder.resolve()
        reason = f"has no {SETTINGS}" if folder.is_dir() else "is not a folder"
        raise ProjectError(error(given, reason, "name a project folder, or make one: packgen init FOLDER"))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    hint = "go into your project folder, name it with --project, or make one: packgen init FOLDER"
    raise ProjectError(error(here, f"neither this folder nor one above it has a {SETTINGS}", hint))


def load(root: Path) -> Project:
    """Read and check the settings of a project folder, and its aliases.toml if it has one.

    Raises ProjectError with an issue for every setting or alias that is unknown, missing or wrong, with its line.
    """
    text = _text(root, SETTINGS)
    if text is None:
        raise ProjectError(error(root, f"has no {SETTINGS}", "make a project: packgen init FOLDER"))
    issues: list[Issue] = []
    try:
        own_words = parse_aliases(aliases_text(root))
    except ProjectError as wrong:
        issues += wrong.issues
    try:
        project = parse(text, root)
    except ProjectError as wrong:
        issues = [*wrong.issues, *issues]
    if issues:
        raise ProjectError(issues)
    return replace(project, aliases=own_words)


def aliases_text(root: Path) -> str:
    """The text of a project's aliases.toml, "" where it has none; ProjectError where it cannot be read."""
    return _text(root, ALIASES) or ""


def _text(root: Path, name: str) -> str | None:
    try:
        return (root / name).read_bytes().decode("utf-8-sig")  # line ends as they are, for what is written back
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise ProjectError(error(name, "is not plain text in UTF-8", "save it so from a text editor")) from None
    except OSError as failure:
        raise ProjectError(error(name, f"cannot be read: {failure.strerror}", "close or move it")) from None


def shipped_templates() -> Path:
    """The folder of templates that packgen brings: catalog.toml, docx and html. Used where a project has none."""
    return starter() / "templates"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The template folders of a project: the trust's own first, packgen's last."""
    return tuple(dict.fromkeys((project.templates.resolve(), shipped_templates().resolve())))


def files_read(project: Project) -> Iterator[Path]:
    """Every file whose content decides what is made.

    They are settings, aliases, logo, inputs, templates, the trust's own strategy, and the records of what went out.
    """
    yield project.root / SETTINGS
    if project.logo:
        yield project.logo
    if (project.root / ALIASES).is_file():
        yield project.root / ALIASES
    for folder in (project.inputs, *template_folders(project)):
        yield from _files(folder)
    if isinstance(project.strategy, Path):
        yield project.strategy
    yield from sorted(project.issued.rglob(RECORD))


def starter() -> Path:
    """The folder of the sample project: in the installed package, or the top of a checkout."""
    installed = _PACKAGE / "starter"
    return installed if installed.is_dir() else _PACKAGE.parent


def starter_settings() -> str:
    """The text of the packgen.toml of the fictional trust."""
    return (starter() / SETTINGS).read_text(encoding="utf-8")


def starter_inputs() -> tuple[Path, ...]:
    """The files of the sample's inputs, relative to that folder."""
    folder = starter() / "inputs"
    return tuple(path.relative_to(folder) for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    """The starter's files below a folder, in order; no hidden ones and none that Excel leaves while a file is open."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
