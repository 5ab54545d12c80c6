"""The types that cross a border between stages: frozen, without I/O, importing nothing but errors."""

from packgen.model.documents import (
    Document,
    DocumentType,
    Job,
    Member,
    Need,
    Origin,
    Pack,
    Plain,
    Properties,
)
from packgen.model.evidence import (
    APPLICANT,
    MEMBER,
    OTHER,
    SUPPORTED,
    Benchmark,
    Conflict,
    Evidence,
    Observation,
    Record,
    School,
)
from packgen.model.periods import Period
from packgen.model.places import Spot, spot
from packgen.model.tables import UNSAVED, Kind, Sheet, column_letter
from packgen.model.values import BLANK, Fact, Missing, Source, Value, absent, common_readers, derive

__all__ = [
    "APPLICANT",
    "BLANK",
    "MEMBER",
    "OTHER",
    "SUPPORTED",
    "UNSAVED",
    "Benchmark",
    "Conflict",
    "Document",
    "DocumentType",
    "Evidence",
    "Fact",
    "Job",
    "Kind",
    "Member",
    "Missing",
    "Need",
    "Observation",
    "Origin",
    "Pack",
    "Period",
    "Plain",
    "Properties",
    "Record",
    "School",
    "Sheet",
    "Source",
    "Spot",
    "Value",
    "absent",
    "column_letter",
    "common_readers",
    "derive",
    "spot",
]
