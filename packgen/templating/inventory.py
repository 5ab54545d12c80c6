"""Template folders and the catalogue in; each template in use, whose it is and what it is used for, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packgen.errors import Issue, error
from packgen.language.near import nearest
from packgen.model import DocumentType
from packgen.renderers import TemplateFolders

_ENDINGS = {"docx": ".docx", "html": ".html"}
_FOLDERS = {"docx": "docx", "pdf": "html"}
"""The folder of templates for each format that a document is made in."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template in use: ``file`` is ``docx/visit-note.docx``, ``name`` the same without its folder.

    ``is_own`` says that it lies in the trust's folder, ``is_shipped`` that packgen brings one of that name.
    ``kinds`` are the documents made from it; none where it is part of a pack, or nothing uses it.
    """

    file: str
    path: Path
    is_own: bool
    is_shipped: bool
    kinds: tuple[DocumentType, ...]

    @property
    def name(self) -> str:
        """What the catalogue calls it."""
        return self.file.partition("/")[2]


def templates_in_use(folders: TemplateFolders, catalog: Mapping[str, DocumentType]) -> list[Template]:
    """Every template, Word before HTML: of two with one name, the trust's own is used and packgen's is not."""
    own, shipped = folders.folders[0], folders.folders[-1]
    found = []
    for folder, ending in _ENDINGS.items():
        names = {path.name for root in folders.roots(folder) for path in _files(root, ending)}
        for name in sorted(names):
            path = folders.find(name, folder)
            is_shipped = (shipped / folder / name).is_file()
            is_own = own != shipped and path.is_relative_to(own)
            found.append(
                Template(f"{folder}/{name}", path, is_own, is_shipped, tuple(_users(f"{folder}/{name}", catalog)))
            )
    return found


def without_template(templates: Iterable[Template], catalog: Mapping[str, DocumentType]) -> Iterator[Issue]:
    """The kinds of document that name a template which does not exist."""
    files = {template.file for template in templates}
    for kind in catalog.values():
        for form, name in kind.templates.items():
            if f"{_FOLDERS[form]}/{name}" not in files:
                near = nearest(name, (file.partition("/")[2] for file in files if file.startswith(_FOLDERS[form])))
                hint = f"did you mean “{near}”?" if near else f"put it into templates/{_FOLDERS[form]}"
                yield error(f"catalog.toml, [{kind.key}]", f"there is no template “{name}”", hint, check="templates")


def _users(file: str, catalog: Mapping[str, DocumentType]) -> Iterator[DocumentType]:
    for kind in catalog.values():
        if any(f"{_FOLDERS[form]}/{name}" == file for form, name in kind.templates.items()):
            yield kind


def _files(root: Path, ending: str) -> Iterator[Path]:
    """The templates of one folder; no hidden ones and none that Word leaves while a file is open."""
    for path in root.glob(f"*{ending}"):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path
