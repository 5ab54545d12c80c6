"""What packgen suggests and a person accepts in; the new text of aliases.toml out, written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from packgen import store
from packgen.aliases import FILE, Form, add, add_form, has_form, parse
from packgen.errors import InputError, Issue, Suggestion, error
from packgen.evidence import draft_mapping
from packgen.language import some_of
from packgen.loading import Inputs, evidence_settings, load_inputs
from packgen.model import Evidence, Kind, Sheet
from packgen.project import Project, aliases_text
from packgen.schema import measures, subject

PLACES_SHOWN = 2
NOTHING = "packgen suggests nothing: there is no spelling to accept."


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion, what it is about in words, and every place where it would help."""

    suggestion: Suggestion
    words: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for: numbers of the list, spellings or files; all there is; the meaning of a choice."""

    names: tuple[str, ...] = ()
    everything: bool = False
    meaning: str = ""


def offers(project: Project, today: date) -> tuple[Offer, ...]:
    """All that packgen suggests about the inputs of a project as they are, each once, in the order of the inputs."""
    return _offers(load_inputs(project, today))


def listing(found: Sequence[Offer]) -> str:
    """The suggestions as a numbered list, and how to accept one."""
    if not found:
        return NOTHING
    lines = [f"{number:>3}. {offer.words}\n     in {_places(offer)}" for number, offer in enumerate(found, 1)]
    return "\n".join([*lines, "", f"To accept: packgen accept 1, or several numbers, or --all. {FILE} keeps them."])


def accept(project: Project, wanted: Wanted, today: date) -> str:
    """Write what is wanted into aliases.toml and say so: suggestions as they are, a form of no known kind as a draft.

    Raises InputError, and writes nothing, where a name is neither, or a meaning is none that it may have.
    """
    inputs = load_inputs(project, today)
    found = _offers(inputs)
    text = before = aliases_text(project.root)
    lines, issues, chosen = list[str](), list[Issue](), list[Offer]()
    for name in wanted.names:
        try:
            if same := _named(found, name):
                chosen += [_meaning(offer, wanted.meaning) for offer in same]
            elif told := _accepted_before(project, name):
                lines.append(told)
            else:
                text, told = _with_draft(text, name, inputs, project, today)
                lines.append(told)
        except InputError as wrong:
            issues += wrong.issues
    if issues:
        raise InputError(issues)
    if wanted.everything:
        chosen += [offer for offer in found if offer.suggestion.meant]
        lines += [f"Left for you: {offer.words}." for offer in found if not offer.suggestion.meant]
    chosen = list(dict.fromkeys(chosen))
    text = add(text, (offer.suggestion for offer in chosen)) if chosen else text
    if text != before:
        parse(text)  # what is written can be read again
        store.save(project.root, FILE, text.encode())
    return "\n".join([*(f"Accepted: {offer.words}." for offer in chosen), *lines]) or NOTHING


def _offers(inputs: Inputs) -> tuple[Offer, ...]:
    places: dict[Suggestion, dict[str, None]] = {}
    for issue in inputs.issues:
        if issue.suggestion is not None:
            places.setdefault(issue.suggestion, {})[issue.place] = None
    return tuple(Offer(each, _words(each, inputs.evidence), tuple(at)) for each, at in places.items())


def _named(found: Sequence[Offer], wanted: str) -> list[Offer]:
    """The offers of one number in the list, or of one spelling: a heading may stand in several subjects."""
    same = [offer for offer in found if offer.suggestion.written == wanted]
    if same or not wanted.isdecimal():
        return same
    return [found[int(wanted) - 1]] if 0 < int(wanted) <= len(found) else []


def _meaning(offer: Offer, meaning: str) -> Offer:
    """The offer with the meaning that a person gives it; InputError where it cannot have that, or needs one."""
    suggestion = offer.suggestion
    meant = meaning or suggestion.meant
    if suggestion.choices and meant not in suggestion.choices:
        choices = " or ".join(f'"{choice}"' for choice in suggestion.choices)
        told = f'"{meaning}" is not what it may mean' if meaning else "may mean several things"
        raise InputError(error(f'"{suggestion.written}"', told, f"say which: --as {choices}"))
    if meant == suggestion.meant:
        return offer
    words = f'"{suggestion.written}" is read as "{meant}"'
    return replace(offer, suggestion=replace(suggestion, meant=meant), words=words)


def _with_draft(text: str, name: str, inputs: Inputs, project: Project, today: date) -> tuple[str, str]:
    """The text with a draft for the form whose file or sheet has this name, and what to do next."""
    sheets = [sheet for sheet in inputs.sheets if name_of(name) in (name_of(sheet.file), sheet.name)]
    form = next((sheet for sheet in sheets if sheet.kind is Kind.FORM), None)
    if form is None:
        told = "is a file, but no form's export" if sheets else "is nothing that packgen suggests"
        raise InputError(error(f'"{name}"', told, "see the list: packgen accept"))
    title = _title(form)
    if has_form(text, title):
        return text, f'{FILE} has a mapping for "{title}" already.'
    about, questions = draft_mapping(form, evidence_settings(project, today))
    told = f'Drafted how "{title}" is read. Open {FILE}, go over each line, then run packgen check.'
    return add_form(text, title, Form(about, questions)), told


def name_of(file: str) -> str:
    """The last part of a path, whichever way its slashes lean."""
    return file.replace("\\", "/").rpartition("/")[2]


def _title(form: Sheet) -> str:
    """The name of a form as its next export will have it: without its ending and the numbers of its responses."""
    return re.sub(r"\s*\(\d+(?:-\d+)?\)$", "", PurePosixPath(form.file).stem)


def _accepted_before(project: Project, written: str) -> str:
    """A line that says what a spelling was accepted as, "" where it was not."""
    own = project.aliases
    by_subject = [f"{table}.{name}" for table in ("headings", "readings") for name in getattr(own, table)]
    for table in ("schools", "sheets", *by_subject):
        if meant := own.meaning(table, written):
            return f'"{written}" is in {FILE} already, as "{meant}".'
    return ""


def _words(suggestion: Suggestion, evidence: Evidence) -> str:
    """A suggestion as a sentence without its full stop."""
    table, _, about = suggestion.table.partition(".")
    written, meant = f'"{suggestion.written}"', suggestion.meant
    if table == "schools":
        school = evidence.schools.get(meant)
        return f"the school {written} is {f'{school.name} ({meant})' if school else meant}"
    if table == "sheets":
        return f"the sheet {written} is {subject(meant).sheet}"
    column = f"the column {written} of {subject(about).sheet}"
    if table == "headings":
        return f'{column} is "{_heading(about, meant)}"'
    if meant:
        return f'{column} is written as "{meant}"'
    choices = " or ".join(f'"{each}"' for each in suggestion.choices)
    return f"{column} is written as {choices} (choose with --as)"


def _heading(about: str, name: str) -> str:
    """The heading that packgen's own workbook has for a field or measure."""
    named = {**{name: each.headings for name, each in measures().items()},
             **{each.name: each.headings for each in subject(about).fields}}  # fmt: skip
    return named[name][0] if name in named else name


def _places(offer: Offer) -> str:
    return some_of(offer.places, PLACES_SHOWN)
