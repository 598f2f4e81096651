"""Stored decisions replay to the same bytes after plugins, the law and our defaults moved on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.policies import engines
from casework.policies.actions import adopt_revision
from casework.policies.models import Decision, FloorEdition
from casework.policies.replaying import replay
from tests.casework.policies.upgrades import (
    PauseOne,
    PauseTwo,
    TwoClocks,
    install,
    landlord_with,
    put_floor,
    put_platform,
)
from tests.factories import FRIDAY, homed, london, open_office, set_hours, take

pytestmark = pytest.mark.usefixtures("landlord")


@pytest.fixture(autouse=True)
def _forget_engines() -> Iterator[None]:
    yield
    engines._built.cache_clear()


def _of(case: Case) -> Decision:
    """Read a decision as another process would, later."""
    return Decision.objects.get(case=case)


def _months(case: Case) -> list[int]:
    holds = next(r for r in _of(case).trace["replies"] if r["question"] == "holds")
    return [a["value"]["max_months"] for a in holds["answers"] if a["tier"] == "landlord"]


def _contacts(case: Case) -> list[str]:
    clocks = next(r for r in _of(case).trace["replies"] if r["question"] == "how_soon")
    return [a["key"] for a in clocks["answers"] if a["tier"] == "landlord"]


def test_a_decision_replays_under_its_version_while_a_new_one_uses_the_newer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, PauseOne)
    office = open_office(landlord_with("1"))
    before = homed(office)
    install(monkeypatch, PauseTwo)
    newer = landlord_with("2", in_force_from=date(2026, 9, 1))
    adopt_revision(revision=newer, source="test", by=SYSTEM, at=FRIDAY)
    after = homed(office, told_at=london(2026, 9, 2, 10))
    assert (_months(before), _months(after)) == ([1], [2])
    assert [replay(_of(case)).is_same for case in (before, after)] == [True, True]


def test_a_version_that_is_no_longer_installed_is_said_and_is_no_match(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, PauseOne)
    case = take(open_office(landlord_with("1")))
    monkeypatch.setattr(PauseTwo, "earlier", ())
    install(monkeypatch, PauseTwo)
    replayed = replay(_of(case))
    assert (replayed.is_same, replayed.trace) == (False, None)
    assert replayed.obstacles == ("pause 1 is not installed",)


def test_a_decision_replays_by_the_law_it_saw_while_a_new_one_sees_the_new_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = open_office("vivid")
    before = take(office, facts={"danger.immediate": True})
    put_floor(monkeypatch)
    after = take(office, facts={"danger.immediate": True})
    assert [_of(case).trace["law"]["revision"] for case in (before, after)] == [1, 2]
    assert FloorEdition.objects.count() == 2
    assert [replay(_of(case)).is_same for case in (before, after)] == [True, True]


def test_an_edition_of_the_law_is_kept_once() -> None:
    office = open_office("vivid")
    decisions = [_of(take(office)) for _ in range(3)]
    assert len({decision.floor_id for decision in decisions}) == 1
    assert FloorEdition.objects.count() == 1


def test_a_decision_replays_by_the_defaults_it_saw_while_a_new_one_gets_the_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = open_office("one_vision")
    before = take(office)
    put_platform(monkeypatch, keeps_earlier=True)
    after = take(office)
    assert [_of(case).trace["platform"] for case in (before, after)] == ["1", "2"]
    assert [replay(_of(case)).is_same for case in (before, after)] == [True, True]


def test_defaults_that_are_no_longer_installed_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    case = take(open_office("one_vision"))
    put_platform(monkeypatch, keeps_earlier=False)
    assert replay(_of(case)).obstacles == ("edition 1 of the platform's defaults is not installed",)


def test_office_hours_that_are_set_later_change_no_earlier_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, TwoClocks)
    office = open_office(landlord_with("1", "two_clocks"), hours=False)
    before = take(office)
    set_hours(at=FRIDAY)
    after = take(office)
    assert [len(_contacts(case)) for case in (before, after)] == [2, 1]
    assert [replay(_of(case)).is_same for case in (before, after)] == [True, True]


def test_a_decision_from_before_the_law_was_kept_is_said_to_be_so() -> None:
    decision = _of(take(open_office("star")))
    decision.floor = None
    assert replay(decision).obstacles == ("it was made before decisions kept the law they saw",)


def test_a_second_disclosure_is_decided_by_the_law_of_its_own_day() -> None:
    office = open_office("welwyn_hatfield")
    case = take(office, told_at=london(2021, 7, 4, 23, 30))
    take(office, case=case)
    decisions = list(Decision.objects.filter(case=case).order_by("pk"))
    assert [d.trace["law"]["as_it_stood_on"] for d in decisions] == [
        "2021-07-04",
        "2026-08-28",
    ]
    assert [d.trace["facts"]["report.at"][:4] for d in decisions] == ["2021", "2026"]
    cited = ["statute:ha1996.s189" in str(d.trace["replies"]) for d in decisions]
    assert cited == [False, True]
    assert [replay(d).is_same for d in decisions] == [True, True]
