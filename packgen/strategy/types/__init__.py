"""What a strategy is made of: clauses, phases, criteria, provision, risk and disclosure; types only."""

from packgen.strategy.types.disclosure import Disclosure, Policy, Significance
from packgen.strategy.types.phases import (
    Aspect,
    Capacity,
    Clause,
    Phase,
    PlanDuty,
    ReportingDuty,
    Support,
    TrendRule,
    Word,
)
from packgen.strategy.types.provision import (
    Activity,
    Circulation,
    Expectation,
    Indicator,
    Procedure,
    Rhythm,
    Stage,
    Trace,
)
from packgen.strategy.types.risks import (
    ATTAINABLE_SCORES,
    Appetite,
    EarlyWarning,
    Intervention,
    RiskBand,
    RiskBands,
)
from packgen.strategy.types.strategy import Strategy

__all__ = [
    "ATTAINABLE_SCORES",
    "Activity",
    "Appetite",
    "Aspect",
    "Capacity",
    "Circulation",
    "Clause",
    "Disclosure",
    "EarlyWarning",
    "Expectation",
    "Indicator",
    "Intervention",
    "Phase",
    "PlanDuty",
    "Policy",
    "Procedure",
    "ReportingDuty",
    "Rhythm",
    "RiskBand",
    "RiskBands",
    "Significance",
    "Stage",
    "Strategy",
    "Support",
    "Trace",
    "TrendRule",
    "Word",
]
