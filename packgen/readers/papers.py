"""The folder inputs/papers in; each file that may be a paper, with its bytes, and an issue for every other, out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from packgen.errors import InputError, Issue, note, warning
from packgen.model import Source
from packgen.readers.contents import kind_of
from packgen.readers.files import PAPERS, files_in, read_bytes, unlistable, unprintable
from packgen.readers.limits import LARGEST_PAPER

PDF, WORD, MARKDOWN = "pdf", "docx", "md"
CHECK = "papers"

_HINTS = {
    "word": "open it in Word and save it as .docx",
    "rich text": "open it in Word and save it as .docx",
    "text document": "open it where it was made and save it as .docx or PDF",
    "password": "save a copy without a password and put that in its place",
    "shortcut": "put a copy of the file itself here",
}
_PRINT = "print it to a PDF file and put that in its place"
_NAMES = {"word": "an old Word document (.doc)", "rich text": "a rich text document", "slides": "a presentation"}
_ENDINGS = {PDF: (".pdf",), WORD: (".docx",)}
_WRITTEN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One file: its path below the project, what it is (PDF, WORD or MARKDOWN) and its bytes; "" where it is no paper.

    ``problem`` says in words why it cannot be used, "" where it can.
    """

    file: str
    kind: str = ""
    data: bytes = field(default=b"", repr=False)
    problem: str = ""


def read_papers(root: Path, inputs: Path) -> tuple[list[PaperFile], list[Issue]]:
    """Read every file in inputs/papers, in the order of their paths; a note for the clerk (README) is no paper."""
    folder = inputs / PAPERS
    if not folder.is_dir():
        return [], []
    found: list[PaperFile] = []
    issues: list[Issue] = []
    for path in files_in(folder):
        if path.name.casefold().startswith("readme"):
            continue
        one, problems = _read(path, path.relative_to(root).as_posix())
        found += one
        issues += problems
    return found, issues


def _read(path: Path, file: str) -> tuple[list[PaperFile], list[Issue]]:
    if refused := unlistable(path, file) or unprintable(file):
        return [], [_told(refused)]
    try:
        if path.lstat().st_size > LARGEST_PAPER:
            return _refused(file, *_too_large(path.lstat().st_size))
        data = read_bytes(path, file)
    except InputError as problem:
        first = problem.issues[0]
        return [PaperFile(file, problem=first.message)], [_told(issue) for issue in problem.issues]
    return _by_kind(path, file, data)


def _by_kind(path: Path, file: str, data: bytes) -> tuple[list[PaperFile], list[Issue]]:
    """A paper by what the file is, whatever its ending says."""
    is_word = data.startswith(b"PK") and kind_of(data) == "word"
    kind = WORD if is_word else PDF if b"%PDF-" in data[:1024] else ""
    if not kind and path.suffix.lower() in _WRITTEN and data.strip(b"\0 \r\n\t"):
        return [PaperFile(file, MARKDOWN, data)], []
    if not kind:
        return _refused(file, *_no_paper(path, data))
    if path.suffix.lower() in _ENDINGS[kind]:
        return [PaperFile(file, kind, data)], []
    told = f"is a {'Word document' if is_word else 'PDF'} under another ending, and was read as one"
    issue = note(Source(file), told, f"rename it so that it ends in .{kind}", check=CHECK)
    return [PaperFile(file, kind, data)], [issue]


def _no_paper(path: Path, data: bytes) -> tuple[str, str]:
    """What a file is that is neither PDF nor Word, and how to mend it."""
    kind = kind_of(data)
    if kind in ("empty", "zeros"):
        return "is empty, or is not on this computer yet", "get it again from whoever wrote it"
    if kind == "damaged":
        return "is damaged or incomplete", "get it again from whoever wrote it"
    what = (
        _NAMES.get(kind, "") or f"neither a PDF nor a Word paper, whatever its name says ({path.suffix or 'no ending'})"
    )
    if kind == "password":
        what = "protected by a password"
    return f"is {what}", _HINTS.get(kind, _PRINT)


def _too_large(size: int) -> tuple[str, str]:
    most = LARGEST_PAPER // (1024 * 1024)
    told = f"is {size // (1024 * 1024):,} MB; packgen takes papers of up to {most} MB"
    return told, "make its pictures smaller (in Word: Compress Pictures) and save it again"


def _refused(file: str, message: str, hint: str) -> tuple[list[PaperFile], list[Issue]]:
    return [PaperFile(file, problem=message)], [warning(Source(file), message, hint, check=CHECK)]


def _told(issue: Issue) -> Issue:
    """The same issue as a warning: a paper that cannot be read does not stop the others."""
    return warning(issue.source or issue.place, issue.message, issue.hint, check=CHECK)
