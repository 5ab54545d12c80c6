"""A folder of public downloads in, the files that packgen knows by their columns out, the others named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packgen.errors import Issue, Severity, error, note
from packgen.evidence import Settings
from packgen.evidence.tables.table import Table, find_tables
from packgen.language import join_and
from packgen.model import Sheet
from packgen.readers import read_file
from packgen.readers.files import files_in

_ANY_DAY = Settings(date(2000, 1, 1))  # which columns a public file has does not depend on settings


@dataclass(frozen=True)
class PublicFiles:
    """The public files of a folder: ``copies`` maps each place in the new project to the file it is copied from."""

    copies: Mapping[str, Path]
    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]

    def of_kind(self, name: str) -> tuple[Table, ...]:
        """The tables of one kind of public file."""
        return tuple(table for table in self.tables if table.public is not None and table.public.name == name)


def public_files(folder: Path) -> PublicFiles:
    """Read a folder and the folders in it; a file that is no public download, or cannot be read, is an issue."""
    if not folder.is_dir():
        problem = "is a file" if folder.exists() else "is not there"
        hint = "name the folder with your public downloads"
        return PublicFiles({}, (), (), (error(folder, problem, hint, check="opens"),))
    copies: dict[str, Path] = {}
    sheets: list[Sheet] = []
    tables: list[Table] = []
    issues: list[Issue] = []
    unknown: list[str] = []
    for path in files_in(folder):
        name = path.relative_to(folder).as_posix()
        place = f"inputs/public/{name}"
        read, told = read_file(path, place)
        known = [table for table in find_tables(read, _ANY_DAY, []) if table.public is not None]
        if known:
            copies[place] = path
            sheets += read
            tables += known
        elif faults := [issue for issue in told if issue.severity is Severity.ERROR]:
            issues.append(note(name, f"was not copied: it {faults[0].message}", check="opens"))
        else:
            unknown.append(name)
    if unknown:
        message = f"{join_and(unknown)} {'was' if len(unknown) == 1 else 'were'} not copied: packgen does not know"
        issues.append(note(folder, f"{message} this kind of file", check="sheets"))
    if not copies:
        hint = "put downloads there as they come"
        issues.append(note(folder, "holds no public file that packgen knows", hint, check="sheets"))
    return PublicFiles(copies, tuple(sheets), tuple(tables), tuple(issues))
