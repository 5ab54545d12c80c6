"""The context of a document in, a sentence out for each thing it prints on which sources disagree: all the values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from packgen.documents.material import Context, Draft, Material
from packgen.language import join_and, show
from packgen.lineage import Raw
from packgen.model import Conflict, DocumentType, Evidence, Fact, Source, derive

Builder = Callable[[Material, DocumentType], Iterator[Draft]]


def telling(build: Builder) -> Builder:
    """The same builder, its contexts with ``disagreements``: where sources disagree on what the document prints."""

    def build_and_tell(material: Material, kind: DocumentType) -> Iterator[Draft]:
        for draft in build(material, kind):
            told = disagreements(draft.context, material.evidence)
            yield replace(draft, context={**draft.context, "disagreements": told})

    return build_and_tell


def disagreements(context: Context, evidence: Evidence) -> list[Fact]:
    """One sentence for each conflict whose shown value stands in a context, or went into a figure or sentence of it."""
    if not evidence.conflicts:
        return []
    printed = {source for fact in _facts(context) for source in fact.sources}
    return [_sentence(conflict) for conflict in evidence.conflicts if _is_printed(conflict, printed)]


def _is_printed(conflict: Conflict, printed: set[Source]) -> bool:
    return not printed.isdisjoint(conflict.shown.sources)


def _facts(node: Any) -> Iterator[Fact]:
    if isinstance(node, Raw):
        yield node.fact
    elif isinstance(node, Fact):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _facts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _facts(value)


def _sentence(conflict: Conflict) -> Fact:
    shown, candidates = conflict.shown, conflict.candidates
    values = [f"{show(fact)} in {_place(fact.sources[0])}" for fact in candidates if fact.sources]
    printed = f"{show(shown)} is used here" if shown.is_known else "no value is used until that is settled"
    words = f"{conflict.what}: {join_and(values)}; {printed}."
    return derive("sources disagree", words, [shown, *candidates])


def _place(source: Source) -> str:
    """A cell as a reader looks for it: "trust.xlsx, Attendance, D14"."""
    return ", ".join(part for part in (source.file.split("/")[-1], source.sheet, source.cell) if part)
