"""Checked templates in; for each faulty Word template a copy with its faults as comments, in outputs/templates, out.

The folder keeps its own record of what packgen wrote in it: a copy in which somebody went on working is never
overwritten or removed. Templates themselves are never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from packgen import store
from packgen.errors import Issue
from packgen.language import sentence
from packgen.project import Project
from packgen.readers.masters import master_bytes
from packgen.renderers.scrutiny import Fault
from packgen.renderers.word_comments import Remark, commented
from packgen.store import Published, Shelf
from packgen.templating.checking import Checked, Checking

FOLDER = "templates"
ENDING = " (checked).docx"


def write_marked(project: Project, found: Checking) -> tuple[list[Published], tuple[Issue, ...]]:
    """Write a marked copy of every faulty Word template; what became of each, and what could not be written.

    Copies of templates that have no fault any more are removed, but for those that somebody edited.
    """
    outputs = [(copy_name(checked), partial(_copy, checked)) for checked in found.templates if can_be_marked(checked)]
    return publish(project, outputs, lambda path: path.endswith(ENDING))


def publish(
    project: Project, outputs: Sequence[tuple[str, Callable[[], bytes]]], is_ours: Callable[[str], bool]
) -> tuple[list[Published], tuple[Issue, ...]]:
    """Put files into outputs/templates, and remove earlier ones of the same sort, told by ``is_ours``."""
    folder = project.outputs / FOLDER
    if not outputs and not folder.exists():
        return [], ()
    with store.locked(folder):
        shelf = Shelf(folder, store.read_ledger(folder), datetime.min)
        published, unwritten = store.publish_all(shelf, outputs)
        others = [path for path in shelf.ledger.paths() if not is_ours(path)]
        retired, unremoved = store.retire(shelf, [*others, *(path for path, _ in outputs)], published)
    return [*published, *retired], (*unwritten, *unremoved)


def can_be_marked(checked: Checked) -> bool:
    """Whether a template is a Word file that could be read and has a fault in it."""
    return any(fault.spot.part for fault in checked.faults)


def copy_name(checked: Checked) -> str:
    """The name of a template's marked copy: ``visit-note (checked).docx``."""
    return f"{Path(checked.template.name).stem}{ENDING}"


def _copy(checked: Checked) -> bytes:
    path = checked.template.path
    return commented(master_bytes(path.parent, path.name) or b"", [_remark(fault) for fault in checked.faults])


def _remark(fault: Fault) -> Remark:
    words = f"{sentence(fault.message)} {sentence(fault.hint)}".strip()
    if fault.spot.part and not fault.spot.label:
        return Remark(fault.spot.number, words, fault.spot.runs)
    return Remark(0, f"{sentence(fault.spot.within)} {words}".strip())
