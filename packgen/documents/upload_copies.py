"""A meeting's pack and its documents in; a copy of each that is kept elsewhere, under a name in its folder, out.

So that a meeting's folder holds every paper and appendix of the agenda once, to be uploaded one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from packgen.documents.file_names import file_words, sorted_number
from packgen.model import Document, Job, Pack

Made = tuple[Document, Job]


def upload_copies(pack: Pack, made: Mapping[str, Made]) -> Iterator[Made]:
    """The appendices of a meeting's pack as files of its folder; ``made`` are all PDFs by their path.

    A copy has the key of its original, so that nothing is rendered twice.
    """
    folder = pack.path.rpartition("/")[0]
    for member in pack.members if pack.meeting and not pack.only else ():
        if member.key and member.path.rpartition("/")[0] != folder:
            document, job = made[member.path]
            name = f"{sorted_number(member.place)}-{file_words(member.place, document.title, document.subject)}"
            yield replace(document, meeting=pack.meeting), replace(job, path=f"{folder}/{name}.pdf")
