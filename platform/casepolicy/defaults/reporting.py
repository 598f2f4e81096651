"""Our defaults on reports: every way is open, everybody is served, and doubt counts as abuse."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts
from casepolicy.values import (
    Adjustment,
    Recognition,
    RecognitionPart,
    Route,
    RouteKind,
    Service,
    ServiceLevel,
)

_ROUTES = (
    Route(kind=RouteKind.CHANNEL, code="any", words="Any way in which a report comes is taken"),
    Route(kind=RouteKind.REPORTER, code="anyone", words="Anybody may report, named or not"),
    Route(
        kind=RouteKind.OUT_OF_HOURS,
        code="on_call",
        words="When the office is shut: 999 in danger, and a person on call",
    ),
)


def reporting_routes(facts: CaseFacts) -> Answers:
    """Take every report, whoever makes it and however it comes; out of hours somebody answers."""
    return tuple(default(route, "reports", facts) for route in _ROUTES)


def service_owed(facts: CaseFacts) -> Answers:
    """Serve everybody in full; a team leader looks at it where a policy says nothing."""
    value = Service(level=ServiceLevel.FULL, words="Our whole service")
    return (default(value, "service", facts, needs_human="team_leader"),)


def abuse_recognised(facts: CaseFacts) -> Answers:
    """Treat it as domestic abuse, whatever is not known yet."""
    value = Recognition(
        part=RecognitionPart.TREATED_AS,
        code="domestic_abuse",
        words="Treated as domestic abuse",
    )
    return (default(value, "taken-as-abuse", facts),)


_ADJUSTMENTS = (
    ("needs.other_language", "interpreter", "An interpreter, never a member of the family"),
    ("needs.other_format", "other_format", "What we send, in a format that suits the person"),
    ("needs.adjustment", "adjustment", "A change to how we work, so that the person can use it"),
)


def access_needs(facts: CaseFacts) -> Answers:
    """Offer an interpreter, other formats and adjustments, unless it is known that none is needed."""
    return tuple(
        default(
            Adjustment(code=code, words=words, provider="landlord"), "access", facts, uses=(path,)
        )
        for path, code, words in _ADJUSTMENTS
        if facts.get(path) is not False
    )
