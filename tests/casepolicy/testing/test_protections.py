"""Which protections were lost between two sets of replies."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casepolicy import Outcome, Reply, Strength, Tier
from casepolicy.answer import Given
from casepolicy.testing import protections_lost
from casepolicy.values import Clock, Ground, Unit
from tests.casepolicy.made_up import CALL, CONTACT, DASH, LOCKS, NOON, PAUSE, REFER, TEAM, answer


def reply(question: str, *values: Any, strength: Strength = Strength.MUST) -> list[Reply[Any]]:
    kept = tuple(Given(answer(v, strength=strength), "north", "1", Tier.LANDLORD) for v in values)
    return [Reply(question=question, outcome=Outcome.ANSWERED, kept=kept)]


def ends(clock: Clock) -> datetime | None:
    return None if clock.unit is Unit.MEASURED else NOON + timedelta(hours=clock.amount)


LATER = replace(CONTACT, amount=48)
SHORTER = replace(PAUSE, max_months=2)
NEW_ONLY = replace(PAUSE, new_steps_only=True)
ASKING = replace(CALL, ground=Ground.NOT_ASKED)
MEASURED = replace(CONTACT, unit=Unit.MEASURED, amount=0)


@pytest.mark.parametrize(
    ("question", "before", "after", "lost"),
    [
        ("offers", [LOCKS], [LOCKS], ()),
        ("offers", [LOCKS], [], ("measure.locks (1) is gone.",)),
        ("how_soon", [LATER], [CONTACT], ()),
        ("how_soon", [CONTACT], [CONTACT, LATER], ()),
        ("how_soon", [CONTACT], [LATER], ("first_contact (1) is weaker than before.",)),
        ("how_soon", [CONTACT], [MEASURED], ("first_contact (1) is weaker than before.",)),
        ("how_soon", [MEASURED], [CONTACT], ()),
        ("how_soon", [MEASURED], [MEASURED], ()),
        ("holds", [SHORTER], [PAUSE], ()),
        ("holds", [PAUSE], [SHORTER], ("income_court_action (1) is weaker than before.",)),
        ("holds", [PAUSE], [NEW_ONLY], ("income_court_action (1) is weaker than before.",)),
        ("holds", [PAUSE], [], ("income_court_action (1) is gone.",)),
        ("act_now", [CALL], [CALL], ()),
        ("act_now", [CALL], [], ("police (1) is gone.",)),
        ("act_now", [ASKING], [], ()),
        ("risk_tool", [DASH], [], ("form (1) is gone.",)),
        ("marac_referral", [REFER], [], ("threshold (1) is gone.",)),
        ("who_takes_it", [TEAM], [], ()),
    ],
)
def test_an_offer_a_step_a_deadline_and_a_pause_are_protections(
    question: str, before: list[Any], after: list[Any], lost: tuple[str, ...]
) -> None:
    assert protections_lost(reply(question, *before), reply(question, *after), ends) == lost


@pytest.mark.parametrize(
    ("question", "value"),
    [("offers", LOCKS), ("how_soon", CONTACT), ("holds", PAUSE), ("act_now", CALL)],
)
def test_what_is_less_firm_than_before_is_lost(question: str, value: Any) -> None:
    may = reply(question, value, strength=Strength.OPTION)
    assert len(protections_lost(reply(question, value), may, ends)) == 1
    assert protections_lost(may, reply(question, value), ends) == ()
