"""A project in; everything in it that decides the bytes of its outputs, for the archive beside a version, out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from packgen.project import Project, files_read
from packgen.versions import Issuing

NOTE = "issued-with.json"
"""The file of the archive that says on which day, as at which day and with which programs a version was made."""


def source_files(project: Project, as_at: date, now: Issuing, tools: Mapping[str, str]) -> dict[str, bytes | Path]:
    """The files to archive, by their path in the project; packgen's own templates are named by their digest alone."""
    note = {
        "meeting": now.meeting,
        "day": str(now.day),
        "status": now.status,
        "as_at": str(as_at),
        "toolchain": dict(tools),
    }
    own = [path for path in files_read(project) if path.is_file() and path.is_relative_to(project.root)]
    files: dict[str, bytes | Path] = {path.relative_to(project.root).as_posix(): path for path in own}
    return {**files, NOTE: (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()}
