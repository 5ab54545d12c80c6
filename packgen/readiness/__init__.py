"""A project's evidence in; for each school and document what is there, stale or missing, and whom to chase, out."""

from packgen.readiness.owed import Readiness, readiness
from packgen.readiness.plain import plain_readiness
from packgen.readiness.states import Item, State
from packgen.readiness.tables import CHASE_HEADINGS, chase_rows, readiness_table
from packgen.readiness.words import readiness_lines

__all__ = [
    "CHASE_HEADINGS",
    "Item",
    "Readiness",
    "State",
    "chase_rows",
    "plain_readiness",
    "readiness",
    "readiness_lines",
    "readiness_table",
]
