"""A trust's project folder: packgen.toml in, a checked Project out; ``init`` makes a new folder from the starter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from packgen.aliases import FILE as ALIASES
from packgen.aliases import parse as parse_aliases
from packgen.errors import Issue, ProjectError, error
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
    "init",
    "load",
    "shipped_templates",
    "template_folders",
]

_PACKAGE = Path(__file__).resolve().parent
_TEMPLATES_README = """\
Put a template here to change how your documents look.

packgen uses its own templates for every document. To change one, copy it from

    {shipped}

into this folder, under the same folder and file name (docx/visit-note.docx, for instance), and edit the copy.
Delete the copy to have packgen's own again. The words between {{{{ and }}}} are filled in by packgen: keep them whole.
"""


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
        return (root / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise ProjectError(error(name, "is not plain text in UTF-8", "save it so from a text editor")) from None
    except OSError as failure:
        raise ProjectError(error(name, f"cannot be read: {failure.strerror}", "close or move it")) from None


def init(target: Path) -> tuple[Path, ...]:
    """Make a new project folder with a sample trust to try and replace; the files written, relative to it.

    Raises ProjectError if the folder exists and holds anything, or cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise ProjectError(error(target, "is a file", "name a new folder"))
    if target.is_dir() and any(target.iterdir()):
        raise ProjectError(error(target, "is not empty", "name a new or an empty folder; nothing was changed"))
    source = _starter()
    written = [SETTINGS, *(path.relative_to(source).as_posix() for path in _files(source / "inputs"))]
    try:
        for name in written:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target / name)
        (target / "templates").mkdir(exist_ok=True)
        readme = _TEMPLATES_README.format(shipped=shipped_templates())
        (target / "templates" / "README.txt").write_text(readme, encoding="utf-8")
    except OSError as failure:
        raise ProjectError(error(target, f"cannot be written: {failure.strerror}", "name another folder")) from None
    return tuple(Path(name) for name in (*written, "templates/README.txt"))


def shipped_templates() -> Path:
    """The folder of templates that packgen brings: catalog.toml, docx and html. Used where a project has none."""
    return _starter() / "templates"


def template_folders(project: Project) -> tuple[Path, ...]:
    """The template folders of a project: the trust's own first, packgen's last."""
    return tuple(dict.fromkeys((project.templates.resolve(), shipped_templates().resolve())))


def files_read(project: Project) -> Iterator[Path]:
    """Every file whose content decides what is made: settings, aliases, inputs, templates, the trust's own strategy."""
    yield project.root / SETTINGS
    if (project.root / ALIASES).is_file():
        yield project.root / ALIASES
    for folder in (project.inputs, *template_folders(project)):
        yield from _files(folder)
    if isinstance(project.strategy, Path):
        yield project.strategy


def _starter() -> Path:
    """Where the starter lies: in the installed package, or the top of a checkout."""
    installed = _PACKAGE / "starter"
    return installed if installed.is_dir() else _PACKAGE.parent


def _files(folder: Path) -> list[Path]:
    """The starter's files below a folder, in order; no hidden ones and none that Excel leaves while a file is open."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
