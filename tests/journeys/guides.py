"""Which pictures the guides of the roles show: the pages as each role sees them, with invented people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GUIDES = Path(__file__).parents[2] / "docs" / "guides" / "roles"
IMAGES = Path(__file__).parents[2] / "docs" / "images" / "guides"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it. ``name`` is the file's, without its ending."""

    name: str
    page: str
    visitor: str
    size: str = "wide"
    part: str = ""
    """The part of the page to take, as CSS finds it; else what a screen shows."""

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return IMAGES / f"{self.name}.png"


PICTURES = (
    Picture("officer-my-day", "home", "officer"),
    Picture("officer-disclosure", "disclosure_new", "officer"),
    Picture("officer-case", "case", "officer"),
    Picture("officer-contact", "contact_new", "officer"),
    Picture("officer-phone", "home", "officer", size="phone"),
    Picture("leader-assign", "assign", "leader"),
    Picture("leader-more", "more", "leader"),
    Picture("leader-oversight", "oversight", "leader"),
    Picture("income-may-we", "may_we", "income"),
    Picture("auditor-case", "case", "auditor"),
    Picture("protection-keeping", "keeping", "protection"),
    Picture("protection-looks", "case_looks", "leader"),
    Picture("admin-policy", "policy", "admin"),
    Picture("admin-staff", "colleagues", "admin"),
)
