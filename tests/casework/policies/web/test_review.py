"""A policy past its own review date says so where its staff arrive, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from casework.access.models import User
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import Office, london, open_office

ClientOf = Callable[[LandlordRef], Client]
NOTICE = "review date was"
NOVEMBER_2026 = london(2026, 11, 23, 10)


def _page(client: Client, user: User, address: str) -> str:
    let_in(client, user)
    page = client.get(address, follow=True)
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def shown(
    landlord: LandlordRef, landlord_client: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Return a page as a member of staff sees it at a moment."""

    def at(now: datetime, user: User, address: str = "/") -> str:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return _page(landlord_client(landlord), user, address)

    return at


@pytest.mark.parametrize(
    ("pack", "day", "owner"),
    [
        ("vivid", "31 October 2024", "policy owner"),
        ("b3living", "31 December 2025", "policy owner, the Head of Housing Services"),
        (
            "welwyn_hatfield",
            "31 October 2022",
            "policy owner, the Neighbourhood and Enforcement Manager",
        ),
    ],
)
def test_each_of_the_three_overdue_policies_says_so_to_all_staff(
    shown: Callable[..., str], pack: str, day: str, owner: str
) -> None:
    words = (
        f"This policy&#x27;s own review date was {day}. It still decides until a new one is put in "
        f"force. Tell the {owner}."
    )
    office = open_office(pack)
    for user in (office.officer, office.leader, office.auditor, office.admin):
        assert words in shown(NOVEMBER_2026, user)
    assert words in shown(NOVEMBER_2026, office.officer, "/policy/")


@pytest.mark.parametrize("pack", ["star", "one_vision"])
def test_a_policy_that_is_not_overdue_says_nothing(shown: Callable[..., str], pack: str) -> None:
    office = open_office(pack)
    for address in ("/", "/policy/"):
        assert NOTICE not in shown(NOVEMBER_2026, office.officer, address)


@pytest.mark.parametrize(
    ("now", "is_said"),
    [
        (london(2024, 10, 30, 12), False),
        (london(2024, 10, 31, 23, 59), False),
        (london(2024, 11, 1, 0, 1), True),
    ],
)
def test_the_notice_begins_on_the_day_after_the_date_as_london_counts(
    shown: Callable[..., str],
    now: datetime,
    is_said: bool,  # noqa: FBT001 - a column of the table
) -> None:
    office = _vivid()
    for address in ("/", "/policy/"):
        assert (NOTICE in shown(now, office.officer, address)) is is_said


def _vivid() -> Office:
    return open_office("vivid", at=london(2024, 10, 1, 9))


def test_a_policy_not_in_force_yet_says_nothing_of_its_review(shown: Callable[..., str]) -> None:
    office = _vivid()
    assert NOTICE not in shown(london(2023, 9, 30, 12), office.officer)
