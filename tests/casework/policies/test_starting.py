"""Which revision decides on a day: before the text we hold, on its first day, and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casepolicy import PackRefused
from casepolicy.discovery import shipped_pack
from casepolicy.revision import PastVersion
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.policies.actions import adopt_revision, start_policies
from casework.policies.errors import DayTaken
from casework.policies.models import Decision, PolicyRevision
from casework.policies.queries import revision_at, revision_on
from tenancy.api import LandlordRef
from tests.factories import FRIDAY, LANDLORDS, add_staff, london, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")


def test_the_time_before_the_text_we_hold_is_stored_with_the_first_policy() -> None:
    open_office("one_vision")
    rows = PolicyRevision.objects.order_by("number")
    assert [(r.number, r.in_force_from, r.data["text_held"]) for r in rows] == [
        (0, date(1900, 1, 1), False),
        (1, date(2021, 9, 21), False),
        (2, date(2022, 12, 20), False),
        (3, date(2024, 6, 20), True),
    ]
    assert [r.data["plugins"] == [] for r in rows] == [True, True, True, False]


def test_past_versions_can_be_given_and_those_not_past_are_left_out() -> None:
    revision = shipped_pack("star")
    past = [
        PastVersion(in_force_from=date(2030, 1, 1), words="Not past at all"),
        PastVersion(in_force_from=date(2019, 3, 1), words="An older text"),
    ]
    start_policies(revision=revision, past=past, source="test", by=SYSTEM, at=FRIDAY)
    days = PolicyRevision.objects.order_by("number").values_list("in_force_from", flat=True)
    assert list(days) == [date(1900, 1, 1), date(2019, 3, 1), date(2024, 6, 1)]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 0),
        (date(2021, 9, 20), 0),
        (date(2021, 9, 21), 1),
        (date(2022, 12, 19), 1),
        (date(2022, 12, 20), 2),
        (date(2024, 6, 19), 2),
        (date(2024, 6, 20), 3),
        (date(2024, 6, 21), 3),
        (date(2099, 1, 1), 3),
    ],
)
def test_a_revision_decides_from_its_first_day_to_the_day_before_the_next(
    day: date, number: int
) -> None:
    open_office("one_vision")
    assert revision_on(day).number == number


def test_the_day_is_the_day_in_london() -> None:
    open_office("one_vision")
    assert revision_at(london(2024, 6, 20, 0, 10)).number == 3  # still 19 June by UTC
    assert revision_at(london(2024, 6, 19, 23, 50)).number == 2


@pytest.mark.parametrize("pack", LANDLORDS)
def test_a_disclosure_from_before_the_text_is_taken_and_the_platform_answers(pack: str) -> None:
    office = open_office(pack)
    day_before = office.revision.in_force_from - timedelta(days=1)
    case = take(office, told_at=london(day_before.year, day_before.month, day_before.day, 10))
    said = Decision.objects.get(case=case).trace
    assert {reply["outcome"] for reply in said["replies"]} == {"text_not_held"}
    cited = {
        clause["id"].partition(":")[0]
        for reply in said["replies"]
        for answer in reply["answers"]
        for clause in answer["clauses"]
    }
    assert cited - {"statute"} == {"platform"}  # the law only where it was in force by then
    assert case.duties.get(kind="first_contact").clauses == [
        "platform:first-contact",
        "platform:text-not-held",
    ]


@pytest.mark.parametrize(("days", "is_held"), [(-1, False), (0, True), (1, True)])
def test_the_day_before_is_decided_without_the_text_and_the_first_day_with_it(
    *, days: int, is_held: bool
) -> None:
    office = open_office("vivid")
    day = office.revision.in_force_from + timedelta(days=days)
    case = take(office, told_at=london(day.year, day.month, day.day, 12))
    assert (case.revision == office.revision) is is_held
    assert ("4.4-1" in case.holds.get().clauses) is is_held


def test_the_first_revision_adopted_starts_the_policies() -> None:
    adopt_revision(revision=shipped_pack("vivid"), source="test", by=SYSTEM, at=FRIDAY)
    assert PolicyRevision.objects.count() == 4


def test_a_landlord_starts_once_and_a_day_has_one_revision() -> None:
    open_office("vivid")
    with pytest.raises(DayTaken):
        start_policies(revision=shipped_pack("vivid"), source="again", by=SYSTEM, at=FRIDAY)
    with pytest.raises(DayTaken):
        adopt_revision(revision=shipped_pack("vivid"), source="again", by=SYSTEM, at=FRIDAY)
    assert PolicyRevision.objects.count() == 4


def test_a_case_keeps_the_revision_of_its_day_when_a_newer_one_comes() -> None:
    office = open_office("vivid")
    case = take(office)
    newer = shipped_pack("vivid")
    manifest = newer.manifest.model_copy(update={"in_force_from": date(2026, 8, 29)})
    row = adopt_revision(
        revision=newer.model_copy(update={"manifest": manifest}),
        source="test",
        by=SYSTEM,
        at=FRIDAY,
    )
    assert row.number == office.revision.number + 1
    case.refresh_from_db()
    assert case.revision_id == office.revision.pk
    assert revision_at(london(2026, 8, 29, 0, 1)) == row


def test_a_revision_that_cannot_be_asked_is_refused_and_nothing_of_it_stays() -> None:
    sound = shipped_pack("vivid")
    plugin = sound.plugins[0].model_copy(update={"capability": "crystal_ball"})
    with pytest.raises(PackRefused, match="crystal_ball"):
        start_policies(
            revision=sound.model_copy(update={"plugins": (plugin,)}),
            source="test",
            by=SYSTEM,
            at=FRIDAY,
        )
    assert not PolicyRevision.objects.exists()
    assert not AuditEntry.objects.filter(action="policy.adopted").exists()


def test_only_an_administrator_puts_a_policy_in_force() -> None:
    for role in (Role.OFFICER, Role.TEAM_LEADER, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            start_policies(revision=shipped_pack("star"), source="x", by=add_staff(role), at=FRIDAY)
    admin = add_staff(Role.TENANT_ADMIN)
    start_policies(revision=shipped_pack("star"), source="x", by=admin, at=FRIDAY)
    assert set(PolicyRevision.objects.values_list("recorded_by", flat=True)) == {admin.pk}
    logged = AuditEntry.objects.filter(action="policy.adopted", actor_id=admin.pk)
    assert logged.count() == PolicyRevision.objects.count()


def test_a_revision_can_be_neither_changed_nor_removed(landlord: LandlordRef) -> None:
    from django.db import ProgrammingError, transaction  # noqa: PLC0415 - only this test

    office = open_office("star")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        PolicyRevision.objects.filter(pk=office.revision.pk).update(source="another")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        office.revision.delete()
    assert landlord.is_active
