"""Whether information may go to somebody, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What a source says about one share."""

    HOLD = "hold"
    """Nothing goes until a named role has looked."""
    CONSENT = "consent"
    """It goes if the person agrees."""
    OVERRIDE = "override"
    """It goes on a ground of its own, whether or not the person agrees."""


class ShareGround(StrEnum):
    """Why a share needs no consent, or why it is held."""

    IMMEDIATE_DANGER = "immediate_danger"
    SAFETY = "safety"
    SAFEGUARDING = "safeguarding"
    MARAC = "marac"
    CRIME = "crime"
    FORMAL_REQUEST = "formal_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What one source says about the share proposed. Whatever goes is the least that is needed.

    ``agreed`` is the person's consent: ``None`` means nobody has asked. ``ask_first`` says that
    consent is sought even where it isn't needed. ``checker`` is the role that looks at a hold.
    """

    permission: Permission
    grounds: tuple[ShareGround, ...] = ()
    agreed: bool | None = None
    ask_first: bool = False
    checker: str | None = None

    @property
    def key(self) -> str:
        """There is one share to decide on."""
        return "share"
