"""The work in hand: priorities with mileposts, actions, audits and support, as tables of Facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from packgen.documents.material import Context, Material
from packgen.documents.prose import given, given_or, term_text
from packgen.language import count_of, date_range, date_text, join_and, show, with_the
from packgen.model import Evidence, Fact, Missing, Period, Record, absent, derive
from packgen.rules import actions
from packgen.rules.latest import latest_audits


def action_row(evidence: Evidence, action: Record) -> Context:
    """One action as documents print it: action, owner, due, status in words (overdue is a status), progress."""
    status = action["status"]
    if actions.is_overdue(action, evidence.as_at):
        told = status.text[:1].lower() + status.text[1:]
        status = derive("overdue", f"Overdue ({told or 'no status'})", [status, action["due"]])
    return {
        "id": action.id,
        "action": action["action"],
        "owner": given_or(action["owner"], "no owner named"),
        "due": given_or(action["due"], "no date set"),
        "when": _when(action),
        "status": status,
        "progress": given(action["progress"]),
        "success": given(action["success"]),
        "cost": given(action["cost"]),
        "origin": action["origin"],
        "origin_ref": given(action["origin_ref"]),
    }


def _when(action: Record) -> Fact | str:
    """From when to when an action runs; its due date alone where no start is known."""
    start, due = action["start"], action["due"]
    if start.day is None or due.day is None or start.day == due.day:
        return given_or(due, "no date set")
    return derive("start and due date", date_range(start.day, due.day), [start, due])


def action_rows(evidence: Evidence, found: Iterable[Record]) -> list[Context]:
    """Actions as rows, the earliest due first, those without a date last."""
    return [action_row(evidence, action) for action in actions.in_order(found)]


def open_actions(evidence: Evidence, school: str, *origins: str) -> list[Record]:
    """A school's open actions, of the origins given (all where none is)."""
    wanted = {origin.casefold() for origin in origins}
    return [a for a in actions.open_actions(evidence, school) if not wanted or a.text("origin").casefold() in wanted]


def action_summary(evidence: Evidence, found: Sequence[Record]) -> Fact | str:
    """Say in a sentence how many actions are open and how many of them are overdue."""
    if not found:
        return "No actions are open."
    late = sum(actions.is_overdue(action, evidence.as_at) for action in found)
    words = f"{count_of(len(found), 'action').capitalize()} open, "
    if late == len(found):
        words += "and it is overdue." if late == 1 else "all of them overdue."
    else:
        words += f"of which {late} {'is' if late == 1 else 'are'} overdue." if late else "none overdue."
    parents = [fact for action in found for fact in (action["due"], action["status"])]
    return derive("actions open and overdue", words, parents)


def priority_records(evidence: Evidence, school: str, year: Period) -> list[Record]:
    """The priorities of a school's plan for one academic year, in order."""
    rows = [row for row in evidence.rows("priorities", school) if row.period() == year]
    return sorted(rows, key=lambda row: (row.number("order") is None, row.number("order") or 0, row.id))


def priority_rows(material: Material, school: str, year: Period) -> list[Context]:
    """The priorities of a school's plan for one academic year, in order, each with mileposts and actions."""
    rows = priority_records(material.evidence, school, year)
    return [_priority(material.evidence, row, number) for number, row in enumerate(rows, start=1)]


def _priority(evidence: Evidence, row: Record, number: int) -> Context:
    linked = [a for a in evidence.rows("actions", row.school) if a.text("origin_ref") == row.id]
    return {
        "number": number,
        "id": row.id,
        "title": row["title"],
        "rationale": given_or(row["rationale"], "No rationale is given."),
        "aim": given_or(row["aim"], "not stated"),
        "success": given_or(row["success"], "not stated"),
        "measure": given_or(row["measure"], "not stated"),
        "baseline": given_or(row["baseline"], "not stated"),
        "target": given_or(row["target"], "not stated"),
        "lead": given_or(row["lead"], "no lead named"),
        "cost": given_or(row["cost"], "not costed"),
        "funding": given(row["funding"]),
        "monitoring": given_or(row["monitoring"], "not stated"),
        "mileposts": milepost_rows(evidence, row.id),
        "now": _now(evidence, row.id),
        "actions": action_rows(evidence, linked),
    }


