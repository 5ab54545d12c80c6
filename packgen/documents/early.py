"""Early warnings and the interventions that they call for in; the lines and rows of documents about risk out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.documents.material import Context, Material
from packgen.language import count_of, date_text, join_and, sentence
from packgen.model import MEMBER, SUPPORTED, Fact, School, derive
from packgen.rules.risk.early import InterventionState, WarningFinding
from packgen.rules.risk.progress import exit_sentence, triggers

Raised = tuple[School, WarningFinding]


def warnings_line(material: Material, school: School) -> Fact | str:
    """A school's early warnings in a line, each with the risk that answers it; "" where there is none.

    Where the strategy has no phases, a block of its own says more of them (``interventions_block``).
    """
    found = material.assessments[school.urn].raised
    if not found or not material.strategy.phases:
        return ""
    told = join_and(f"{_name(one)} ({one.row.id})" if one.row else _name(one) for one in found)
    return derive(
        "early warnings", f"Early warning{'s' if len(found) > 1 else ''}: {told}.", [one.fact for one in found]
    )


def _name(found: WarningFinding) -> str:
    """The name that the strategy gives a warning, as words: falling-roll is falling roll."""
    return found.warning.id.replace("-", " ")


def unanswered(material: Material) -> list[Raised]:
    """The early warnings that no open risk of the register names, the highest score proposed first."""
    schools = material.evidence.of_relation(MEMBER, SUPPORTED)
    found = [(s, one) for s in schools for one in material.assessments[s.urn].raised if one.is_unanswered]
    return sorted(found, key=lambda pair: (-(pair[1].score.number or 0), pair[0].name))


def raised_row(material: Material, raised: Raised) -> Context:
    """An early warning as documents print it: what it rests on, the score proposed, what it calls for."""
    school, found = raised
    one, called = found.warning, material.strategy.intervention(found.warning.intervention)
    words = f"{found.score.number:g}, {found.band.name.lower()} ({one.likelihood}\u00a0×\u00a0{one.impact})"
    return {
        "school": school.name,
        "name": _name(found),
        "warning": sentence(one.text),
        "evidence": derive("evidence of the early warning", found.evidence, [found.fact]),
        "score": derive(found.score.rule, words, [found.score]),
        "owner": one.owner[:1].upper() + one.owner[1:],
        "calls_for": called.name if called else "no intervention set",
        "answered": found.row.id if found.row else "no risk yet",
    }


def unanswered_sentence(found: Sequence[Raised]) -> Fact | str:
    """Say how many early warnings at how many schools no risk names; "" where there is none."""
    if not found:
        return ""
    schools = count_of(len({school.urn for school, _ in found}), "school")
    verb = "has" if len(found) == 1 else "have"
    words = f"{count_of(len(found), 'early warning')} at {schools} {verb} no risk in this register."
    return derive("early warnings without a risk", words, [one.fact for _, one in found])


def followed(material: Material) -> list[tuple[School, InterventionState]]:
    """The interventions with a plan of their own that are called for or run, by school."""
    schools = material.evidence.of_relation(MEMBER, SUPPORTED)
    found = [(school, state) for school in schools for state in material.assessments[school.urn].interventions]
    return [(s, state) for s, state in found if state.intervention.plan and (state.is_triggered or state.is_running)]


def followed_row(material: Material, school: School, state: InterventionState) -> Context:
    """An intervention as the paper on risk prints it: why, where it stands, when it is reviewed and may end."""
    due, as_at = state.review_due, material.evidence.as_at
    late = " (overdue)" if due and due < as_at else ""
    why = sentence(f"{triggers(state)} for it") if state.is_triggered else "Nothing calls for it now."
    return {
        "school": school.name,
        "name": state.intervention.name,
        "owner": state.intervention.owner,
        "why": derive("what calls for it", why, [found.fact for found in state.warnings]),
        "state": derive(state.text.rule, sentence(state.text.text), [state.text]),
        "ends": derive("conditions for ending it", exit_sentence(state), _facts(state)),
        "review_due": derive("next review", f"{date_text(due)}{late}", [state.text]) if due else "no date set",
    }


def _facts(state: InterventionState) -> Iterable[Fact]:
    return [fact for finding in state.findings for fact in finding.facts]
