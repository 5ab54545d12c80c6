"""The sheet People in; who holds a role at a school or in the trust, and who belongs to a body, out.

Names and addresses are Part 2: what this gives is for the clerk's own eyes.
"""

from __future__ import annotations

from packgen.model import Evidence, Record
from packgen.rules.phases.bodies import is_same_body


def holders(evidence: Evidence, role: str, school: str = "") -> tuple[Record, ...]:
    """The people with a role, or with its usual short form (CFO); at the school of this URN, else in the trust.

    A role of the whole trust, such as the CEO, is found for a school too.
    """
    rows = [row for row in evidence.rows("people") if is_same_body(row.text("role"), role)]
    own = tuple(row for row in rows if row.school == school)
    return own or tuple(row for row in rows if not row.school)


def members(evidence: Evidence, meeting: Record) -> tuple[Record, ...]:
    """The people who belong to the body that meets, in the order of the sheet; of a school's own body those there.

    The clerk of the meeting is none of them.
    """
    body, clerk = meeting.text("body"), meeting.text("clerk")
    own = (row for row in evidence.rows("people") if row.school == meeting.school)
    return tuple(
        row for row in own if is_same_body(row.text("body"), body) and not is_same_body(row.text("role"), clerk)
    )


def contact(person: Record) -> str:
    """A person as the clerk needs them: Clementine Shingle, governance@example.org; "" where nothing is recorded."""
    return ", ".join(filter(None, (person.text("name"), person.text("email"))))
