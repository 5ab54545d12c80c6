"""What has gone out for each meeting, and what goes out now, in; which edition something is, and its words, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from packgen.language import date_text
from packgen.model.documents import DRAFT, FINAL, Edition
from packgen.model.issued import Issued, IssuedPack
from packgen.versions.content import short

_TOLD = {FINAL: "Final, version {version}, issued {day}", DRAFT: "Draft, version {version}, sent out on {day}"}


@dataclass(frozen=True, slots=True)
class Issuing:
    """What goes out now: the meeting, the day, and whether as final or as a draft."""

    meeting: str
    day: date
    status: str = FINAL


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest version that went out for each meeting, by its ID, and what goes out now."""

    issued: Mapping[str, Issued] = field(default_factory=dict)
    issuing: Issuing | None = None

    def following(self, meeting: str) -> int:
        """The number of a meeting's next version; 1 where nothing went out yet."""
        return self.issued[meeting].version + 1 if meeting in self.issued else 1

    def is_issuing(self, meeting: str) -> bool:
        """Whether this meeting's papers go out now."""
        return self.issuing is not None and self.issuing.meeting == meeting

    def of_document(self, meetings: tuple[str, ...], name: str, content: str) -> Edition | None:
        """The edition of a document that says this: the one that went out so, or the one that goes out now.

        ``meetings`` are those in whose packs it stands. None where it is a draft.
        """
        went = [self.issued[meeting].document(name) for meeting in meetings if meeting in self.issued]
        same = [one.edition for one in went if one and one.content == content]
        return self._edition(max(same, key=lambda one: one.day, default=None), meetings)

    def of_pack(self, was: IssuedPack | None, meeting: str, content: str) -> Edition | None:
        """The edition of a pack that says this, as for documents; ``was`` is what went out last."""
        return self._edition(was.edition if was and was.content == content else None, (meeting,))

    def _edition(self, same: Edition | None, meetings: tuple[str, ...]) -> Edition | None:
        """What went out stays what it is, but a draft that went out becomes final when it is issued so."""
        now = self.issuing
        if now is None or now.meeting not in meetings:
            return same
        if same and (same.status == FINAL or now.status != FINAL):
            return same
        return Edition(self.following(now.meeting), now.day, now.status)


def words(edition: Edition | None, content: str, draft: str, following: int) -> str:
    """Word the version of something: "Final, version 1, issued 4 March 2026, digest 3f2a 9c1b".

    ``draft`` is what a draft says of itself ("Draft, evidence as at 13 February 2026"); once a version has gone out, it
    says of which version it is the draft, ``following``.
    """
    if edition:
        told = _TOLD[edition.status].format(version=edition.version, day=date_text(edition.day))
    else:
        told = draft if following == 1 else draft.replace("Draft", f"Draft of version {following}", 1)
    return f"{told}, digest {short(content)}"
