"""Every page a landlord's address has, found from the addresses themselves, and one case for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from casepolicy.facts import MoveRoute
from casework.cases.actions import ask_about
from casework.cases.domain.topics import TOPICS
from casework.cases.models import Case
from casework.housing.actions import request_transfer
from casework.safety.actions import request_measure
from casework.safety.models import Fund
from tenancy.api import as_landlord
from tests.journeys.beforehand import a_case
from tests.journeys.places import Place

URLS = "casework.config.urls_landlord"
ELSEWHERE = ("api/",)  # answers programs; tests/casework/api looks at all of it
NOT_PAGES = {
    "mfa_download_recovery_codes": "a text file",
    "account_confirm_email": "opens only from a link in a mail",
    "account_reset_password_from_key": "opens only from a link in a mail",
    "mfa_deactivate_totp": "opens once a second step is on",
    "mfa_view_recovery_codes": "opens once a second step is on",
    "mfa_remove_webauthn": "of a passkey, and there is none",
    "mfa_edit_webauthn": "of a passkey, and there is none",
    "own_sign_in": "leads to the landlord's own provider, and is no page where there is none",
    "own_sign_in_again": "leads there too",
    "own_sign_in_back": "where the provider leads back to",
    "my_token_end": "does something, and leads back to the list",
    "system": "of a system, and there is none; tests/casework/clients looks at it",
    "own_address": "leads to the page about oneself, which is looked at",
    "account_email": "closed: the line above stands at its address",
}
VISITOR = {
    "fund_top_up": "admin",
    "own_sign_in_settings": "admin",
    "systems": "admin",
    "system_new": "admin",
    "account_login": "",
    "account_signup": "",
    "account_reset_password": "",
    "account_inactive": "",
}
"""Who opens a page, where it is not the team leader."""


RECENT = {"my_token_new", "own_sign_in_settings", "system_new"}
"""Pages of ours that ask again who it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its name, and whether its address names a case, and a thing."""

    name: str
    has_case: bool
    has_pk: bool

    @property
    def visitor(self) -> str:
        """Who opens it, signed in already; nobody if it is before, or about, signing in."""
        return "" if self.asks_who_you_are else VISITOR.get(self.name, "leader")

    @property
    def may_ask_again(self) -> bool:
        """Whether it may want the password again before it opens."""
        return self.name in RECENT or (self.asks_who_you_are and "reauthenticate" not in self.name)

    @property
    def asks_who_you_are(self) -> bool:
        """Whether it looks after an account, and so opens shortly after its owner signed in."""
        return self.name.startswith(("account_", "mfa_")) and self.name not in VISITOR


def found() -> list[Found]:
    """Return every page that a landlord's addresses lead to."""
    return [
        Found(name, "<str:reference>" in route, "<uuid:pk>" in route)
        for route, name in _named(get_resolver(URLS).url_patterns)
        if name not in NOT_PAGES
    ]


def _named(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _named(pattern.url_patterns, route)
        elif not route.startswith(ELSEWHERE):
            yield route, pattern.name or route


@dataclass(frozen=True, slots=True)
class FullCase:
    """A case with one of everything, and the thing that each page's address names."""

    reference: str
    things: dict[str, Model]

    def address(self, page: Found) -> str:
        """The address of a page, for this case. A new kind of page asks for its thing here."""
        given: dict[str, object] = {"reference": self.reference} if page.has_case else {}
        if page.has_pk:
            given["pk"] = self.things[page.name].pk
        if page.name == "ask_topic":
            given["word"] = "sharing"
        return reverse(page.name, urlconf=URLS, kwargs=given)


def a_full_case(place: Place) -> FullCase:
    """Make a case on which something is owed, paused, offered, asked for and refused."""
    facts = {
        "victim.wants_to_stay": True,
        "victim.lives_in_our_home": True,
        "danger.immediate": True,
        "danger.arson": False,
        "request.same_gender_officer": True,
    }
    case = a_case(place, facts=facts, wishes=("asked_for_a_woman",), has_home=True)
    with as_landlord(place.landlord):
        return FullCase(case.reference, _things(place, case))


def _things(place: Place, case: Case) -> dict[str, Model]:
    officer, now = place.staff["officer"], timezone.now()
    offer = case.offers.filter(kind="measure", code="extra_locks").get()
    measure = request_measure(
        case=case, offer=offer, cost_pence=18_500, note="A quote is on file.", by=officer, at=now
    )
    transfer = request_transfer(
        case=case,
        route=MoveRoute.DIRECT_LET,
        wanted="Two bedrooms, far from the market.",
        facts={},
        by=officer,
        at=now,
    )
    asked = ask_about(
        case=case,
        topic=TOPICS["step"],
        proposal={"proposed.step": "act_on_perpetrator"},
        by=officer,
        at=now,
    )
    duty, hold = case.duties.order_by("id")[0], case.holds.get()
    return {
        "answer": asked.decision,
        "duty": duty,
        "duty_cancel": duty,
        "hold_end": hold,
        "hold_lift": hold,
        "offer": offer,
        "measure_new": offer,
        "measure": measure,
        "transfer": transfer,
        "transfer_again": transfer,
        "fund_top_up": Fund.objects.get(code="security"),
    }
