"""The log takes declared actions by named doers, and never changes."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, ProgrammingError, transaction

from casework.audit.actions import SubjectRefused, record
from casework.audit.actions_list import UnknownAction
from casework.audit.actors import SYSTEM, job
from casework.audit.models import AuditEntry
from casework.audit.references import DetailRefused
from tests.casework.access.staff import AT, make_staff, make_test_team

pytestmark = pytest.mark.usefixtures("landlord")
CASE = UUID(int=5)


def test_a_row_says_who_did_what_to_which_records_and_when() -> None:
    officer = make_staff()
    record(
        action="case.opened",
        by=officer,
        at=AT,
        subjects=[CASE],
        kind="case",
        detail={"purpose": "case_page"},
    )
    entry = AuditEntry.objects.get(action="case.opened")
    assert (entry.actor_kind, entry.actor_id, entry.at) == ("staff", officer.pk, AT)
    assert (entry.subject_kind, entry.subject_ids) == ("case", [CASE])
    assert entry.detail == {"purpose": "case_page"}


def test_saved_records_name_their_own_kind_the_main_one_first() -> None:
    officer, team = make_staff(), make_test_team()
    entry = record(action="team.joined", by=SYSTEM, at=AT, subjects=[officer, team])
    assert (entry.subject_kind, entry.subject_ids) == ("user", [officer.pk, team.pk])


def test_a_job_is_named_by_its_code_and_is_nobody() -> None:
    entry = record(action="key.made", by=job("keys.rotate"), at=AT, kind="landlordkey")
    assert (entry.actor_kind, entry.actor_id, entry.detail) == ("job", None, {"job": "keys.rotate"})


def test_an_undeclared_action_is_refused_by_name() -> None:
    with pytest.raises(UnknownAction, match=r"case\.peeked"):
        record(action="case.peeked", by=SYSTEM, at=AT, subjects=[CASE], kind="case")


def test_somebody_not_signed_in_cannot_act() -> None:
    with pytest.raises(TypeError, match="Sign in first"):
        record(action="case.opened", by=AnonymousUser(), at=AT, subjects=[CASE], kind="case")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        record(
            action="case.opened",
            by=SYSTEM,
            at=datetime(2026, 3, 27, 16, 40),  # noqa: DTZ001 - what is refused
            subjects=[CASE],
            kind="case",
        )


def test_bare_ids_need_their_kind_and_rows_need_a_uuid_key() -> None:
    with pytest.raises(SubjectRefused):
        record(action="case.opened", by=SYSTEM, at=AT, subjects=[CASE])
    with pytest.raises(SubjectRefused):
        record(action="case.opened", by=SYSTEM, at=AT)
    unsaved = AnonymousUser()
    with pytest.raises((SubjectRefused, AttributeError)):
        record(action="case.opened", by=SYSTEM, at=AT, subjects=[unsaved], kind="case")  # type: ignore[list-item] # what is refused


def test_words_about_people_do_not_reach_the_log() -> None:
    with pytest.raises(DetailRefused):
        record(
            action="case.opened",
            by=SYSTEM,
            at=AT,
            subjects=[CASE],
            kind="case",
            detail={"purpose": "Mary asked"},
        )
    assert not AuditEntry.objects.filter(action="case.opened").exists()


def test_the_database_refuses_to_change_or_remove_a_row() -> None:
    record(action="case.opened", by=SYSTEM, at=AT, subjects=[CASE], kind="case")
    rows = AuditEntry.objects.filter(action="case.opened")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.update(at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.delete()
    assert rows.get().at == AT


@pytest.mark.parametrize(
    ("kind", "actor_id"), [("staff", None), ("job", uuid4()), ("system", uuid4()), ("ghost", None)]
)
def test_the_database_refuses_a_row_whose_doer_is_unclear(kind: str, actor_id: UUID | None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.create(
            at=AT, actor_kind=kind, actor_id=actor_id, action="case.opened", subject_kind="case"
        )
