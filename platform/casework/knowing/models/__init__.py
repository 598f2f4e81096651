"""Rows of the need-to-know room."""

from casework.knowing.models.conflicts import (
    Conflict,
    ConflictState,
    PersonMark,
    StaffDetail,
    Whose,
)
from casework.knowing.models.given import CaseAudit, NamedPerson, Seal
from casework.knowing.models.glass import BrokenGlass

__all__ = [
    "BrokenGlass",
    "CaseAudit",
    "Conflict",
    "ConflictState",
    "NamedPerson",
    "PersonMark",
    "Seal",
    "StaffDetail",
    "Whose",
]
