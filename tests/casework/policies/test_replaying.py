"""A stored decision is asked again and says the same, byte for byte."""

from __future__ import annotations

from datetime import date

import pytest

from casepolicy.discovery import shipped_pack
from casework.audit.actors import SYSTEM
from casework.cases.actions import update_facts
from casework.policies.actions import adopt_revision, set_office_hours
from casework.policies.models import Decision
from casework.policies.replaying import replay
from tests.factories import FRIDAY, LANDLORDS, SOON, homed, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

RICH = {
    "victim.wants_to_stay": True,
    "victim.in_need": True,
    "danger.arson": True,
    "danger.immediate": True,
    "damage.home_damaged": True,
    "damage.occupants_unsafe": True,
    "money.arrears": True,
    "request.same_gender_officer": True,
}


@pytest.mark.parametrize("pack", LANDLORDS)
def test_a_decision_replays_to_the_same_bytes_long_after(pack: str) -> None:
    office = open_office(pack)
    case = homed(office, facts=RICH)
    update_facts(case=case, news={"danger.arson": False}, by=office.officer, at=FRIDAY + SOON)
    sound = shipped_pack(pack)
    manifest = sound.manifest.model_copy(update={"in_force_from": date(2026, 9, 1)})
    newer = sound.model_copy(update={"manifest": manifest, "plugins": ()})
    adopt_revision(revision=newer, source="test", by=SYSTEM, at=FRIDAY)
    set_office_hours(
        effective_from=date(2026, 12, 1),
        week={"monday": [("10:00", "11:00")]},
        by=SYSTEM,
        at=FRIDAY,
    )
    decisions = list(Decision.objects.filter(case=case))
    assert len(decisions) == 2
    assert [replay(decision).is_same for decision in decisions] == [True, True]


def test_a_decision_whose_stored_answer_was_altered_does_not_replay() -> None:
    decision = Decision.objects.get(case=take(open_office("vivid")))
    decision.trace["replies"][0]["answers"][0]["strength"] = "option"
    replayed = replay(decision)
    assert not replayed.is_same
    assert replayed.trace is not None
    assert replayed.trace["replies"][0]["answers"][0]["strength"] == "must"


def test_a_replay_writes_nothing() -> None:
    decision = Decision.objects.get(case=take(open_office("vivid")))
    replay(decision)
    assert Decision.objects.count() == 1


def test_a_decision_keeps_what_it_saw_and_when() -> None:
    office = open_office("vivid")
    decision = Decision.objects.get(case=take(office, facts={"danger.arson": True}))
    assert decision.facts == {
        "report.at": "2026-08-28T15:40:00+00:00",
        "report.by": "victim",
        "report.channel": "telephone",
        "danger.arson": True,
    }
    assert decision.asked_at == FRIDAY + SOON
    assert decision.asked_by == office.officer.pk
    assert decision.revision == office.revision
    assert decision.occasion == "disclosure"
    assert decision.trace["policy"]["plugins"]
