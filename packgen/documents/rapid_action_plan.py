"""A school's Rapid Action Plan in; the context of the document that says why, what, how far, and when it ends, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.documents.interventions import intervention_row
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.prose import given, given_or
from packgen.documents.work import action_rows
from packgen.language import count_of, date_range, date_text, sentence, show, with_the
from packgen.model import BLANK, MEMBER, SUPPORTED, DocumentType, Evidence, Fact, Record, School, derive
from packgen.rules import Assessment
from packgen.rules.actions import is_open, is_overdue
from packgen.rules.criteria.findings import Verdict
from packgen.rules.risk.early import InterventionState

RAPID = "Rapid Action Plan"
"""The kind of plan, as the sheets Plans, Actions and Plan reviews name it."""


def rapid_action_plan_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for each school that has such a plan this academic year, or whose early warnings call for one."""
    for school in material.evidence.of_relation(MEMBER, SUPPORTED):
        found = material.assessments[school.urn]
        if is_owed(material.evidence, found):
            row = _plan(material.evidence, school)
            context = rapid_action_plan_context(material, kind, school, _state(found), row)
            yield Draft(school.name, context, {"school": school.key}, school=school.urn)


def is_owed(evidence: Evidence, found: Assessment) -> bool:
    """Whether a school has such a plan this academic year, or should have one."""
    state = _state(found)
    return _plan(evidence, found.school) is not None or (state is not None and state.is_triggered)


def _state(found: Assessment) -> InterventionState | None:
    """The intervention of the strategy that runs under such a plan, where it says anything of the school."""
    return next((state for state in found.interventions if state.intervention.plan == RAPID), None)


def _plan(evidence: Evidence, school: School) -> Record | None:
    """The newest such plan of this academic year."""
    rows = evidence.rows("plans", school.urn, plan=RAPID)
    own = [row for row in rows if (period := row.period()) and period.year == evidence.period.year]
    return max(own, key=lambda row: str(row.day("started") or row.day("submitted") or ""), default=None)


def rapid_action_plan_context(
    material: Material, kind: DocumentType, school: School, state: InterventionState | None, row: Record | None
) -> Context:
    """Everything that a Rapid Action Plan may print; without a ``row`` of it, why there should be one."""
    actions = material.evidence.rows("actions", school.urn, origin=RAPID) if row else ()
    criteria = _criteria(state, row) if row else []
    found = intervention_row(state) if state else None
    return document_block(material, kind, school.name) | {
        "school": school_block(school),
        "is_written": row is not None,
        "message": _message(material, state, row, actions, criteria),
        "reasons": found["reasons"] if found and state and state.is_triggered else [],
        "facts": _facts(state, row) if row else [],
        "actions": action_rows(material.evidence, actions),
        "reviews": [_review(review) for review in _reviews(material, school, row)],
        "criteria": criteria,
        "approval": "" if row else _approval(state, None),
        "otherwise": state.intervention.otherwise if state and criteria else "",
    }


def _field(row: Record | None, name: str) -> Fact:
    return row[name] if row else BLANK


def _message(
    material: Material,
    state: InterventionState | None,
    row: Record | None,
    actions: Sequence[Record],
    criteria: Sequence[Context],
) -> list[Fact | str]:
    """What a trustee must know who reads nothing else: how long it runs, the actions, the exit, the next review."""
    if row is None:
        return _unwritten(material, state)
    points: list[Fact | str] = []
    if state and state.started:
        points.append(derive(state.text.rule, sentence(state.text.text), [state.text]))
    if actions:
        points.append(_progress(material, actions))
    points.append(_exit(criteria))
    if state and state.review_due:
        late = state.review_due < material.evidence.as_at
        told = f"The next review {'was' if late else 'is'} due by {date_text(state.review_due)}"
        points.append(f"{told}, and none is recorded." if late else f"{told}.")
    return points


def _unwritten(material: Material, state: InterventionState | None) -> list[Fact | str]:
    """That a plan is called for and none is there, and by when it should have started."""
    points: list[Fact | str] = ["What is known of the school calls for a Rapid Action Plan, and none has been written."]
    if state and state.due:
        late = state.due < material.evidence.as_at
        words = f"It should {'have started' if late else 'start'} by {date_text(state.due)}."
        points.append(derive(state.text.rule, words, [state.text]))
    return points


def _progress(material: Material, actions: Sequence[Record]) -> Fact:
    done = sum(row.text("status").casefold() == "done" for row in actions)
    late = sum(is_open(row) and is_overdue(row, material.evidence.as_at) for row in actions)
    words = f"{done or 'None'} of {count_of(len(actions), 'action')} {'is' if done == 1 else 'are'} done"
    words += f"; {late} {'is' if late == 1 else 'are'} overdue." if late else "; none is overdue."
    return derive("actions done and overdue", words, [fact for row in actions for fact in (row["status"], row["due"])])


def _exit(criteria: Sequence[Context]) -> Fact | str:
    if not criteria:
        return "No exit criteria have been set."
    met = sum(row["verdict"] == str(Verdict.MET) for row in criteria)
    unknown = sum(row["verdict"] == str(Verdict.UNKNOWN) for row in criteria)
    whole = f"{len(criteria)} exit {'criterion' if len(criteria) == 1 else 'criteria'}"
    words = f"{met or 'None'} of {whole} {'is' if met == 1 else 'are'} met"
    words += f"; {unknown} {'is' if unknown == 1 else 'are'} not known." if unknown else "."
    return derive("exit criteria", words, [row["fact"] for row in criteria])


