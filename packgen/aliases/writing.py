"""The text of aliases.toml and what a person accepts in; the text with more lines out, all else as it was."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

from packgen.aliases.reading import Form, columns
from packgen.errors import Suggestion
from packgen.schema import subjects

_HEADER = """\
# Other names for schools, sheets, columns and questions. `packgen accept` adds lines; you may edit any of them.
"""


def add(text: str, suggestions: Iterable[Suggestion]) -> str:
    """The text of an aliases.toml with one more line for each suggestion; comments and order stay as they are."""
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(text or _HEADER)
    for suggestion in suggestions:
        names = suggestion.table.split(".", 1)
        at: Any = document
        for depth, name in enumerate(names, 1):
            if name not in at:
                made: Table = tomlkit.table(is_super_table=depth < len(names))
                at[name] = made
            at = at[name]
        at[suggestion.written] = suggestion.meant
    return _with_line_ends(tomlkit.dumps(document), text)


def has_form(text: str, name: str) -> bool:
    """Whether an aliases.toml has a mapping or draft for a form of this name."""
    return name in tomllib.loads(text).get("forms", {})


def add_form(text: str, name: str, form: Form) -> str:
    """The text of an aliases.toml with a draft of how one form is read, for a person to complete."""
    import tomlkit

    document = tomlkit.parse(text or _HEADER)
    forms = document["forms"] if "forms" in document else tomlkit.table(is_super_table=True)
    draft, questions = tomlkit.table(), tomlkit.table()
    draft.add(tomlkit.comment("A draft: go over every line. The subject is what a response is about, one of:"))
    draft.add(tomlkit.comment(", ".join(subjects())))
    draft.add("subject", form.subject)
    draft.add(tomlkit.nl())
    questions.add(tomlkit.comment('Each question and the column that its answers fill, "" where they are not used.'))
    if form.subject:
        questions.add(tomlkit.comment(f"Columns of {form.subject}: {', '.join(columns(subjects()[form.subject]))}"))
    for question, meant in form.questions.items():
        questions.add(question, meant)
    draft.add("questions", questions)
    forms.append(name, draft)
    document["forms"] = forms
    return _with_line_ends(tomlkit.dumps(document), text)


def _with_line_ends(written: str, before: str) -> str:
    """A text with the line ends that the file had, for Notepad keeps its own."""
    return re.sub(r"(?<!\r)\n", "\r\n", written) if "\r\n" in before else written
