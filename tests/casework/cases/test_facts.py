"""A case's facts as they are kept: merged over time, dated, never guessed."""

from __future__ import annotations

import pytest

from casepolicy.facts import UnknownFact
from casework.cases.domain.facts import dated, merged, to_keep
from tests.factories import FRIDAY, SOON

EARLIER = "2026-08-28T10:00:00+00:00"


def test_news_goes_over_what_was_kept_and_nothing_is_a_no() -> None:
    facts = merged({"danger.arson": True, "money.arrears": False}, {"danger.arson": None})
    assert to_keep(facts) == {"money.arrears": False}
    assert facts.get("danger.arson") is None


def test_what_is_kept_can_be_read_back_as_it_was() -> None:
    kept = to_keep(merged({}, {"report.at": FRIDAY, "victim.tenure": "secure"}))
    assert to_keep(merged(kept, {})) == kept


def test_a_fact_that_does_not_exist_is_refused_even_without_a_value() -> None:
    with pytest.raises(UnknownFact):
        merged({}, {"danger.arsen": None})


@pytest.mark.parametrize("fact", ["damage.home_damaged", "damage.occupants_unsafe"])
def test_news_of_damage_is_dated_by_when_we_heard(fact: str) -> None:
    assert dated({}, {fact: True}, FRIDAY) == {fact: True, "damage.told_at": FRIDAY}


def test_the_time_we_were_told_first_stands() -> None:
    news = {"damage.occupants_unsafe": True}
    assert dated({"damage.told_at": EARLIER}, news, FRIDAY) == news
    given = {**news, "damage.told_at": FRIDAY - SOON}
    assert dated({}, given, FRIDAY) == given


@pytest.mark.parametrize("said", [False, None])
def test_no_damage_is_not_dated(*, said: bool | None) -> None:
    assert dated({}, {"damage.home_damaged": said}, FRIDAY) == {"damage.home_damaged": said}
