"""Accounts are made, changed and closed by whoever may, and the log says so."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casework.access.actions import (
    EmailTaken,
    WrongSide,
    change_role,
    create_staff,
    disable_staff,
    issue_token,
    offer_self,
)
from casework.access.models import ApiToken, StaffOffer, TeamMembership, User
from casework.access.permissions import NotAllowed
from casework.access.roles import RequestKind, Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from tests.casework.access.staff import AT, PASSWORD, make_staff, make_test_team

pytestmark = pytest.mark.usefixtures("landlord")


def test_a_new_account_has_a_time_ordered_key_and_a_confirmed_address_in_small_letters() -> None:
    made = create_staff(
        email=" Robin@Example.ORG ", name=" Robin Hall ", role="officer", by=SYSTEM, at=AT
    )
    stored = User.objects.get(pk=made.pk)
    assert (stored.email, stored.name, stored.role) == (
        "robin@example.org",
        "Robin Hall",
        "officer",
    )
    assert isinstance(stored.pk, UUID)
    assert stored.pk.version == 7
    address = EmailAddress.objects.get(user=stored)
    assert (address.email, address.verified, address.primary) == ("robin@example.org", True, True)


def test_an_account_is_found_by_its_address_in_whatever_case_it_is_typed() -> None:
    made = create_staff(email="robin@example.org", name="Robin", role="officer", by=SYSTEM, at=AT)
    assert User.objects.get_by_natural_key("ROBIN@example.org") == made


def test_without_a_password_nobody_signs_in_with_one() -> None:
    assert not make_staff().has_usable_password()
    assert make_staff(password=PASSWORD).check_password(PASSWORD)


def test_a_weak_password_makes_no_account() -> None:
    with pytest.raises(ValidationError):
        make_staff(password="password1234")
    assert not User.objects.exists()


def test_making_an_account_joins_its_teams_and_is_logged_once() -> None:
    team = make_test_team()
    made = make_staff(Role.OFFICER, team)
    assert TeamMembership.objects.get().team == team
    entry = AuditEntry.objects.get(action="staff.created")
    assert (entry.subject_ids, entry.detail) == ([made.pk], {"role": "officer"})


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.TENANT_ADMIN, Role.OPERATOR}])
def test_only_an_administrator_makes_changes_and_closes_accounts(role: Role) -> None:
    other, account = make_staff(role), make_staff()
    with pytest.raises(NotAllowed):
        create_staff(email="a@example.org", name="A", role="officer", by=other, at=AT)
    with pytest.raises(NotAllowed):
        change_role(user=account, role="auditor", by=other, at=AT)
    with pytest.raises(NotAllowed):
        disable_staff(user=account, by=other, at=AT)
    account.refresh_from_db()
    assert (account.role, account.is_active) == ("officer", True)


def test_an_operator_is_not_made_at_a_landlords_address() -> None:
    with pytest.raises(WrongSide, match="platform's own address"):
        make_staff(Role.OPERATOR)


def test_a_change_of_role_is_logged_with_both_roles() -> None:
    admin, account = make_staff(Role.TENANT_ADMIN), make_staff()
    change_role(user=account, role="auditor", by=admin, at=AT)
    account.refresh_from_db()
    assert account.role == "auditor"
    entry = AuditEntry.objects.get(action="staff.role_changed")
    assert (entry.actor_id, entry.detail) == (admin.pk, {"from": "officer", "to": "auditor"})


def test_closing_an_account_ends_its_tokens_and_offers_and_keeps_its_name_for_the_log() -> None:
    admin, account = make_staff(Role.TENANT_ADMIN), make_staff()
    issue_token(
        user=account,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + timedelta(days=1),
        by=account,
        at=AT,
    )
    offer_self(kind=RequestKind.A_WOMAN, by=account, at=AT)
    disable_staff(user=account, by=admin, at=AT)
    stored = User.objects.get(pk=account.pk)
    assert not stored.is_active
    assert stored.name == account.name
    assert not ApiToken.objects.exists()
    assert not StaffOffer.objects.exists()


def test_two_accounts_cannot_share_an_address() -> None:
    account = make_staff()
    with pytest.raises(EmailTaken):
        create_staff(email=account.email.upper(), name="A", role="officer", by=SYSTEM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=account.email, name="A", role="officer")


@pytest.mark.parametrize(
    ("field", "value"), [("email", "Robin@example.org"), ("role", "superuser")]
)
def test_the_database_refuses_capitals_and_unknown_roles(field: str, value: str) -> None:
    account = make_staff()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=account.pk).update(**{field: value})


def test_no_model_of_ours_has_djangos_groups_or_permissions() -> None:
    names = {field.name for field in User._meta.get_fields()}
    assert names & {"groups", "user_permissions", "is_superuser", "is_staff", "username"} == set()