def mileposts(evidence: Evidence, priority: str) -> list[Record]:
    """The records of a priority's mileposts, earliest term first."""
    found = [row for row in evidence.rows("mileposts") if row.text("priority") == priority]
    return sorted(found, key=lambda row: row.period() or Period(9999))


def milepost_rows(evidence: Evidence, priority: str) -> list[Context]:
    """A priority's mileposts, earliest term first."""
    return [_milepost(row) for row in mileposts(evidence, priority)]


def _milepost(row: Record) -> Context:
    return {
        "period": derive("term", show(row["period"]).capitalize(), [row["period"]]),
        "milepost": row["milepost"],
        "status": given_or(row["status"], "no status"),
        "evaluation": given(row["evaluation"]),
    }


def _now(evidence: Evidence, priority: str) -> Context:
    """The milepost of the current term, or words that there is none."""
    found = [row for row in mileposts(evidence, priority) if row.period() == evidence.period]
    return _milepost(found[0]) if found else {"milepost": "none for this term", "status": "none", "evaluation": ""}


def milepost_summary(evidence: Evidence, priorities: Iterable[str]) -> Fact | str:
    """How this term's mileposts stand, "" where there are none: 2 on track, 1 behind."""
    wanted = set(priorities)
    rows = [m for m in evidence.rows("mileposts") if m.text("priority") in wanted and m.period() == evidence.period]
    if not rows:
        return ""
    counts = Counter(row.text("status").lower() or "without a status" for row in rows)
    told = join_and(f"{number} {status}" for status, number in counts.items())
    words = f"Mileposts for the {term_text(evidence.period)}: {told}."
    return derive("mileposts of this term", words, [row["status"] for row in rows])


def plan_block(evidence: Evidence, school: str, year: Period, plan: str) -> Context | None:
    """A school's plan of one kind ("SIP", "Action Plan") for one year, or None where none was handed in."""
    found = [row for row in evidence.rows("plans", school, plan=plan) if row.period() == year]
    if not found:
        return None
    row = found[-1]
    return {
        "aspiration": row["aspiration"],
        "trigger": row["trigger"],
        "monitoring": row["monitoring"],
        "exit_criteria": row["exit_criteria"],
        "submitted": row["submitted"],
        "approved": row["approved"],
        "approved_by": row["approved_by"],
        "approval": _approval(row),
    }


def _approval(row: Record) -> Fact:
    approved, body, submitted = row["approved"], row["approved_by"], row["submitted"]
    if approved.day:
        words = f"Approved{f' by {with_the(body.text)}' if body.is_known else ''} on {date_text(approved.day)}"
    elif submitted.day:
        words = f"Submitted on {date_text(submitted.day)}; not yet approved"
    else:
        words = "Not yet submitted"
    return derive("state of approval", words, [approved, body, submitted])


def total_cost(rows: Iterable[Record]) -> Fact:
    """The sum of the costs that are known; missing where none is, with a note where only some are."""
    costs = [row["cost"] for row in rows]
    known = [cost for cost in costs if cost.number is not None]
    if not known:
        return absent(Missing.BLANK)
    total = derive("sum of costs", sum(cost.number or 0 for cost in known), known, unit="money")
    gaps = len(costs) - len(known)
    return total.annotated(f"{count_of(gaps, 'action')} not costed") if gaps else total


def audit_rows(evidence: Evidence, school: str) -> list[Context]:
    """The latest audit of each kind: date, outcome, next due, and whether it is overdue."""
    return [_audit(evidence, row) for row in latest_audits(evidence, school)]


def _audit(evidence: Evidence, row: Record) -> Context:
    due = row["due"]
    late = due.day is not None and due.day < evidence.as_at
    return {
        "audit": row["audit"],
        "date": row["date"],
        "outcome": row["outcome"],
        "due": derive("overdue", f"{date_text(due.day)} (overdue)", [due]) if late and due.day else due,
        "is_overdue": late,
        "summary": given(row["summary"]),
        "actions_open": row["actions_open"],
    }
