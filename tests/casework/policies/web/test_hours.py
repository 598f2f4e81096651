"""The page of office hours: an administrator sets them, everybody else reads them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.test import Client

from casework.access.roles import Role
from casework.policies.models import OfficeHoursSetting
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import add_staff

DAY = {"effective_from_day": "1", "effective_from_month": "6", "effective_from_year": "2026"}
NINE_TO_FIVE = {"monday_opens": "9am", "monday_closes": "5pm"}


def _client(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client], role: Role
) -> Client:
    client = landlord_client(landlord)
    let_in(client, add_staff(role=role, name="Ana Brook"))
    return client


def test_an_administrator_sets_hours_and_sees_them(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    client = _client(landlord, landlord_client, Role.TENANT_ADMIN)
    page = client.post("/policy/hours/", {**DAY, **NINE_TO_FIVE}, follow=True)
    assert "Monday: 09:00 to 17:00" in page.content.decode()
    assert OfficeHoursSetting.objects.get().openings["monday"]


def test_hours_that_close_before_they_open_are_refused_and_nothing_typed_is_lost(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    client = _client(landlord, landlord_client, Role.TENANT_ADMIN)
    typed = {**DAY, "monday_opens": "5pm", "monday_closes": "9am"}
    page = client.post("/policy/hours/", typed)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "must close later on the same day" in page.content.decode()
    assert 'value="5pm"' in page.content.decode()
    assert not OfficeHoursSetting.objects.exists()


def test_an_officer_reads_that_none_are_set_and_can_set_none(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    client = _client(landlord, landlord_client, Role.OFFICER)
    assert "Not set yet" in client.get("/policy/hours/").content.decode()
    client.post("/policy/hours/", {**DAY, **NINE_TO_FIVE})
    assert not OfficeHoursSetting.objects.exists()
