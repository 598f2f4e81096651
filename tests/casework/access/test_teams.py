"""Teams, and offers that staff make of their own free will."""

from __future__ import annotations

import pytest

from casework.access.actions import join_team, leave_team, make_team, offer_self, withdraw_offer
from casework.access.models import StaffOffer, TeamMembership
from casework.access.permissions import NotAllowed
from casework.access.queries import (
    active_staff,
    members_of,
    names_of,
    staff_by_email,
    staff_offering,
    team_by_code,
    teams,
    teams_of,
)
from casework.access.roles import RequestKind, Role
from casework.audit.models import AuditEntry
from tests.casework.access.staff import AT, make_staff, make_test_team

pytestmark = pytest.mark.usefixtures("landlord")


def test_an_administrator_puts_people_in_teams_and_takes_them_out() -> None:
    admin, officer = make_staff(Role.TENANT_ADMIN), make_staff()
    team = make_team(code="safety", name="Community safety", by=admin, at=AT)
    join_team(user=officer, team=team, by=admin, at=AT)
    assert list(teams_of(officer)) == [team]
    assert list(members_of(team)) == [officer]
    leave_team(user=officer, team=team, by=admin, at=AT)
    assert list(teams_of(officer)) == []


def test_joining_twice_and_leaving_twice_is_logged_once() -> None:
    admin, officer, team = make_staff(Role.TENANT_ADMIN), make_staff(), make_test_team()
    for _ in range(2):
        join_team(user=officer, team=team, by=admin, at=AT)
    assert TeamMembership.objects.count() == 1
    for _ in range(2):
        leave_team(user=officer, team=team, by=admin, at=AT)
    logged = AuditEntry.objects.filter(action__in=["team.joined", "team.left"])
    assert sorted(logged.values_list("action", flat=True)) == ["team.joined", "team.left"]


def test_nobody_puts_themself_in_a_team() -> None:
    officer, team = make_staff(), make_test_team()
    with pytest.raises(NotAllowed):
        join_team(user=officer, team=team, by=officer, at=AT)
    with pytest.raises(NotAllowed):
        leave_team(user=officer, team=team, by=officer, at=AT)


def test_an_offer_is_found_by_kind_and_by_team() -> None:
    team, other = make_test_team("one"), make_test_team("two")
    mine, theirs = make_staff(Role.OFFICER, team), make_staff(Role.OFFICER, other)
    for officer in (mine, theirs):
        offer_self(kind=RequestKind.A_WOMAN, by=officer, at=AT)
    assert set(staff_offering(RequestKind.A_WOMAN)) == {mine, theirs}
    assert list(staff_offering(RequestKind.A_WOMAN, team=team)) == [mine]
    assert list(staff_offering(RequestKind.A_MAN)) == []


def test_a_withdrawn_offer_is_gone_from_the_table_and_was_never_in_the_log() -> None:
    officer = make_staff()
    for _ in range(2):
        offer_self(kind="asked_for_shared_orientation", by=officer, at=AT)
    for _ in range(2):
        withdraw_offer(kind="asked_for_shared_orientation", by=officer, at=AT)
    assert not StaffOffer.objects.exists()
    logged = AuditEntry.objects.filter(action__startswith="offer.").order_by("pk")
    assert [(entry.action, entry.detail) for entry in logged] == [
        ("offer.made", {}),
        ("offer.withdrawn", {}),
    ]


def test_a_closed_account_is_in_no_list_but_still_has_a_name() -> None:
    team = make_test_team()
    officer = make_staff(Role.OFFICER, team)
    officer.is_active = False
    officer.save()
    assert list(active_staff()) == []
    assert list(members_of(team)) == []
    assert names_of([officer.pk]) == {officer.pk: officer.name}


def test_accounts_and_teams_are_found_by_what_people_write() -> None:
    officer, team = make_staff(), make_test_team("safety")
    assert staff_by_email(f" {officer.email.upper()} ") == officer
    assert staff_by_email("nobody@example.org") is None
    assert team_by_code("safety") == team
    assert team_by_code("nowhere") is None
    assert list(teams()) == [team]
