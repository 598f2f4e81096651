"""Teams, who is in them, and offers that staff make of their own free will."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import StaffOffer, Team, TeamMembership, User
from casework.access.permissions import Verb, require
from casework.access.roles import RequestKind
from casework.audit.actions import record
from casework.audit.actors import Actor


def make_team(*, code: str, name: str, by: User | Actor, at: datetime) -> Team:
    """Make a team. ``code`` is what the landlord's policy calls it."""
    require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        team = Team.objects.create(code=code, name=name)
        record(action="team.created", by=by, at=at, subjects=[team])
    return team


def join_team(*, user: User, team: Team, by: User | Actor, at: datetime) -> TeamMembership:
    """Put somebody in a team, which opens its cases to them. Twice is as good as once."""
    require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        membership, is_new = TeamMembership.objects.get_or_create(user=user, team=team)
        if is_new:
            record(action="team.joined", by=by, at=at, subjects=[user, team])
    return membership


def leave_team(*, user: User, team: Team, by: User | Actor, at: datetime) -> None:
    """Take somebody out of a team, which closes its cases to them at once."""
    require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        gone, _ = TeamMembership.objects.filter(user=user, team=team).delete()
        if gone:
            record(action="team.left", by=by, at=at, subjects=[user, team])


def offer_self(*, kind: RequestKind | str, by: User, at: datetime) -> StaffOffer:
    """Offer oneself for a kind of request. Nobody can be offered by somebody else.

    The log keeps that an offer was made, never of which kind: it can't be erased, and an offer
    that was withdrawn must be gone.
    """
    with transaction.atomic():
        offer, is_new = StaffOffer.objects.get_or_create(
            user=by, request_kind=RequestKind(kind).value
        )
        if is_new:
            record(action="offer.made", by=by, at=at, subjects=[by])
    return offer


def withdraw_offer(*, kind: RequestKind | str, by: User, at: datetime) -> None:
    """Withdraw one's own offer; nothing of it stays."""
    with transaction.atomic():
        gone, _ = StaffOffer.objects.filter(user=by, request_kind=RequestKind(kind).value).delete()
        if gone:
            record(action="offer.withdrawn", by=by, at=at, subjects=[by])
