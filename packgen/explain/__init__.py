"""A school or an output in; why the school is in its phase, or which cells each figure came from, out."""

from packgen.explain.asked import explanation
from packgen.explain.changes import what_if_explanation
from packgen.explain.words import explain_text

__all__ = ["explain_text", "explanation", "what_if_explanation"]
