"""Where templates lie: names in, files out, a trust's own before the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from packgen.errors import TemplateError, error

KINDS = {".docx": "docx", ".html": "html"}


@dataclass(frozen=True, slots=True)
class TemplateFolders:
    """The folders that hold ``docx/`` and ``html/``: the first that has a file wins, so the shipped one stands last."""

    folders: tuple[Path, ...]

    def roots(self, kind: str) -> tuple[Path, ...]:
        """The folders for one kind of template, "docx" or "html", first wins."""
        return tuple(folder / kind for folder in self.folders)

    def find(self, name: str, kind: str = "") -> Path:
        """The file of a template or of something beside it (``shared/print.css``).

        ``kind`` is taken from the name's ending where it is not given. Raises TemplateError where there is no
        such file, or the name leads out of the folders.
        """
        kind = kind or KINDS.get(PurePosixPath(name).suffix, "")
        if kind and ".." not in PurePosixPath(name).parts and not PurePosixPath(name).is_absolute():
            for root in self.roots(kind):
                if (root / name).is_file():
                    return root / name
        raise TemplateError(error(name, "there is no such template", f"put it into templates/{kind or 'docx'}"))

    def files(self, kind: str, under: str) -> Iterator[tuple[str, Path]]:
        """Every file below a folder such as ``shared``: its name and the file that wins, in the order of names."""
        found: dict[str, Path] = {}
        for root in self.roots(kind):
            for path in sorted((root / under).rglob("*")):
                if path.is_file():
                    found.setdefault(path.relative_to(root).as_posix(), path)
        yield from sorted(found.items())
