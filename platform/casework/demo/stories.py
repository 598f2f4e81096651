"""Invented stories: what was said, what is known, and how far each case has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casepolicy.facts import MoveRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of case. ``told_hours_ago`` is counted from the demo's present."""

    account: str
    told_hours_ago: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    reported_by: str = "victim"
    channel: str = "telephone"
    wishes: tuple[str, ...] = ()
    same_gender: bool | None = None
    tenure: str = "assured"
    contacted_after_hours: int | None = None
    assigned_to: str = ""
    move: MoveRoute | None = None
    move_facts: Mapping[str, Any] = field(default_factory=dict)
    move_answer: str = ""
    measure_pence: int = 0
    approve: bool = False
    closed_because: str = ""


_DAY = 24
_WEEK = 7 * _DAY

STORIES: tuple[Story, ...] = (
    Story(
        account="Rang from a friend's home. Partner has taken her bank card and checks her phone.",
        told_hours_ago=1,
        facts={"victim.lives_in_our_home": True, "victim.wants_to_stay": True},
        wishes=("asked_for_a_woman",),
        same_gender=True,
    ),
    Story(
        account="Neighbour heard shouting and a door being kicked for the third night.",
        told_hours_ago=2,
        reported_by="neighbour",
        channel="online",
        facts={
            "damage.home_damaged": True,
            "damage.occupants_unsafe": True,
            "victim.lives_in_our_home": True,
        },
    ),
    Story(
        account="Repairs contractor noticed the bedroom door had been forced from outside.",
        told_hours_ago=3,
        reported_by="contractor",
        channel="staff_observation",
    ),
    Story(
        account="Says her former husband has threatened to set the flat alight.",
        told_hours_ago=5,
        facts={
            "danger.arson": True,
            "danger.immediate": True,
            "danger.significant_harm": True,
            "victim.lives_in_our_home": True,
            "victim.can_stay_safely": False,
        },
        wishes=("asked_for_a_woman",),
        assigned_to="officer",
    ),
    Story(
        account="He wants to keep his home. His partner moved out on Sunday and still has keys.",
        told_hours_ago=_DAY,
        facts={
            "victim.lives_in_our_home": True,
            "victim.wants_to_stay": True,
            "victim.can_stay_safely": True,
        },
        tenure="secure",
        contacted_after_hours=3,
        assigned_to="officer2",
        measure_pence=18_500,
    ),
    Story(
        account="Court date for rent arrears next week. Her partner had kept the rent money.",
        told_hours_ago=2 * _DAY,
        facts={
            "money.arrears": True,
            "money.court_action": True,
            "victim.in_need": True,
            "victim.lives_in_our_home": True,
        },
        contacted_after_hours=4,
        assigned_to="officer",
    ),
    Story(
        account="Wants to move near her sister. Feels watched each time she leaves the house.",
        told_hours_ago=_WEEK,
        facts={
            "victim.wants_to_move": True,
            "victim.can_stay_safely": False,
            "victim.lives_in_our_home": True,
            "danger.significant_harm": True,
        },
        tenure="secure",
        contacted_after_hours=5,
        assigned_to="officer3",
        move=MoveRoute.MANAGEMENT_TRANSFER,
        move_facts={
            "move.harm_if_stays": True,
            "move.same_property_type": False,
            "move.manager_agrees": False,
        },
        move_answer="refuse",
    ),
    Story(
        account="Moved into a new flat after leaving with two bags and the children.",
        told_hours_ago=2 * _WEEK,
        facts={
            "victim.new_home_after_fleeing": True,
            "victim.in_need": True,
            "victim.lives_in_our_home": True,
            "victim.can_stay_safely": True,
        },
        contacted_after_hours=2,
        assigned_to="officer",
        closed_because="Settled in her new home. Support carries on with a local organisation.",
    ),
    Story(
        account="Told us at the office. Did not want anybody to ring until Monday.",
        told_hours_ago=4 * _DAY,
        channel="in_person",
        facts={"victim.lives_in_our_home": True},
    ),
    Story(
        account="Agency asks us to look at the locks. The police say the front door is weak.",
        told_hours_ago=3 * _DAY,
        reported_by="agency",
        channel="agency",
        facts={
            "spend.identified_by_police": True,
            "victim.wants_to_stay": True,
            "victim.lives_in_our_home": True,
            "danger.high_risk": True,
        },
        contacted_after_hours=6,
        assigned_to="officer2",
        measure_pence=24_000,
        approve=True,
    ),
    Story(
        account="Leaseholder. Son shouts at her and takes her pension. Needs an interpreter.",
        told_hours_ago=5 * _DAY,
        tenure="leaseholder",
        facts={
            "victim.needs_interpreter": True,
            "victim.needs_specialist_support": True,
            "danger.adult_at_risk": True,
        },
        same_gender=True,
        wishes=("asked_for_shared_background",),
        contacted_after_hours=8,
        assigned_to="officer3",
    ),
)
"""Each is taken several times, with other people and other days, to fill a landlord's list."""
