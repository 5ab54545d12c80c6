"""The work in hand: priorities with mileposts, actions, audits and support, as tables of Facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.documents.material import Context, Material
from packgen.documents.prose import given, given_or
from packgen.language import count_of, date_text
from packgen.model import Evidence, Fact, Missing, Period, Record, absent, derive
from packgen.rules import actions


def action_row(evidence: Evidence, action: Record) -> Context:
    """One action as documents print it: action, owner, due, status in words (overdue is a status), progress."""
    status = action["status"]
    if actions.is_overdue(action, evidence.as_at):
        status = derive("overdue", f"Overdue ({status.text or 'no status'})", [status, action["due"]])
    return {
        "id": action.id,
        "action": action["action"],
        "owner": given_or(action["owner"], "no owner named"),
        "due": given_or(action["due"], "no date set"),
        "status": status,
        "progress": given(action["progress"]),
        "success": given(action["success"]),
        "cost": given(action["cost"]),
        "origin": action["origin"],
        "origin_ref": given(action["origin_ref"]),
    }


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
    words += f"of which {late} {'is' if late == 1 else 'are'} overdue." if late else "none overdue."
    parents = [fact for action in found for fact in (action["due"], action["status"])]
    return derive("actions open and overdue", words, parents)


def priority_rows(material: Material, school: str, year: Period) -> list[Context]:
    """The priorities of a school's plan for one academic year, in order, each with mileposts and actions."""
    evidence = material.evidence
    rows = [row for row in evidence.rows("priorities", school) if row.period() == year]
    rows.sort(key=lambda row: (row.number("order") is None, row.number("order") or 0, row.id))
    return [_priority(evidence, row, number) for number, row in enumerate(rows, start=1)]


def _priority(evidence: Evidence, row: Record, number: int) -> Context:
    linked = [a for a in evidence.rows("actions", row.school) if a.text("origin_ref") == row.id]
    return {
        "number": number,
        "id": row.id,
        "title": row["title"],
        "rationale": row["rationale"],
        "aim": row["aim"],
        "success": row["success"],
        "measure": row["measure"],
        "baseline": row["baseline"],
        "target": row["target"],
        "lead": row["lead"],
        "cost": row["cost"],
        "funding": row["funding"],
        "monitoring": row["monitoring"],
        "mileposts": milepost_rows(evidence, row.id),
        "actions": action_rows(evidence, linked),
    }


def milepost_rows(evidence: Evidence, priority: str) -> list[Context]:
    """A priority's mileposts, earliest term first."""
    found = [row for row in evidence.rows("mileposts") if row.text("priority") == priority]
    found.sort(key=lambda row: row.period() or Period(9999))
    return [
        {
            "period": row["period"],
            "milepost": row["milepost"],
            "status": row["status"],
            "evaluation": given(row["evaluation"]),
        }
        for row in found
    ]


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
        words = f"Approved{' by ' + body.text if body.is_known else ''} on {date_text(approved.day)}"
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
    latest: dict[str, Record] = {}
    for row in evidence.rows("audits", school):
        kept = latest.get(row.text("audit"))
        if kept is None or (row.day("date") or evidence.as_at) >= (kept.day("date") or evidence.as_at):
            latest[row.text("audit")] = row
    return [_audit(evidence, row) for _, row in sorted(latest.items())]


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
