"""One figure of a measure in; what it says of how many pupils, as words of a sentence, out."""

from __future__ import annotations

from packgen.language import counted_text, of_pupils_text, show
from packgen.model import Observation
from packgen.rules.numbers import comparison
from packgen.schema import Measure


def finding_words(measure: Measure, observation: Observation) -> str:
    """What a known figure says, of how many pupils where it is about pupils, in the measure's own words."""
    label, value, cohort = measure.label, observation.value, observation.denominator.number
    if measure.unit == "per_100":
        return f"there were {show(value)} {label}" if value.number else f"there were no {label.partition(' per ')[0]}"
    if measure.unit == "count":
        return counted_text(value.number or 0.0, label)
    if not label.startswith("of "):
        return f"the {label} was {show(value)}"
    if cohort is None or value.number is None or not comparison.counts_pupils(observation):
        return f"{show(value)} {label}"
    return of_pupils_text(label, value.number, cohort)
