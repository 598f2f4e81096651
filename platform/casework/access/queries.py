"""Reads about staff and teams. Nothing here reads a case."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from casework.access.models import StaffOffer, Team, TeamMembership, User
from casework.access.roles import RequestKind


def active_staff() -> QuerySet[User]:
    """Return the accounts in use, by name."""
    return User.objects.filter(is_active=True).order_by("name", "email")


def staff_by_email(email: str) -> User | None:
    """Return the account with this address, in whatever case it is written."""
    return User.objects.filter(email=email.strip().lower()).first()


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of accounts by id, in one query; the log keeps only ids."""
    return dict(User.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def teams() -> QuerySet[Team]:
    """Return the landlord's teams, by name."""
    return Team.objects.order_by("name")


def team_by_code(code: str) -> Team | None:
    """Return the team a policy calls ``code``."""
    return Team.objects.filter(code=code).first()


def teams_of(user: User) -> QuerySet[Team]:
    """Return the teams somebody is in, by name."""
    return Team.objects.filter(memberships__user=user).order_by("name")


def members_of(team: Team) -> QuerySet[User]:
    """Return the accounts in use in a team, by name."""
    return active_staff().filter(memberships__team=team)


def staff_offering(kind: RequestKind | str, *, team: Team | None = None) -> QuerySet[User]:
    """Return who offers themself for a kind of request, in one team or at this landlord."""
    offers = StaffOffer.objects.filter(request_kind=RequestKind(kind).value)
    people = members_of(team) if team is not None else active_staff()
    return people.filter(pk__in=offers.values("user_id"))


def team_ids_of(user_id: UUID) -> QuerySet[TeamMembership, UUID]:
    """Return the ids of somebody's teams, to stand inside another query."""
    return TeamMembership.objects.filter(user_id=user_id).values_list("team_id", flat=True)
