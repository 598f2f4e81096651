"""What each of the five documents supports for one disclosure on a Friday at 16:40.

Told on Friday 28 August 2026, before a weekend and a bank-holiday Monday; offices open Monday to
Friday, 9 to 5. A duty is written as (strength, clauses, when it is due).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.factories import FRIDAY, FRIDAY_CLOSE, TUESDAY_CLOSE, london

SATURDAY = london(2026, 8, 29, 16, 40)
TUESDAY = london(2026, 9, 1, 16, 40)

MUCH_KNOWN: dict[str, Any] = {
    "victim.lives_in_our_home": True,
    "victim.wants_to_stay": True,
    "danger.arson": True,
    "damage.home_damaged": True,
    "damage.occupants_unsafe": True,
    "request.same_gender_officer": True,
    "request.help_asked_at": FRIDAY,
    "money.court_action": True,
}

Due = tuple[str, tuple[str, ...], datetime | None]
Pause = tuple[str, tuple[str, ...], date | None, date | None, date | None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Duties by kind, the pause (clauses, last day, bounds, new steps only), offers by strength."""

    duties: dict[str, Due]
    pause: Pause
    offers: dict[str, set[str]]


UNTIL_DECIDED: Pause = ("must", ("platform:decide-hold",), None, None, None, True)
DECIDE: Due = ("must", ("platform:decide-hold",), TUESDAY_CLOSE)
HOMELESSNESS = "local_authority_homelessness"

NOTHING_KNOWN = {
    "b3living": Expected(
        duties={
            "first_contact": ("must", ("3.2.3",), TUESDAY_CLOSE),
            "decide_hold": DECIDE,
            "assign": ("must", ("3.2.4", "U-8"), None),
            "worker_same_gender": ("best_effort", ("3.2.5",), None),
            "make_offers": ("must", ("statute:ha1996.s189", "3.2.13", "U-3"), None),
        },
        pause=UNTIL_DECIDED,
        offers={
            "must": {HOMELESSNESS, "contact_numbers", "fitting_support"},
            "best_effort": {"lighting", "locks", "spyholes", "window_reinforcement"},
            "default": {"local_authority_emergency", "specialist_agencies"},
            "option": {"covert_cctv", "sanctuary_room", "management_transfer"},
        },
    ),
    "one_vision": Expected(
        duties={
            "first_contact": ("must", ("platform:first-contact",), TUESDAY_CLOSE),
            "response_time": ("must", ("5.2",), None),
            "decide_hold": DECIDE,
            "assign": ("must", ("4.2",), None),
            "make_offers": ("must", ("statute:ha1996.s189", "3.2.1-g", "3.7.1"), None),
        },
        pause=UNTIL_DECIDED,
        offers={
            "must": {HOMELESSNESS, "outside_support"},
            "best_effort": {"help_to_rebuild", "safe_home"},
            "option": {"rehousing_advice", "idva_referral"},
        },
    ),
    "star": Expected(
        duties={
            "first_contact": ("best_effort", ("5.1",), TUESDAY),
            "decide_hold": DECIDE,
            "assign": ("must", ("9-2", "3.20"), None),
            "make_offers": (
                "must",
                (
                    "2.2-s4",
                    "statute:ha1996.s189",
                    "3.2-s2",
                    "3.13",
                    "3.17",
                    "3.4",
                    "3.5",
                    "3.6",
                ),
                None,
            ),
        },
        pause=UNTIL_DECIDED,
        offers={
            "must": {
                HOMELESSNESS,
                "priority_advice",
                "guided_to_support",
                "housing_support",
                "own_and_specialist",
                "support_for_everybody",
            },
        },
    ),
    "vivid": Expected(
        duties={
            "first_contact": ("must", ("4.1-1",), FRIDAY_CLOSE),
            "assign": ("must", ("platform:duty-manager",), None),
            "make_offers": (
                "must",
                ("4.2", "4.2-2", "4.2-3", "4.4-2", "statute:ha1996.s189", "4.1-4"),
                None,
            ),
        },
        pause=(
            "must",
            ("4.4-1",),
            date(2026, 11, 28),
            date(2026, 9, 28),
            date(2026, 11, 28),
            False,
        ),
        offers={
            "must": {
                HOMELESSNESS,
                "personal_alarm",
                "phone_monitoring_referral",
                "safe_phone",
                "money_advice",
                "local_and_national_support",
            },
        },
    ),
    "welwyn_hatfield": Expected(
        duties={
            "first_contact": ("must", ("5.3",), TUESDAY_CLOSE),
            "decide_hold": DECIDE,
            "assign": ("must", ("6.1",), None),
            "make_offers": (
                "must",
                ("5.4", "statute:ha1996.s189", "6.1", "6.1-s2", "3.3", "6.4", "5.5"),
                None,
            ),
        },
        pause=UNTIL_DECIDED,
        offers={
            "must": {
                HOMELESSNESS,
                "control_centre",
                "action_plan",
                "joined_up_support",
                "report_to_police_with_you",
            },
        },
    ),
}
"""Nobody has asked anything yet: only that, when and how somebody told us."""

UNSAFE_DAMAGE: Due = ("must", ("platform:unsafe-damage",), SATURDAY)
BY_A_LEADER: Due = ("must", ("platform:worker-request",), None)

MORE_KNOWN: dict[str, dict[str, Due]] = {
    "b3living": {
        "interview": ("option", ("3.2.6",), TUESDAY_CLOSE),
        "emergency_repair": UNSAFE_DAMAGE,
        "worker_same_gender": ("best_effort", ("3.2.5",), None),
    },
    "one_vision": {"emergency_repair": UNSAFE_DAMAGE, "worker_same_gender": BY_A_LEADER},
    "star": {
        "emergency_repair": ("must", ("5.2",), SATURDAY),
        "worker_same_gender": ("must", ("5.1-s2",), None),
    },
    "vivid": {"emergency_repair": UNSAFE_DAMAGE, "worker_same_gender": BY_A_LEADER},
    "welwyn_hatfield": {
        "emergency_repair": UNSAFE_DAMAGE,
        "worker_same_gender": ("best_effort", ("5.3-s2",), None),
    },
}
"""The duties that ``MUCH_KNOWN`` brings or changes."""

MORE_OFFERED = {
    "b3living": {
        "must": {"fireproof_letterbox", "fireproof_mat"},
        "option": {"smoke_alarms"},
    },
    "one_vision": {},
    "star": {
        "must": {"extra_locks", "security_lighting"},
        "option": {"panic_alarm_signpost"},
    },
    "vivid": {
        "must": {
            "bolts",
            "cctv_doorbell",
            "locks",
            "safe_room",
            "sanctuary_room",
            "security_lights",
            "stay_safe",
            "window_alarms",
        },
    },
    "welwyn_hatfield": {
        "must": {"tenancy_change_advice"},
        "option": {"additional_locks", "lighting", "sanctuary_room"},
    },
}
"""The offers that ``MUCH_KNOWN`` adds."""
