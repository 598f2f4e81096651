"""What is to go out, to whom and by which way; and what is known around it. Unknown is never safe."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from casework.outgoing.domain.pieces import Address, Email, Phone, Piece


class Channel(StrEnum):
    """The way something leaves. Some have no feature yet; their rules stand here already."""

    LETTER = "letter"
    EMAIL = "email"
    TEXT = "text"
    CALL = "call"
    VOICEMAIL = "voicemail"
    PDF = "pdf"
    CSV = "csv"
    API = "api"
    CALENDAR = "calendar"
    JOB_CARD = "job_card"
    MARAC_ITEM = "marac_item"


class Relation(StrEnum):
    """What the reader is to the case. Not known counts as the worst."""

    VICTIM = "victim"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    REPRESENTATIVE = "representative"
    """Somebody who acts for the alleged perpetrator, or a place that hands on their post."""
    JOINT_TENANT = "joint_tenant"
    HOUSEHOLD_MEMBER = "household_member"
    PROFESSIONAL = "professional"
    CONTRACTOR = "contractor"
    STAFF = "staff"
    SYSTEM = "system"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The address or number by which somebody is reached, and how safe that is known to be."""

    where: Address | Phone | Email
    is_safe: bool | None
    confirmed_at: datetime | None
    """When the person last said so."""
    shared_with: frozenset[UUID] = frozenset()
    """Everybody known to live there, use it or know of it."""
    voicemail_ok: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One reader. A thing for two readers is two things, each looked at by itself."""

    relation: Relation
    person: UUID | None = None
    reach: Reach | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What is to go out."""

    channel: Channel
    to: Recipient
    pieces: tuple[Piece, ...] = field(repr=False)
    is_about_tenancy: bool = False
    """A letter to whoever holds or lives in a home, as such."""
    cleared_by: UUID | None = None
    """Who let exactly this letter to a tenancy go."""
    written_by: UUID | None = None
    signed_by: UUID | None = None
    """Who read it besides whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known around it, gathered from the case before the gate is asked."""

    protected: tuple[Piece, ...] = field(default=(), repr=False)
    """Every protected value of the case, old ones too: what words are searched for."""
    must_not_know: frozenset[UUID] = frozenset()
    """The alleged perpetrators, and whoever else must not find out."""
    since: datetime | None = None
    """When the danger around a way last changed: the alleged perpetrator came to be known, or the
    person moved. Only what was confirmed since counts; not known, nothing does."""
    agreed: frozenset[Channel] = frozenset()
    """The ways the person has agreed to, and that are not waiting to be confirmed."""
    has_times: bool = False
    """Only at certain times is it safe."""
    open_case: bool | None = None
    """Whether somebody of the tenancy has an open case. Not known counts as yes."""
