"""A meeting as the clerk typed it in; its ID out, or an issue with the nearest that there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packgen.documents.meetings import meetings_ahead
from packgen.errors import ProjectError, error
from packgen.language.near import nearest_few
from packgen.model import Evidence
from packgen.model.issued import Issued


def meeting_of(asked: str, evidence: Evidence) -> str:
    """The ID of a meeting that has an agenda and has not been held. Raises ProjectError where there is none such."""
    ahead = [row.text("id") for row in meetings_ahead(evidence)]
    others = [row.text("id") for row in evidence.rows("meetings")]
    if _found(asked, others) and not _found(asked, ahead):
        hint = f"meetings with an agenda that are still to be held are {', '.join(ahead) or 'none'}"
        raise ProjectError(error(asked, "this meeting has been held, or has no agenda", hint))
    return _one_of(asked, ahead, "there is no such meeting")


def issued_meeting(asked: str, versions: Mapping[str, list[Issued]]) -> str:
    """The ID of a meeting for which papers went out. Raises ProjectError where there is none such."""
    return _one_of(asked, versions, "nothing has been issued for such a meeting")


def version_of(number: int | None, versions: list[Issued]) -> Issued:
    """The version of this number, the last without one. Raises ProjectError where there is none such."""
    found = [one for one in versions if number in (None, one.version)]
    if not found:
        known = ", ".join(str(one.version) for one in versions)
        raise ProjectError(error(f"--version {number}", "there is no such version", f"known are {known}"))
    return found[-1]


def _one_of(asked: str, known: Iterable[str], problem: str) -> str:
    names = list(known)
    found = _found(asked, names)
    if not found:
        near = nearest_few(asked, names)
        hint = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(sorted(names)) or 'none'}"
        raise ProjectError(error(asked, problem, hint))
    return found


def _found(asked: str, names: Iterable[str]) -> str:
    return next((name for name in names if name.casefold() == asked.casefold()), "")
