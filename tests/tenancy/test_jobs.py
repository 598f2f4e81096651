"""Jobs: whose they are, what they may carry, and that their effect comes once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

import pytest
from procrastinate.contrib.django import app

from tenancy.api import (
    LandlordRef,
    SideSwitched,
    as_landlord,
    as_public,
    emit,
    landlord_job,
    platform_job,
)
from tenancy.errors import NoSide
from tenancy.jobs import JobWithoutLandlord, NotAnId, UnknownJob, defer_event
from tenancy.outbox.models import OutboxEvent
from tenancy.provisioning import deprovision, suspend
from tenancy.tasks import start_minutely_jobs
from tests.conftest import make_landlord
from tests.tenancy import some_jobs
from tests.tenancy.queue import queued
from tests.tenancy.rows import add_event, topics

Pair = tuple[LandlordRef, LandlordRef]
AN_ID = "01a2047d-5e84-7533-8986-fa0f65f9d718"


def _ran(landlord: LandlordRef) -> list[str]:
    with as_landlord(landlord):
        return [topic for topic in topics() if topic.startswith(("ran", "beat"))]


def test_a_job_works_for_its_landlord_and_no_other(two_landlords: Pair) -> None:
    first, second = two_landlords
    some_jobs.note.run(landlord=str(first.id), word="x")
    assert _ran(first) == ["ran.x"]
    assert _ran(second) == []


@pytest.mark.parametrize("landlord", [None, "", "public", "l_0123abcd", "None"])
def test_a_job_without_a_landlord_refuses_to_run(landlord: str | None, two_landlords: Pair) -> None:
    with pytest.raises(JobWithoutLandlord, match="did nothing"):
        some_jobs.note.run(landlord=landlord, word="x")
    for each in two_landlords:
        assert _ran(each) == []


def test_the_worker_calls_the_guarded_function(two_landlords: Pair) -> None:
    """What procrastinate has under the name is ``run``, not the bare body."""
    with pytest.raises(JobWithoutLandlord):
        app.tasks["tests.note"](word="x")


def test_a_job_of_a_landlord_that_is_gone_ends_quietly(
    two_landlords: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    gone = make_landlord(name="Quite Gone Homes")
    deprovision(gone)
    with caplog.at_level(logging.INFO):
        some_jobs.note.run(landlord=str(gone.id), word="private")
    assert "no longer here" in caplog.text
    for betraying in (gone.name, gone.slug, gone.schema_name, "private"):
        assert betraying not in caplog.text


def test_a_job_that_fails_leaves_nothing(two_landlords: Pair) -> None:
    with pytest.raises(some_jobs.Unlucky):
        some_jobs.unlucky.run(landlord=str(two_landlords[0].id))
    assert _ran(two_landlords[0]) == []


def test_an_event_is_dealt_with_once_however_often_its_job_runs(
    two_landlords: Pair, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = two_landlords
    with as_landlord(first):
        event = emit(topic="tests.note", payload={"word": "sealed"})
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            some_jobs.note.run(landlord=str(first.id), event=str(event))
    assert _ran(first) == ["ran.sealed"]
    assert caplog.text.count("dealt with before") == 2
    some_jobs.note.run(landlord=str(second.id), event=str(event))
    assert _ran(second) == []


def test_an_event_whose_job_failed_is_dealt_with_the_next_time(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        event = emit(topic="tests.note", payload={"word": "again"})

    def unlucky(*, landlord: LandlordRef, word: str) -> None:
        add_event(f"ran.half.{word}.{landlord.slug}")
        raise some_jobs.Unlucky

    with monkeypatch.context():
        broken = type(some_jobs.note)(name="tests.note", body=unlucky)
        with pytest.raises(some_jobs.Unlucky):
            broken.run(landlord=str(first.id), event=str(event))
    some_jobs.note.run(landlord=str(first.id), event=str(event))
    assert _ran(first) == ["ran.again"]
    with as_landlord(first):
        assert OutboxEvent.objects.get(pk=event).done_at is not None


def test_job_arguments_are_ids(two_landlords: Pair) -> None:
    first = two_landlords[0]
    for value in ("Anna", "1", AN_ID.upper(), f"{AN_ID} and more", ""):
        with pytest.raises(NotAnId, match=r"argument word of the job tests\.note"):
            some_jobs.note.defer(first, word=value)
    some_jobs.note.defer(first, word=AN_ID)
    assert [each.arguments for each in queued(first)] == [
        {"landlord": str(first.id), "word": AN_ID}
    ]


def test_a_job_is_deferred_from_the_public_side_only(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first), pytest.raises(SideSwitched):
        some_jobs.note.defer(first)
    assert queued(first) == []


def test_deferring_is_part_of_the_transaction(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with pytest.raises(ZeroDivisionError), as_public():
        some_jobs.note.defer(first)
        raise ZeroDivisionError
    assert queued(first) == []


def test_each_minute_every_active_landlord_gets_one_job_a_function(two_landlords: Pair) -> None:
    first, second = two_landlords
    suspend(second)
    for _ in range(2):  # the second beat finds the first one's job still waiting
        with as_public():
            start_minutely_jobs()
    beats = [each for each in queued(first) if each.name == "tests.beat"]
    assert [each.arguments for each in beats] == [{"landlord": str(first.id)}]
    assert queued(second) == []
    some_jobs.beat.run(landlord=str(first.id))
    assert _ran(first) == [f"beat.{first.slug}"]


def test_a_platform_job_stands_on_the_public_side(two_landlords: Pair) -> None:
    app.tasks["tests.count"](timestamp=1)
    app.tasks["tests.count"]()
    with pytest.raises(NoSide):
        some_jobs.count()  # the bare function takes no side


@pytest.mark.parametrize("name", ["", "note", "Tests.Note", "tests.note-it", "tests note"])
def test_a_jobs_name_is_plain(name: str) -> None:
    declare: list[Callable[..., object]] = [landlord_job, platform_job]
    for kind in declare:
        with pytest.raises(ValueError, match="can't be a job's name"):
            kind(name=name)(lambda: None)  # type: ignore[operator] # both give a decorator


def test_an_event_for_an_unknown_job_is_refused(two_landlords: Pair) -> None:
    with as_public(), pytest.raises(UnknownJob, match="@landlord_job"):
        defer_event("tests.nowhere", landlord=two_landlords[0], event=UUID(AN_ID))
