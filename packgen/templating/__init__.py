"""A project's templates in; a reference of the names that they may use, and every fault in them, out."""

from packgen.templating.checking import Checked, Checking, check_templates
from packgen.templating.contexts import contexts
from packgen.templating.fields import Field, fields
from packgen.templating.reference import write_reference
from packgen.templating.words import checking_lines, reference_lines
from packgen.templating.writing import write_marked

__all__ = [
    "Checked",
    "Checking",
    "Field",
    "check_templates",
    "checking_lines",
    "contexts",
    "fields",
    "reference_lines",
    "write_marked",
    "write_reference",
]