def _criteria(state: InterventionState | None, row: Record | None) -> list[Context]:
    """The plan's own exit criteria, which people settle, and those that the strategy sets, held against evidence."""
    own = _field(row, "exit_criteria")
    has_ended = bool(state and state.ended and state.plan is row)
    found = [_own(line, own, has_ended) for line in own.text.splitlines() if line.strip()]
    for finding in state.findings if state else ():
        found.append(
            {
                "criterion": finding.condition.text,
                "by": "the strategy",
                "verdict": str(finding.verdict),
                "found": sentence(finding.settle or finding.found),
                "fact": finding.fact,
            }
        )
    return found


def _own(line: str, source: Fact, has_ended: bool) -> Context:
    words = "The last review ended the plan." if has_ended else "People decide this at a review."
    verdict = Verdict.MET if has_ended else Verdict.UNKNOWN
    text = derive("exit criterion", line.strip(), [source])
    return {"criterion": text, "by": "the plan", "verdict": str(verdict), "found": words, "fact": text}


def _facts(state: InterventionState | None, row: Record) -> list[list[Fact | str]]:
    """The lines of the table at the head: why, what has to change, who leads it, when, who approves and watches it."""
    owner = given(row["owner"]) or (state.intervention.owner if state else "no owner named")
    facts: list[list[Fact | str]] = [
        ["Why there is a plan", given_or(row["trigger"], "not recorded")],
        ["Root cause", given_or(row["root_cause"], "not recorded")],
        ["What has to change", given_or(row["aspiration"], "not recorded")],
        ["Led by", owner],
        ["Runs", _runs(state, row)],
        ["Approval", _approval(state, row) or "not recorded"],
        ["How it is watched", _watched(state, row)],
    ]
    return facts


def _runs(state: InterventionState | None, row: Record) -> Fact:
    """From when to when: 12 January to 2 April 2026."""
    started, ends = row["started"], _ends(state, row)
    if started.day and isinstance(ends, Fact) and ends == row["ends"] and ends.day:
        return derive("run of the plan", date_range(started.day, ends.day), [started, ends])
    told = ends if isinstance(ends, str) else show(ends)
    words = f"from {date_text(started.day)}" if started.day else "not started"
    words += f" to {told}" if row["ends"].day else f"; {told}"
    return derive("run of the plan", words, [started, row["ends"]])


def _watched(state: InterventionState | None, row: Record) -> Fact | str:
    """How the plan is monitored, and how often the strategy asks for a review of it."""
    every = state.intervention.review_every if state else None
    asked = f"The strategy asks for a review at least every {count_of(every, 'day')}." if every else ""
    if not row["monitoring"].is_known:
        return asked or "not recorded"
    words = f"{sentence(row.text('monitoring'))} {asked}"
    return derive("monitoring of the plan", words.strip(), [row["monitoring"]])


def _ends(state: InterventionState | None, row: Record | None) -> Fact | str:
    """The day that the plan sets; a warning where that is longer than the strategy lets it run."""
    ends = _field(row, "ends")
    if ends.day is None:
        return f"no date set; {date_text(state.over)} at the latest" if state and state.over else "no date set"
    if state and state.over and ends.day > state.over:
        words = f"{date_text(ends.day)}, later than the strategy allows ({date_text(state.over)})"
        return derive("end of the plan", words, [ends])
    return ends


def _reviews(material: Material, school: School, row: Record | None) -> list[Record]:
    """The reviews of this plan up to today, oldest first."""
    start = _field(row, "started").day or _field(row, "submitted").day
    rows = material.evidence.rows("plan_reviews", school.urn, plan=RAPID)
    dated = [(day, one) for one in rows if (day := one.day("date")) and day <= material.evidence.as_at]
    return [one for day, one in sorted(dated, key=lambda pair: pair[0]) if row and (start is None or day >= start)]


def _review(row: Record) -> Context:
    return {
        "date": row["date"],
        "by": given_or(row["reviewed_by"], "not recorded"),
        "found": given_or(row["found"], "nothing recorded"),
        "decision": given_or(row["decision"], "none recorded"),
        "next": given_or(row["next_review"], "no date set"),
    }


def _approval(state: InterventionState | None, row: Record | None) -> Fact | str:
    """Who has to approve the plan, and whether they have."""
    required = state.intervention.approver if state else ""
    if row is None:
        return f"{sentence(with_the(required))[:-1]} has to approve the plan." if required else ""
    approved, body = row["approved"], row["approved_by"]
    if approved.day is None:
        words = f"Not yet approved{f'; {with_the(required)} has to approve it' if required else ''}."
    else:
        words = f"Approved on {date_text(approved.day)}{f' by {with_the(body.text)}' if body.is_known else ''}"
        is_other = required and state is not None and state.is_approved is False
        words += f", but {with_the(required)} has to approve it." if is_other else "."
    return derive("approval of the plan", words, [approved, body])
