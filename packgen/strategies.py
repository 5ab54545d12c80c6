"""A project, or none, in; the strategies that there are, and one of them in plain English, as lines out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from packgen import store
from packgen.documents import SCOPES, load_catalog
from packgen.documents.catalog import named_by
from packgen.errors import ProjectError, error
from packgen.loading import load_documents, load_strategy
from packgen.model import DocumentType
from packgen.project import Project, find, shipped_templates
from packgen.project import load as load_settings
from packgen.strategy import ENDING, Strategy, load, shipped, shipped_texts
from packgen.strategy.plain import markdown_lines, terminal_lines
from packgen.strategy.reading import nearest

WIDTH = 88
"""How wide a strategy is printed where nothing says how wide the terminal is, and at most 12 more."""


def strategy_list(folder: Path | None) -> Iterator[str]:
    """Every strategy that packgen ships, and the project's own: name, title, trust and version, and which is used.

    ``folder`` is the project; without it, the one that this folder lies in, or none. Raises StrategyError where the
    project's own strategy cannot be used.
    """
    project = _project(folder)
    used = str(project.strategy) if project else ""
    found = {name: load(name, Path()) for name in shipped()}
    if project and used not in found:
        own = load_strategy(project)
        found[own.file] = own
        used = own.file
    wide = max(len(name) for name in found)
    for name, strategy in found.items():
        yield f"{name:{wide}}  {strategy.title}"
        for line in _about(strategy, is_used=name == used):
            yield f"{'':{wide}}  {line}"
    yield ""
    yield "packgen strategy show NAME prints one in plain English; packgen strategy copy NAME FILE makes one your own."


def _about(strategy: Strategy, *, is_used: bool) -> Iterator[str]:
    if whose := ", ".join(each for each in (strategy.trust, strategy.version) if each):
        yield f"{whose[:1].upper()}{whose[1:]}"
    phases = ", ".join(phase.name for phase in strategy.phases)
    yield f"Phases: {phases}" if phases else "No phases of schools: support follows from risk"
    if is_used:
        yield "This project uses it"


def strategy_text(folder: Path | None, name: str, columns: int | None, *, markdown: bool = False) -> Iterator[str]:
    """A strategy in plain English: the one of this name or path, or the project's where ``name`` is empty.

    ``columns`` is the width of the terminal, None where it is not known. Raises ProjectError where there is neither a
    name nor a project, StrategyError where the strategy cannot be used.
    """
    project = _project(folder) if name else load_settings(find(folder))
    catalog = load_documents(project) if project else load_catalog((shipped_templates(),), frozenset(SCOPES))
    if name or project is None:
        strategy = load(name, project.root if project else Path.cwd(), catalog, "packgen strategy show")
    else:
        strategy = load_strategy(project, catalog)
    titles = _titles(strategy, catalog)
    if markdown:
        return markdown_lines(strategy, titles)
    return terminal_lines(strategy, titles, min(columns or WIDTH, WIDTH + 12))


def copy_strategy(folder: Path | None, name: str, file: str) -> Iterator[str]:
    """Copy a shipped strategy and its cases into the project as ``file``, to be made the trust's own; lines to tell.

    Raises ProjectError where there is no such strategy, or the file is there already or is not a .toml file.
    """
    root = find(folder)
    if name not in shipped():
        raise ProjectError(error("packgen strategy copy", f'there is no strategy "{name}"', nearest(name, shipped())))
    if not file.endswith(".toml"):
        raise ProjectError(error(file, "a strategy is a .toml file", "give it a name such as our-strategy.toml"))
    texts = dict(zip((file, f"{file.removesuffix('.toml')}{ENDING}"), shipped_texts(name), strict=True))
    if taken := [one for one in texts if (root / one).exists()]:
        raise ProjectError(error(one, "is there already", "give another name") for one in taken)
    for one, text in texts.items():
        store.save(root, one, text.encode())
    yield f"Copied {name} to {' and '.join(texts)}."
    yield f'To use it, write strategy = "{file}" below [project] in packgen.toml.'


def _titles(strategy: Strategy, catalog: Mapping[str, DocumentType]) -> dict[str, str]:
    return {key: kind.title for key, kind in named_by(strategy.names, catalog).items()}


def _project(folder: Path | None) -> Project | None:
    """The project given, or that of this folder; None where no folder is given and this one is in no project."""
    try:
        root = find(folder)
    except ProjectError:
        if folder is not None:
            raise
        return None
    return load_settings(root)
