"""Writes the Word templates that packgen ships: `python tools/make_templates.py [name]`, the same bytes every time.

Once written a template is an ordinary Word file: a trust edits its own copy in Word and never needs this script.
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import word_author
import word_templates

FOLDER = Path(__file__).parents[1] / "templates" / "docx"


def main(wanted: str = "", folder: Path = FOLDER) -> list[Path]:
    """Write every template, or the one of this name (``visit-note``, ``visit_note`` or ``visit-note.docx``)."""
    written = []
    for name, title, write in templates():
        if wanted and wanted.removesuffix(".docx").replace("_", "-") != name.removesuffix(".docx"):
            continue
        made = write()
        word_author.disagreements(made)
        word_author.save(made, folder / name, title)
        written.append(folder / name)
    return written


def templates():
    """Name, title and author of every template, in the order of the modules; a module may hold several."""
    for module in sorted(found.name for found in pkgutil.iter_modules(word_templates.__path__)):
        yield from import_module(f"word_templates.{module}").TEMPLATES


if __name__ == "__main__":
    made = main(*sys.argv[1:2])
    print("\n".join(path.name for path in made) or "There is no template of that name.")
    sys.exit(0 if made else 1)
