"""Documents made once for all their readers and again for some in; what one reader gets of them out.

A row that only some audiences may see ("Who may see it") is absent from a document that others read too. Those who may
see it get a rendering of their own in their packs, where it says more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from packgen.model import Document, DocumentType


@dataclass(frozen=True)
class Finished:
    """A document's PDF as a pack needs it: the document, its key and its path, and why it failed ("" if it did not)."""

    document: Document
    key: str
    path: str
    failure: str = ""


def rendering_for(kind: DocumentType, reader: str) -> DocumentType:
    """A kind of document as one of its audiences alone reads it: as PDF, for a pack."""
    templates = {form: name for form, name in kind.templates.items() if form == "pdf"}
    return replace(kind, audience=(reader,), templates=templates)


def for_reader_alone(documents: Iterable[Document], shared: Iterable[Document], reader: str) -> list[Document]:
    """Those of the documents rendered for one reader that say more than the same ``shared`` with all readers."""
    said = {document.name: _words(document) for document in shared}
    return [
        replace(
            document,
            reader=reader,
            paths={form: f"{path}-for-{reader}" for form, path in document.paths.items()},
        )
        for document in documents
        if said.get(document.name) != _words(document)
    ]


def read_by(finished: Sequence[Finished], reader: str) -> list[Finished]:
    """What a reader gets of all that was made: the rendering for them alone where there is one, else that for all."""
    own = {one.document.name: one for one in finished if one.document.reader == reader}
    shared = [one for one in finished if not one.document.reader and _reads(one.document, reader)]
    names = {one.document.name for one in shared}
    unshared = (one for name, one in own.items() if name not in names)
    return [*(own.get(one.document.name, one) for one in shared), *unshared]


def _reads(document: Document, reader: str) -> bool:
    audience = document.type.audience
    return reader in audience or (reader == "committee" and "trustees" in audience)  # theirs is the trustees' work


def _words(document: Document) -> object:
    return {name: value for name, value in document.context.items() if name != "document"}
