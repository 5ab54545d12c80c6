"""The responses of all forms in, the one that counts for each thing out, with the earlier ones beside it.

The response that was sent last counts, by its time of completion or of a later edit. One without a time that can be
read is older than any with a time. Among equals the higher number of the response counts, then the one read later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from packgen.errors import Issue, note
from packgen.evidence.settled.conflicts import agree
from packgen.evidence.sheets.rows import Row
from packgen.model import Source


@dataclass(frozen=True)
class Submission:
    """One response as a row of its subject: its number, and when it was sent (Greenwich time where it names a zone).

    ``line`` is the row of its sheet.
    """

    row: Row
    line: int
    response: str
    sent: datetime | None

    @property
    def place(self) -> Source:
        """The response as a user would name it."""
        return Source(self.row.place.file, self.row.place.sheet, f"response {self.response}")


def latest(submissions: Iterable[Submission], issues: list[Issue]) -> tuple[list[Submission], list[Submission]]:
    """Part the responses into those that count, in the order in which they were read, and the earlier ones.

    Each earlier one is told. A response that two exports of one form hold is told too, and counts once.
    """
    standing = list(submissions)
    counting: set[int] = set()
    earlier: list[Submission] = []
    for same in _by_identity(standing):
        *before, last = sorted(same, key=_age)
        counting.add(id(last))
        for each in before:
            issues.append(_tell(each, last))
            earlier += [] if _is_copy(each, last) else [each]
    return [each for each in standing if id(each) in counting], earlier


def _by_identity(submissions: Sequence[Submission]) -> list[list[Submission]]:
    groups: dict[tuple[str, str], list[Submission]] = {}
    for each in submissions:
        groups.setdefault((each.row.subject, each.row.id), []).append(each)
    return list(groups.values())


def _age(each: Submission) -> tuple[bool, datetime, int]:
    number = int(each.response) if each.response.isascii() and each.response.isdigit() else 0
    return each.sent is not None, each.sent or datetime.min, number


def _tell(earlier: Submission, last: Submission) -> Issue:
    of = f" of {last.row.place.file}" if last.row.place.file != earlier.row.place.file else ""
    if _is_copy(earlier, last):
        return note(earlier.place, f"is the same as response {last.response}{of}; it counts once", check="repeats")
    return note(earlier.place, f"was sent again as response {last.response}{of}, which counts", check="repeats")


def _is_copy(one: Submission, other: Submission) -> bool:
    """Whether two exports hold the same response with the same answers."""
    if (one.response, one.sent) != (other.response, other.sent) or one.row.facts.keys() != other.row.facts.keys():
        return False
    return all(agree(fact.value, other.row.facts[name].value) for name, fact in one.row.facts.items())
