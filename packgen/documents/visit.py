"""A school's visit form in; the context of its Visit Note out, one for every visit of the academic year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from packgen.documents.days import days_sentence
from packgen.documents.interventions import interventions_block
from packgen.documents.material import AUDIENCES, Context, Draft, Material, document_block, school_block
from packgen.documents.prose import given, given_or, lead, listed
from packgen.documents.work import action_rows
from packgen.language import count_of, date_text, join_and
from packgen.language.prose import plain
from packgen.model import MEMBER, SUPPORTED, DocumentType, Evidence, Fact, Record, School, derive
from packgen.rules import Assessment
from packgen.rules.actions import is_open, is_overdue
from packgen.rules.types import AgreedPhase

READERS = AUDIENCES | {"headteacher": "the headteacher and senior leaders", "governors": "the governors"}
"""Who gets a Visit Note, in the words of the strategy (3.4)."""
_REPEATED = re.compile(r"action(?:_(\d+))?")


def visit_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for each visit of the current academic year, by school and date."""
    for school in material.evidence.of_relation(MEMBER, SUPPORTED):
        seen: dict[str, int] = {}
        for visit, day in this_years_visits(material, school):
            name = day.isoformat()
            seen[name] = seen.get(name, 0) + 1
            names = {"school": school.key, "visit": name if seen[name] == 1 else f"{name}-{seen[name]}"}
            subject = f"{school.name}, {date_text(day)}"
            yield Draft(subject, visit_context(material, kind, school, visit, day), names, school=school.urn)


def this_years_visits(material: Material, school: School) -> list[tuple[Record, date]]:
    """The visits of the current academic year with their dates, oldest first."""
    year = material.period.whole_year
    dated = [(row, day) for row in material.evidence.rows("visits", school.urn) if (day := row.day("date"))]
    return sorted((pair for pair in dated if material.term_of(pair[1]).whole_year == year), key=lambda pair: pair[1])


def visit_context(material: Material, kind: DocumentType, school: School, visit: Record, day: date) -> Context:
    """Everything that a Visit Note may print; a template takes what it needs."""
    found = material.assessments[school.urn]
    term = material.term_of(day)
    actions = sorted(agreed_actions(visit), key=_due)
    days, next_visit = days_sentence(material, school, term), _next_visit(visit, material.evidence.as_at)
    return document_block(material, kind, f"{school.name}, {date_text(day)}") | {
        "school": school_block(school),
        "summary": _summary(visit, actions, days, next_visit),
        "visit": {
            "date": visit["date"],
            "visitor": given_or(visit["visitor"], "visitor not named"),
            "met": listed(visit["met"], "not recorded"),
            "activities": listed(visit["activities"], "not recorded", lower=True),
            "successes": given_or(visit["successes"], "The form does not say what is going well."),
            "develop": given_or(visit["develop"], "The form does not say what needs to improve."),
            "support": given(visit["support"]),
            "next": next_visit,
        },
        "actions": actions,
        "earlier": _earlier(material, school, visit, day),
        "days": {"sentence": days, "this_visit": _this_visit(visit)},
        "phase": _phase(material, found, visit, day) if material.strategy.phases else None,
        "interventions": interventions_block(material, school),
        "circulation": f"Shared with {join_and(READERS.get(name, name) for name in kind.audience)}.",
        "check": _check(visit),
    }


def agreed_actions(visit: Record) -> list[Context]:
    """The actions of one visit, in the order of the form's repeated questions."""
    numbers = sorted(int(found[1] or 1) for name in visit.facts if (found := _REPEATED.fullmatch(name)))
    rows = []
    for number in numbers:
        tail = "" if number == 1 else f"_{number}"
        action, owner, due, success = (visit[f"action{part}{tail}"] for part in ("", "_owner", "_due", "_success"))
        if any(fact.is_known for fact in (action, owner, due, success)):
            row = {"action": action, "owner": given_or(owner, "no owner named")}
            rows.append(row | {"due": given_or(due, "no date set"), "success": given_or(success, "not said")})
    return rows


def _due(action: Context) -> tuple[bool, str]:
    """Put an action agreed where its date does, those without one last."""
    day = action["due"].day if isinstance(action["due"], Fact) else None
    return day is None, str(day or "")


def _summary(visit: Record, actions: list[Context], days: Fact | str, next_visit: Fact | str) -> list[Fact | str]:
    """What a reader must know who reads nothing else: focus, what is well, what matters next, actions, days."""
    points = [_focus(visit["focus"]), lead("Going well", visit["successes"]), lead("To improve", visit["develop"])]
    return [point for point in (*points, _actions_sentence(actions), days, next_visit) if point]


def _focus(focus: Fact) -> Fact | str:
    if not focus.is_known:
        return "The form does not say what the focus of the visit was."
    return derive("focus", f"Focus: {' '.join(plain(focus.text).split())}", [focus])


def _actions_sentence(actions: list[Context]) -> Fact | str:
    if not actions:
        return "No actions were agreed at this visit."
    dates = [row["due"] for row in actions if isinstance(row["due"], Fact)]
    days = sorted(fact.day for fact in dates if fact.day)
    words = f"{count_of(len(actions), 'action').capitalize()} agreed"
    if days:
        words += f", {'the first ' if len(actions) > 1 else ''}due on {date_text(days[0])}"
    return derive("actions agreed at the visit", f"{words}.", [row["action"] for row in actions] + dates)


