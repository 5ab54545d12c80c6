"""The trust's evidence in; what each kind of board and committee paper has to say out, its message first."""

from __future__ import annotations

from collections.abc import Callable

from packgen.documents.material import Context, Material
from packgen.documents.papers.action_log import action_log
from packgen.documents.papers.covering import Request
from packgen.documents.papers.due_diligence import due_diligence_decision
from packgen.documents.papers.health_checks import health_check_outcomes
from packgen.documents.papers.indicators import indicators_of_success
from packgen.documents.papers.phase_profile import phase_profile
from packgen.documents.papers.plans import sip_approval
from packgen.documents.papers.provision import core_provision, quality_assurance
from packgen.documents.papers.risk import trust_risk
from packgen.documents.papers.support_plan import support_plan_paper
from packgen.documents.papers.updates import phase_update

__all__ = ["PAPERS", "Body", "Request"]

Body = Callable[[Material, Request], Context]

PAPERS: dict[str, Body] = {
    "action_log": action_log,
    "phase_profile": phase_profile,
    "trust_risk": trust_risk,
    "health_check_outcomes": health_check_outcomes,
    "sip_approval": sip_approval,
    "phase_update": phase_update,
    "support_plan": support_plan_paper,
    "due_diligence_decision": due_diligence_decision,
    "indicators": indicators_of_success,
    "core_provision": core_provision,
    "quality_assurance": quality_assurance,
}
"""What each scope of papers has to say; a new kind of paper is one function and one line here."""
