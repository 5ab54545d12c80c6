"""A meeting whose papers were issued in; drafts of e-mails, who gets what, and what was sent to whom, out."""

from packgen.dispatch.byhand import note_by_hand
from packgen.dispatch.drafts import write_drafts
from packgen.dispatch.gathering import Dispatch, dispatch_of
from packgen.dispatch.listing import list_lines, size_issues
from packgen.dispatch.password import password_for
from packgen.dispatch.plan import Plan, plan_lines, planned
from packgen.dispatch.sending import send
from packgen.dispatch.template import covering_issues

__all__ = [
    "Dispatch",
    "Plan",
    "covering_issues",
    "dispatch_of",
    "list_lines",
    "note_by_hand",
    "password_for",
    "plan_lines",
    "planned",
    "send",
    "size_issues",
    "write_drafts",
]