def _next_visit(visit: Record, as_at: date) -> Fact | str:
    day = visit.day("next_visit")
    if day is None:
        return "No date has been set for the next visit."
    words = f"Next visit: {date_text(day)}." if day >= as_at else f"The next visit was planned for {date_text(day)}."
    return derive("next visit", words, [visit["next_visit"]])


def _this_visit(visit: Record) -> Fact | str:
    days = visit["days"]
    if days.number is None:
        return "The form does not say how many days this visit used."
    return derive("days of the visit", f"This visit used {count_of(days.number, 'day')}.", [days])


def _earlier(material: Material, school: School, visit: Record, day: date) -> Context:
    """Progress in the visitor's words, and the actions from earlier visits that are open or that no log follows up."""
    evidence = material.evidence
    log = evidence.rows("actions", school.urn)
    still_open = {row.id: row for row in log if _is_from_visit(row) and is_open(row) and _began_before(row, day)}
    unlogged = []
    for row in _agreed_before(material, school, day):
        logged = next((action for action in log if _is_same(action, row)), None)
        if logged is None:
            unlogged.append(row | {"status": "Not logged", "progress": ""})
        elif is_open(logged):
            still_open[logged.id] = logged
    return {
        "text": given(visit["progress"]),
        "rows": action_rows(evidence, still_open.values()) + unlogged,
        "sentence": _earlier_sentence(evidence, list(still_open.values()), unlogged),
    }


def _is_from_visit(action: Record) -> bool:
    return action.text("origin").casefold() == "visit"


def _began_before(action: Record, day: date) -> bool:
    """Whether an action was agreed before a day; one without a start is told apart by being due."""
    began = action.day("start") or action.day("due")
    return began is None or began < day


def _agreed_before(material: Material, school: School, day: date) -> list[Context]:
    """The actions that the forms of this year's earlier visits hold."""
    visits = this_years_visits(material, school)
    return [row for earlier, when in visits if when < day for row in agreed_actions(earlier)]


def _is_same(action: Record, row: Context) -> bool:
    """Whether the action log holds what a form says, perhaps in other words: one beginning, or one owner and date."""
    if _beginning(action.text("action")) == _beginning(row["action"].text):
        return True
    owner, due = row["owner"], row["due"]
    if not isinstance(owner, Fact) or not isinstance(due, Fact):
        return False
    return (action.text("owner"), action.day("due")) == (owner.text, due.day)


def _beginning(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().split()[:6])


def _earlier_sentence(evidence: Evidence, still_open: list[Record], unlogged: list[Context]) -> Fact | str:
    """How many actions of earlier visits are open and overdue, and how many nobody has followed up in the log."""
    sentences = [_open_words(evidence, still_open)] if still_open or not unlogged else []
    if unlogged:
        what = f"{len(unlogged)} more" if still_open else f"{count_of(len(unlogged), 'action')} from earlier visits"
        sentences.append(f"{what} {'has' if len(unlogged) == 1 else 'have'} no entry in the action log.")
    facts = [fact for row in still_open for fact in (row["status"], row["due"])]
    facts += [row["action"] for row in unlogged]
    return derive("open actions of earlier visits", " ".join(sentences), facts)


def _open_words(evidence: Evidence, rows: list[Record]) -> str:
    if not rows:
        return "No actions from earlier visits are open."
    late = sum(is_overdue(row, evidence.as_at) for row in rows)
    state = "none overdue" if not late else "and overdue" if late == len(rows) == 1 else f"{late} overdue"
    are = "is" if len(rows) == 1 else "are"
    return f"{count_of(len(rows), 'action')} from earlier visits {are} open as at {date_text(evidence.as_at)}, {state}."


def _phase(material: Material, found: Assessment, visit: Record, day: date) -> Context:
    """The phase agreed at the time of the visit, the visitor's view, and what has been agreed since."""
    before = [agreed for agreed in found.journey if agreed.date.day is None or agreed.date.day <= day]
    agreed = before[-1] if before else None
    later = found.agreed if found.agreed is not agreed else None
    if later and agreed and later.name.text == agreed.name.text:
        later = None
    return {
        "agreed": _agreed("At the time of the visit the agreed phase was", agreed),
        "view": _view(material, agreed, visit["phase_view"]),
        "since": _agreed("Since then the phase has become", later) if later else "",
    }


def _agreed(words: str, agreed: AgreedPhase | None) -> Fact | str:
    if agreed is None:
        return "No phase had been agreed by the time of the visit."
    when = f" (agreed on {date_text(agreed.date.day)})" if agreed.date.day else ""
    return derive("phase agreed", f"{words} {agreed.name.text}{when}.", [agreed.name, agreed.date])


def _view(material: Material, agreed: AgreedPhase | None, view: Fact) -> Fact | str:
    if not view.is_known:
        return ""
    if agreed and agreed.name.text.casefold() == view.text.casefold():
        return derive("visitor's view", "The visitor's view is the same.", [view, agreed.name])
    where = f"A phase is agreed at a {material.health_check}, not at a visit."
    words = f"The visitor's own view is: {view.text.rstrip('.')}. {where}"
    return derive("visitor's view", words, [view, *([agreed.name] if agreed else [])])


def _check(visit: Record) -> Fact | str:
    day = visit.day("checked")
    if day is None:
        return "Not yet checked for accuracy by the headteacher."
    return derive("head's check", f"Checked for accuracy by the headteacher on {date_text(day)}.", [visit["checked"]])
