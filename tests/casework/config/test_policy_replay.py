"""``holdfast policy replay`` as an operator meets it: two landlords, real decisions, one altered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from psycopg import sql

from casework.audit.models import AuditEntry
from casework.cases.actions import update_facts
from casework.config.cli import main
from casework.config.embedded import for_tests
from casework.config.policy import replaying as policy_replaying
from casework.policies.models import Decision
from casework.policies.replaying import Replayed
from tenancy.api import LandlordRef, as_landlord
from tenancy.ownership import as_owner
from tests.factories import FRIDAY, SOON, homed, open_office, take

FACTS = {"danger.arson": True, "victim.in_need": True, "money.arrears": True}
Twins = tuple[LandlordRef, LandlordRef]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def twins(two_landlords: Twins) -> Twins:
    """Two landlords with the same policy, each with three stored decisions."""
    for landlord in two_landlords:
        with as_landlord(landlord):
            office = open_office("vivid")
            case = homed(office, facts=FACTS)
            update_facts(
                case=case, news={"danger.arson": False}, by=office.officer, at=FRIDAY + SOON
            )
            take(office)
    return two_landlords


@pytest.fixture
def run(
    twins: Twins,
    worker_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the command for one landlord after the other, as somebody at a terminal."""
    app, owner = for_tests(worker_id)
    for name, value in {
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
        "SECRET_KEY": settings.SECRET_KEY,
        "HOLDFAST_ROOT_KEY": settings.HOLDFAST_ROOT_KEY,
        "HOLDFAST_STATE": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
    }.items():
        monkeypatch.setenv(name, value)

    def replayed(*words: str) -> tuple[int, str, str]:
        status = main(["policy", "replay", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return replayed


def _kept(landlord: LandlordRef) -> list[tuple[UUID, Any, Any]]:
    with as_landlord(landlord):
        return [(d.pk, d.trace, d.facts) for d in Decision.objects.order_by("pk")]


def _alter(landlord: LandlordRef, decision: UUID, change: str) -> None:
    """Change a stored row as only the owner of the database could."""
    with as_owner() as owner, owner.standing_in(landlord.schema_name), owner.cursor() as cursor:
        cursor.execute(
            sql.SQL("UPDATE policies_decision SET {} WHERE id = %s").format(sql.SQL(change)),
            [decision],
        )
        assert cursor.rowcount == 1


def _line(slug: str, same: int, different: int) -> str:
    return (
        f"{slug}: 3 decisions, {same} the same to the byte, {different} different, "
        "0 that can't be replayed."
    )


def test_every_decision_of_every_landlord_replays(run: Run, twins: Twins) -> None:
    status, out, _ = run()
    assert status == 0
    for landlord in twins:
        assert _line(landlord.slug, 3, 0) in out


@pytest.mark.parametrize(
    "change",
    [
        "asked_at = asked_at + interval '1 hour'",
        "facts = set_byte(facts, 40, (get_byte(facts, 40) + 1) %% 256)",
        "trace = (SELECT trace FROM policies_decision ORDER BY id DESC LIMIT 1)",
        "revision_id = (SELECT id FROM policies_policyrevision WHERE number = 0)",
    ],
)
def test_an_altered_row_is_found_at_one_landlord_and_the_other_is_sound(
    run: Run, twins: Twins, change: str
) -> None:
    sound, altered = twins
    decision, _, facts = _kept(altered)[0]
    _alter(altered, decision, change)
    status, out, err = run()
    assert status == 1
    assert _line(sound.slug, 3, 0) in out
    assert _line(altered.slug, 2, 1) in out
    assert [line for line in out.splitlines() if "different:" in line] == [
        f"  different: {decision}"
    ]
    for path in facts:
        assert path not in out + err


def test_one_landlord_may_be_chosen(run: Run, twins: Twins) -> None:
    mine, other = twins
    _alter(other, _kept(other)[0][0], "asked_at = asked_at + interval '1 hour'")
    status, out, _ = run("--landlord", mine.slug)
    assert (status, out) == (0, _line(mine.slug, 3, 0) + "\n")


def test_a_landlord_that_there_is_not_is_refused_in_words(run: Run) -> None:
    status, out, err = run("--landlord", "nobody")
    assert (status, out) == (1, "")
    assert "No landlord has this short name" in err


def test_the_log_of_each_landlord_says_which_decisions_were_replayed_and_nothing_else_changes(
    run: Run, twins: Twins
) -> None:
    before = [_kept(each) for each in twins]
    run()
    for landlord, rows in zip(twins, before, strict=True):
        assert _kept(landlord) == rows
        with as_landlord(landlord):
            (entry,) = AuditEntry.objects.filter(action="policy.replayed")
            assert (entry.actor_kind, entry.subject_kind) == ("system", "decision")
            assert entry.subject_ids == [pk for pk, *_ in rows]
            assert entry.detail == {}


def test_long_work_goes_by_parts_and_says_how_far_it_is(
    run: Run, twins: Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy_replaying, "AT_ONCE", 2)
    status, out, err = run("--landlord", twins[0].slug)
    assert (status, out) == (0, _line(twins[0].slug, 3, 0) + "\n")
    assert err == f"{twins[0].slug}: 2 so far\n"
    with as_landlord(twins[0]):
        parts = AuditEntry.objects.filter(action="policy.replayed")
        assert sorted(len(entry.subject_ids) for entry in parts) == [1, 2]


def test_what_can_not_be_replayed_is_counted_apart_and_never_a_match(
    run: Run, twins: Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Replayed(is_same=False, trace=None, obstacles=("pause 1 is not installed",))
    monkeypatch.setattr("casework.policies.actions.is_intact", lambda _: gone)
    status, out, _ = run("--landlord", twins[0].slug)
    assert status == 1
    assert "0 the same to the byte, 0 different, 3 that can't be replayed." in out
    assert "  3 can't be replayed: pause 1 is not installed.\n" in out
