"""A first sign-in by code, and a lost second step that takes two colleagues and the password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from casework.access.actions import (
    CodeRefused,
    ask_recovery,
    confirm_recovery,
    invite,
    stop_recovery,
    use_invitation,
    use_recovery,
)
from casework.access.actions.inviting import HasPassword
from casework.access.actions.recovering import NotForOneself, RecoveryOpen, RecoveryOver
from casework.access.coming_in import Checked, digest_of_code, new_code
from casework.access.models import Invitation, Recovery, User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.notices.models import StaffNotice
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.codes import give_app
from tests.casework.access.staff import AT, PASSWORD, let_in, make_staff
from tests.conftest import host_of

HOUR = timedelta(hours=1)


def use(email: str, code: str, *, at_hours: float = 1, password: str = PASSWORD) -> User:
    return use_invitation(email=email, code=code, password=password, at=AT + at_hours * HOUR)


@pytest.mark.usefixtures("landlord")
def test_an_invitation_sets_the_first_password_once() -> None:
    admin, new = make_staff(Role.TENANT_ADMIN), make_staff()
    code = invite(user=new, by=admin, at=AT)
    assert use(new.email.upper(), code.lower().replace("-", " ")).check_password(PASSWORD)
    with pytest.raises(CodeRefused):
        use(new.email, code)
    made, used = AuditEntry.objects.filter(action__startswith="invitation.").order_by("pk")[:2]
    assert (made.actor_id, used.actor_id) == (admin.pk, new.pk)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("what", ["late", "other address", "other code", "older", "closed"])
def test_what_does_not_fit_is_refused_in_one_sentence(what: str) -> None:
    new, other = make_staff(), make_staff()
    code = invite(user=new, by=SYSTEM, at=AT)
    if what == "older":
        invite(user=new, by=SYSTEM, at=AT)
    if what == "closed":
        User.objects.filter(pk=new.pk).update(is_active=False)
    with pytest.raises(CodeRefused) as refused:
        use(
            other.email if what == "other address" else new.email,
            new_code() if what == "other code" else code,
            at_hours=24 if what == "late" else 1,
        )
    assert str(refused.value) == str(CodeRefused())
    assert AuditEntry.objects.filter(action="invitation.refused").count() == 1


@pytest.mark.usefixtures("landlord")
def test_an_invitation_is_no_way_round_a_password_nor_round_its_rules() -> None:
    with pytest.raises(HasPassword):
        invite(user=make_staff(password=PASSWORD), by=SYSTEM, at=AT)
    with pytest.raises(NotAllowed):
        invite(user=make_staff(), by=make_staff(Role.TEAM_LEADER), at=AT)
    new = make_staff()
    code = invite(user=new, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        use(new.email, code, password="password1234")
    assert use(new.email, code) == new


@pytest.mark.usefixtures("landlord")
def test_of_a_code_only_a_digest_is_kept() -> None:
    code = invite(user=make_staff(), by=SYSTEM, at=AT)
    assert bytes(Invitation.objects.get().digest) == digest_of_code(code)
    assert len({new_code() for _ in range(100)}) == 100


def test_the_page_slows_guessing_down(landlord: LandlordRef) -> None:
    client = Client(HTTP_HOST=host_of(landlord))
    sent = {"email": "x@example.org", "code": new_code(), "password": PASSWORD}
    pages = [client.post("/account/first/", sent).content.decode() for _ in range(11)]
    assert ["Too many tries" in page for page in pages] == [False] * 10 + [True]


# -- recovery ---------------------------------------------------------------------------------------


class People:
    """An administrator, a second colleague, and whoever lost the second step."""

    def __init__(self) -> None:
        self.admin, self.leader = make_staff(Role.TENANT_ADMIN), make_staff(Role.TEAM_LEADER)
        self.lost = make_staff(password=PASSWORD)
        give_app(self.lost)

    def asked(self) -> Recovery:
        return ask_recovery(user=self.lost, checked=Checked.IN_PERSON, by=self.admin, at=AT)


@pytest.mark.usefixtures("landlord")
def test_two_colleagues_let_somebody_back_in_and_both_acts_are_kept_and_told() -> None:
    people = People()
    StaffNotice.objects.all().delete()
    asked = people.asked()
    code = confirm_recovery(recovery=asked, by=people.leader, at=AT)
    assert use_recovery(user=people.lost, code=code, at=AT + timedelta(minutes=59))
    assert not Authenticator.objects.filter(user=people.lost).exists()
    assert not use_recovery(user=people.lost, code=code, at=AT)
    kept = AuditEntry.objects.filter(action__startswith="recovery.").order_by("pk")
    assert [(e.action, e.actor_id) for e in kept][:3] == [
        ("recovery.asked", people.admin.pk),
        ("recovery.confirmed", people.leader.pk),
        ("recovery.used", people.lost.pk),
    ]
    assert StaffNotice.objects.filter(staff=people.lost).count() == 3


@pytest.mark.usefixtures("landlord")
def test_nobody_is_two_of_the_three_people() -> None:
    people, second = People(), make_staff(Role.TENANT_ADMIN)
    with pytest.raises(NotForOneself):
        ask_recovery(user=people.admin, checked="in_person", by=people.admin, at=AT)
    asked = people.asked()
    with pytest.raises(NotForOneself):
        confirm_recovery(recovery=asked, by=people.admin, at=AT)
    with pytest.raises(NotAllowed):
        confirm_recovery(recovery=asked, by=people.lost, at=AT)
    its_leader = ask_recovery(user=people.leader, checked="in_person", by=second, at=AT)
    with pytest.raises(NotForOneself):
        confirm_recovery(recovery=its_leader, by=people.leader, at=AT)


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("who", ["admin", "lost"])
def test_the_database_refuses_it_too(who: str) -> None:
    people = People()
    asked = people.asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=asked.pk).update(
            confirmed_by=getattr(people, who), confirmed_at=AT, digest=b"x" * 32, ends_at=AT + HOUR
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=asked.pk).update(digest=b"x" * 32, ends_at=AT + HOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.filter(pk=asked.pk).update(asked_by=people.lost)


@pytest.mark.usefixtures("landlord")
def test_a_recovery_ends_by_time_by_stopping_and_by_use() -> None:
    people = People()
    asked = people.asked()
    with pytest.raises(RecoveryOpen):
        people.asked()
    with pytest.raises(RecoveryOver):
        confirm_recovery(recovery=asked, by=people.leader, at=AT + 25 * HOUR)
    code = confirm_recovery(recovery=asked, by=people.leader, at=AT)
    assert not use_recovery(user=people.lost, code=code, at=AT + HOUR)
    assert not use_recovery(user=people.admin, code=code, at=AT)
    stop_recovery(recovery=asked, by=people.lost, at=AT)
    assert not use_recovery(user=people.lost, code=code, at=AT)
    assert people.asked().pk != asked.pk


def test_the_code_alone_opens_nothing(landlord: LandlordRef) -> None:
    people, now = People(), timezone.now()
    asked = ask_recovery(user=people.lost, checked="video", by=people.admin, at=now)
    code = confirm_recovery(recovery=asked, by=people.leader, at=now)
    client = Client(HTTP_HOST=host_of(landlord))
    answer = client.post("/account/second-step/lost/", {"code": code})
    assert answer.headers["Location"].startswith("/account/login/")
    assert Recovery.objects.get().used_at is None
    client.post("/account/login/", {"login": people.lost.email, "password": PASSWORD})
    for _ in range(5):
        client.post("/account/second-step/lost/", {"code": new_code()})
    page = client.post("/account/second-step/lost/", {"code": code}).content.decode()
    assert "Too many tries" in page
    assert client.get("/me/").status_code == 302


# -- the pages of staff -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.TENANT_ADMIN, Role.OPERATOR}])
def test_only_administrators_open_the_pages_of_staff(landlord: LandlordRef, role: Role) -> None:
    client, other = Client(HTTP_HOST=host_of(landlord)), make_staff()
    let_in(client, make_staff(role))
    for path in ("", f"{other.pk}/"):
        assert client.get(f"/staff/{path}").status_code == 403
        assert client.post(f"/staff/{path}").status_code == 405  # it only shows: to nobody a form
    for path in ("new/", f"{other.pk}/recovery/", f"{other.pk}/close/"):
        assert client.get(f"/staff/{path}").status_code == 403
        assert client.post(f"/staff/{path}").status_code == 403


def test_an_administrator_invites_changes_closes_and_reopens(landlord: LandlordRef) -> None:
    client, admin = Client(HTTP_HOST=host_of(landlord)), make_staff(Role.TENANT_ADMIN)
    let_in(client, admin)
    sent = {"name": "Robin", "email": "robin@example.org", "role": "officer"}
    page = client.post("/staff/new/", sent).content.decode()
    robin = User.objects.get(email="robin@example.org")
    (code,) = [word for word in page.split("<strong>")[1:] if "-" in word[:20]]
    assert (
        use_invitation(email=robin.email, code=code[:19], password=PASSWORD, at=timezone.now())
        == robin
    )
    client.post(f"/staff/{robin.pk}/role/", {"role": "auditor"})
    client.post(f"/staff/{robin.pk}/close/")
    robin.refresh_from_db()
    assert (robin.role, robin.is_active) == ("auditor", False)
    client.post(f"/staff/{robin.pk}/reopen/")
    robin.refresh_from_db()
    assert robin.is_active
    client.post(f"/staff/{admin.pk}/close/")
    client.post(f"/staff/{admin.pk}/role/", {"role": "officer"})
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("tenant_admin", True)


def test_acts_on_staff_want_a_fresh_second_step(landlord: LandlordRef) -> None:
    client, robin = Client(HTTP_HOST=host_of(landlord)), make_staff()
    let_in(client, make_staff(Role.TENANT_ADMIN), ago=301)
    assert client.post(f"/staff/{robin.pk}/close/").status_code == 302
    robin.refresh_from_db()
    assert robin.is_active


def test_one_landlords_administrator_finds_nobody_of_another(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    first, second = two_landlords
    with as_landlord(second):
        theirs = make_staff()
    client = Client(HTTP_HOST=host_of(first))
    with as_landlord(first):
        let_in(client, make_staff(Role.TENANT_ADMIN))
    for path in ("", "close/", "recovery/"):
        assert client.get(f"/staff/{theirs.pk}/{path}").status_code == 404
    for path in ("close/", "recovery/"):
        assert client.post(f"/staff/{theirs.pk}/{path}").status_code == 404
    assert theirs.email not in client.get("/staff/").content.decode()
