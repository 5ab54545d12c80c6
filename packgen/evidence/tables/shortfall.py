"""A table that lacks something, or a sheet that nobody knows, in; one issue that says what to write out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.errors import Issue, error, note, warning
from packgen.evidence.headings import near_misses, offer
from packgen.evidence.tables.lexicon import Lexicon, Says, spellings
from packgen.evidence.tables.naming import name_of, nearly_named
from packgen.evidence.tables.titles import Headed
from packgen.model import Sheet
from packgen.schema import Subject, long_subject, measures

_SEVERAL = 2
"""Columns headed by years from which a sheet is taken to show one measure over time."""


def tell_unknown(sheet: Sheet, named: Subject | None, blocks: Sequence[Headed], lexicon: Lexicon) -> Issue:
    """Say why a sheet was not read: it has no headings, or nobody knows it."""
    if named is not None:
        hint = f'the first heading of that sheet is "{named.fields[0].headings[0]}"'
        return error(sheet.place, f"has no row of headings for {named.sheet}", hint, check="headings")
    if blocks and _is_one_measure(blocks[0], lexicon):
        return warning(blocks[0].place, *_which_measure(blocks[0]), check="headings")
    near = nearly_named(sheet)
    if not near:
        return note(sheet.place, "is not a sheet that packgen knows and was passed over", check="sheets")
    hint, suggestion = offer(name_of(sheet), "sheets", [(name, subject.name) for name, subject in near])
    tell = warning if blocks else note
    message = "is not a sheet that packgen knows and was not read"
    return tell(sheet.place, message, hint, check="sheets", suggestion=suggestion)


def tell_lacking(headed: Headed, named: Subject | None, lexicon: Lexicon) -> Issue:
    """Say which columns a table lacks, and what its headings may have meant."""
    if not headed.has_measure and _is_one_measure(headed, lexicon):
        return error(headed.place, *_which_measure(headed), check="headings")
    columns = " and ".join(f'"{each.headings[0]}"' for each in headed.lacking)
    is_named = named is headed.subject
    message = (
        f"has no column {columns}" if is_named else f"looks like {headed.subject.sheet} but has no column {columns}"
    )
    hint = "add it, or give the column that holds it this heading"
    lacking = {each.name for each in headed.lacking}
    known = {each: name for each, name in spellings(headed.subject, lexicon.settings).items() if name in lacking}
    for column, heading in headed.headings.items():
        near = near_misses(heading, known) if column not in headed.fields else []
        if len(near) == 1:
            offered, suggestion = offer(heading, f"headings.{headed.subject.name}", [(near[0], known[near[0]])])
            place = headed.sheet.source(headed.header, column, heading)
            message = f'{message}; column "{heading}" may be it'
            return error(place, message, offered, check="headings", suggestion=suggestion)
    return error(headed.place, message, hint, check="headings")


def tell_too_deep(headed: Headed) -> Issue:
    """Say that rows of headings stand over one another that do not go together."""
    message = "stands above the headings and cannot be read together with them, so nothing was read"
    hint = 'write it and the row below as one, as in "Autumn 2024/25", or make a table for each year or group'
    return error(headed.sheet.place_of(headed.first - 1), message, hint, check="headings")


def _is_one_measure(headed: Headed, lexicon: Lexicon) -> bool:
    """Whether a sheet shows figures over years or terms, without a word which."""
    years = [text for text in headed.headings.values() if lexicon.says(text) in (Says.PERIOD, Says.TERM)]
    names_schools = any(lexicon.field(text, long_subject()) == "school" for text in headed.headings.values())
    return names_schools and len(years) >= _SEVERAL


def _which_measure(headed: Headed) -> tuple[str, str]:
    own = [each.headings[0] for each in measures().values() if each.subject == headed.subject.name]
    example = own[0] if own else next(iter(measures().values())).headings[0]
    message = "has years or terms over its columns, but neither its title nor its name says which one measure they show"
    return message, f'write the measure in a row above the headings, as in "{example}"'
