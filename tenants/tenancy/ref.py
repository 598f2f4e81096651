"""What a landlord is to code that is not the registry: a few fixed facts, and no database row."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

ACTIVE = "active"
SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class LandlordRef:
    """One landlord of the platform. Everything but ``state`` and ``name`` is fixed for life."""

    id: UUID
    slug: str
    name: str
    schema_name: str
    role_name: str
    state: str

    @property
    def is_active(self) -> bool:
        """Whether its address is open."""
        return self.state == ACTIVE
