"""What packgen suggests and a person accepts in; the new text of aliases.toml out, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from packgen import store
from packgen.aliases import FILE, add, parse
from packgen.errors import InputError, Issue, Suggestion, error
from packgen.loading import load_inputs
from packgen.model import Evidence
from packgen.project import Project, aliases_text

PLACES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion, what it is about in words, and every place where it would help."""

    suggestion: Suggestion
    words: str
    places: tuple[str, ...]


def offers(project: Project, today: date) -> tuple[Offer, ...]:
    """All that packgen suggests about the inputs of a project as they are, each once, in the order of the inputs."""
    inputs = load_inputs(project, today)
    return _offers(inputs.issues, inputs.evidence)


def listing(found: Sequence[Offer]) -> str:
    """The suggestions as a numbered list, and how to accept one."""
    if not found:
        return "packgen suggests nothing: no spelling is near another."
    lines = [f"{number:>3}. {offer.words}\n     in {_places(offer)}" for number, offer in enumerate(found, 1)]
    return "\n".join([*lines, "", f"To accept: packgen accept 1, or several numbers, or --all. {FILE} keeps them."])


def accept(project: Project, wanted: Sequence[str], everything: bool, meaning: str, today: date) -> str:
    """Write the suggestions that are wanted, by number or spelling, into aliases.toml; say which.

    ``everything`` takes all but those for which a person must choose a ``meaning``. Raises InputError, and writes
    nothing, where a number or spelling is no suggestion or a meaning is none that it may have.
    """
    found = offers(project, today)
    chosen, known = _chosen(found, project, wanted, everything, meaning)
    if chosen:
        text = add(aliases_text(project.root), (offer.suggestion for offer in chosen))
        parse(text)  # what is written can be read again
        store.save(project.root, FILE, text.encode())
    lines = [*(f"Accepted: {offer.words}." for offer in chosen), *known]
    left = [offer for offer in found if everything and not offer.suggestion.meant and not meaning]
    lines += [f"Left for you to choose with --as: {offer.words}." for offer in left]
    return "\n".join(lines or ["packgen suggests nothing: no spelling is near another."])


def _offers(issues: Iterable[Issue], evidence: Evidence) -> tuple[Offer, ...]:
    places: dict[Suggestion, dict[str, None]] = {}
    for issue in issues:
        if issue.suggestion is not None:
            places.setdefault(issue.suggestion, {})[issue.place] = None
    return tuple(Offer(each, _words(each, evidence), tuple(at)) for each, at in places.items())


def _chosen(
    found: Sequence[Offer], project: Project, wanted: Sequence[str], everything: bool, meaning: str
) -> tuple[list[Offer], list[str]]:
    """The offers that are wanted, with their meaning, and a line for each spelling that was accepted before."""
    if everything and not wanted:
        return [_meaning(offer, meaning) for offer in found if offer.suggestion.meant or meaning], []
    chosen, known, issues = list[Offer](), list[str](), list[Issue]()
    for each in wanted:
        same = _named(found, each)
        before = _accepted_before(project, each)
        try:
            chosen += [_meaning(offer, meaning) for offer in same]
        except InputError as wrong:
            issues += wrong.issues
        if not same and before:
            known.append(f'"{each}" is in {FILE} already, as {before}.')
        elif not same:
            issues.append(error(f'"{each}"', "is nothing that packgen suggests", "see the list: packgen accept"))
    if issues:
        raise InputError(issues)
    return list(dict.fromkeys(chosen)), known


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
    words = f'"{suggestion.written}" is read as {meant}'
    return replace(offer, suggestion=replace(suggestion, meant=meant), words=words)


def _accepted_before(project: Project, written: str) -> str:
    own = project.aliases
    by_subject = [f"{table}.{name}" for table in ("headings", "readings") for name in getattr(own, table)]
    return next((meant for table in ("schools", "sheets", *by_subject) if (meant := own.meaning(table, written))), "")


def _words(suggestion: Suggestion, evidence: Evidence) -> str:
    """A suggestion as a sentence without its full stop."""
    table, _, subject = suggestion.table.partition(".")
    written, meant = f'"{suggestion.written}"', suggestion.meant
    if table == "schools" and meant in evidence.schools:
        return f"the school {written} is {evidence.schools[meant].name} ({meant})"
    if table == "readings":
        among = " or ".join(f'"{choice}"' for choice in suggestion.choices)
        read = f'is written as "{meant}"' if meant else f"is written as {among} (choose with --as)"
        return f"the column {written} of {subject} {read}"
    what = {"sheets": "the sheet", "headings": f"the column {written} of {subject}"}.get(table, table)
    return f"{what} is {meant}" if table == "headings" else f"{what} {written} is {meant}"


def _places(offer: Offer) -> str:
    shown, rest = ", ".join(offer.places[:PLACES_SHOWN]), len(offer.places) - PLACES_SHOWN
    return f"{shown} and {rest} more {'place' if rest == 1 else 'places'}" if rest > 0 else shown
