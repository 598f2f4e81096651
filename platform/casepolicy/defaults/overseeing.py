"""Our defaults on oversight: looked at every 28 days, all cases checked, a core of standing duties."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts
from casepolicy.values import Look, LookPart, StandingDuty, StandingKind

_LOOKS = (
    Look(part=LookPart.REVIEW, words="Look again at the plan and the danger"),
    Look(part=LookPart.REVIEW_EVERY, words="Look again every 28 days", every_days=28),
    Look(part=LookPart.REASSESS, words="Assess again as soon as the danger or the needs change"),
    Look(
        part=LookPart.AUDIT,
        words="How every case was handled is checked",
        roles=("team_leader",),
    ),
)


def next_look(facts: CaseFacts) -> Answers:
    """Look again every 28 days and at each change; a team leader checks every case."""
    return tuple(default(look, "look-again", facts) for look in _LOOKS)


_STANDING = (
    StandingDuty(
        kind=StandingKind.TRAINING,
        code="risk_assessment",
        words="Training before anybody completes a risk assessment",
        for_whom="Staff who assess risk",
        how_often="before the first, and refreshed",
    ),
    StandingDuty(
        kind=StandingKind.FIGURE,
        code="core",
        words="How many cases, how soon we responded, and what came of them",
        for_whom="Those who oversee the service",
        how_often="every quarter",
    ),
    StandingDuty(
        kind=StandingKind.PUBLIC,
        code="help_page",
        words="A page on where to get help, with a quick way out of it",
        for_whom="Everybody",
    ),
)


def standing_duties(facts: CaseFacts) -> Answers:
    """Train those who assess, count what is done, tell everybody where help is."""
    return tuple(default(duty, "standing", facts) for duty in _STANDING)
