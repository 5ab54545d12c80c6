"""What a trust's strategy says of its schools: Evidence and Strategy in, Assessments, comparisons and warnings out."""

from packgen.rules.assess import assess
from packgen.rules.checks import check, check_sharing
from packgen.rules.terms import TermOf, calendar
from packgen.rules.types import Assessment

__all__ = ["Assessment", "TermOf", "assess", "calendar", "check", "check_sharing"]
