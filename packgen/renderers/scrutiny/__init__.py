"""A template and the shape of its contexts in; every fault that can be found without filling it out.

Word templates are taken apart tag by tag, so that one fault hides no other; HTML is parsed as a whole.
"""

from packgen.renderers.scrutiny.faults import Fault, Spot, spot_at
from packgen.renderers.scrutiny.page import page_faults
from packgen.renderers.scrutiny.shapes import ANYTHING, Shape, merged
from packgen.renderers.scrutiny.unfilled import unfilled_faults
from packgen.renderers.scrutiny.word import word_faults

__all__ = ["ANYTHING", "Fault", "Shape", "Spot", "merged", "page_faults", "spot_at", "unfilled_faults", "word_faults"]
