"""Documents before they are planned in; the same with the words of their version out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from packgen.model import Document
from packgen.versions.content import content_of, version_text, with_version
from packgen.versions.editions import Versions, words


def marked(
    documents: Iterable[Document], versions: Versions, named: Mapping[str, tuple[str, ...]] | None = None
) -> list[Document]:
    """Print the version on every document.

    A paper, or a document that is the appendix of a paper, is final while it says what went out; then it keeps the date
    that it had too. Every other document is a draft. ``named`` are the meetings whose agendas name a document about a
    school as a paper, by the document's name.
    """
    every = list(documents)
    homes = _homes(every, named or {})
    return [_marked(document, meetings, versions) for document, meetings in zip(every, homes, strict=True)]


def identity(document: Document) -> str:
    """What tells a document from all others of its meeting, or of the project: the name of its file."""
    path = next(iter(document.paths.values()), document.name)
    return path.rpartition("/")[2] if document.meeting else path


def _homes(documents: list[Document], named: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The meetings to which each document goes, in their order: a paper to its own, an appendix with its papers."""
    wanted = [
        ((row["kind"], row["school"]), document.meeting)
        for document in documents
        if document.meeting
        for row in document.context.get("appendices", [])
    ]
    homes: list[tuple[str, ...]] = []
    for document in documents:
        own = [meeting for about, meeting in wanted if about == (document.type.key, document.school)]
        own += named.get(document.name, ())
        homes.append((document.meeting,) if document.meeting else tuple(dict.fromkeys(own)))
    return homes


def _marked(document: Document, meetings: tuple[str, ...], versions: Versions) -> Document:
    content = content_of(document.context)
    edition = versions.of_document(meetings, identity(document), content)
    following = versions.following(document.meeting) if document.meeting else 1
    told = words(edition, content, version_text(document.context), following)
    date_text = edition.date_text or None if edition else None
    context = with_version(document.context, told, date_text)
    return replace(document, content=content, edition=edition, context=context)
