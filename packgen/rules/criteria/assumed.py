"""What is taken to be so without evidence, in a what-if or a case of a strategy: directions of trends, verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packgen.model import Fact
from packgen.rules.criteria.findings import Verdict


@dataclass(frozen=True, slots=True)
class Assumed:
    """Directions of trends by key (missing where one is taken as not known), and verdicts on conditions by id.

    Empty for everything that documents say: they never rest on an assumption.
    """

    trends: Mapping[str, Fact] = field(default_factory=dict)
    conditions: Mapping[str, Verdict] = field(default_factory=dict)


NOTHING = Assumed()
