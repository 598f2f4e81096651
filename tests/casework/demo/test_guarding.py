"""The demo shows a sealed case, a conflict, an emergency opening that waits, and a check."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from casepolicy.discovery import shipped_pack
from casework.access.door import NoSuchCase, open_case, visible
from casework.access.models import User
from casework.audit.actors import SYSTEM
from casework.cases.actions import take_disclosure
from casework.cases.models import Case
from casework.demo.guarding import guard_some
from casework.demo.staff import SHOWN, make_staff
from casework.knowing.models import BrokenGlass, Conflict, Seal
from casework.knowing.queries.oversight import conflicts_to_decide, glass_to_review
from casework.policies.actions import start_policies
from tenancy.api import LandlordRef
from tests.factories import disclosure, set_hours


@pytest.fixture
def staff(landlord: LandlordRef) -> dict[str, User]:
    """The demo's people at a landlord with three open cases of their team."""
    del landlord
    revision, now = shipped_pack("star"), timezone.now()
    start_policies(revision=revision, source="for a test", by=SYSTEM, at=now)
    set_hours(at=now)
    made = make_staff("star", revision, now - timedelta(days=1))
    for _ in range(3):
        said = disclosure(told_at=now - timedelta(hours=9))
        take_disclosure(disclosure=said, by=made["officer"], at=now - timedelta(hours=8))
    guard_some(made, now)
    return made


def test_the_guard_finds_a_review_and_a_conflict_and_each_is_somebody_elses(
    staff: dict[str, User],
) -> None:
    guard = staff["protection"]
    (broken,) = glass_to_review(by=guard)
    (conflict,) = conflicts_to_decide(by=guard)
    assert (broken.staff, conflict.staff) == (staff["officer2"], staff["officer3"])
    assert broken.case == Seal.objects.get().case != conflict.case
    assert BrokenGlass.objects.count() == Conflict.objects.count() == 1


def test_the_auditor_may_check_all_but_the_sealed_one_and_the_colleague_has_none_of_theirs(
    staff: dict[str, User],
) -> None:
    sealed, conflict = Seal.objects.get().case, Conflict.objects.get().case
    assert set(visible(Case.objects.all(), by=staff["auditor"])) == set(
        Case.objects.exclude(pk=sealed.pk)
    )
    assert open_case(reference=sealed.reference, by=staff["officer"], purpose="x") == sealed
    with pytest.raises(NoSuchCase):
        open_case(reference=conflict.reference, by=staff["officer3"], purpose="x")


def test_both_who_watch_are_among_the_sign_ins() -> None:
    assert {"auditor", "protection"} <= set(SHOWN)
