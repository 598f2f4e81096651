"""Every page a landlord's address has, found from the addresses themselves, and one case for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from casepolicy.facts import MoveRoute
from casework.access.actions import ask_recovery
from casework.access.models import Recovery, Session, User
from casework.cases.actions import ask_about
from casework.cases.domain.topics import TOPICS
from casework.cases.models import Case, Stage
from casework.clients.models import ApiClient
from casework.documents.actions import Received, add_document
from casework.documents.models import Document
from casework.duties.actions import lift_hold
from casework.duties.models import Hold, HoldState
from casework.housing.actions import request_transfer
from casework.knowing.actions import break_glass, name_on_case, tell_of
from casework.knowing.domain.marks import MarkKind
from casework.knowing.models import Whose
from casework.outgoing.actions import ask_for_list
from casework.retention.actions import ask_destruction
from casework.safety.actions import request_measure
from casework.safety.models import Fund
from tenancy.api import as_landlord
from tests.casework.access.staff import let_in
from tests.casework.clients.system import System
from tests.journeys.beforehand import a_case
from tests.journeys.places import Place

URLS = "casework.config.urls_landlord"
ELSEWHERE = ("api/",)  # answers programs; tests/casework/api looks at all of it
NOT_PAGES = {
    "document": "a file",
    "document_original": "a file, after asking who it is",
    "account_reset_password_from_key": "opens only from a link in a mail",
    "account_reauthenticate": "only while there is no second step; test_second_steps looks at it",
    "account_email": "closed: leads to how one signs in, which is looked at",
    "account_set_password": "closed: leads to how one signs in, which is looked at",
    "second_step": "only without a second step; test_second_steps looks at it",
    "lost_second_step": "only half-way through signing in; test_second_steps looks at it",
    "mfa_authenticate": "only half-way through signing in; test_second_steps looks at it",
    "mfa_reauthenticate_webauthn": "asks for a passkey; test_second_steps looks at it",
    "mfa_login_webauthn": "answers a script",
    "mfa_activate_totp": "only without an app; test_second_steps looks at it",
    "mfa_remove_webauthn": "of a passkey; test_second_steps looks at it",
    "mfa_edit_webauthn": "of a passkey; test_second_steps looks at it",
    "mfa_view_recovery_codes": "once there are codes; test_second_steps looks at it",
    "own_sign_in": "leads to the landlord's own provider, and is no page where there is none",
    "own_sign_in_again": "leads there too",
    "own_sign_in_back": "where the provider leads back to",
    "my_token_end": "only sent to",
    "reports": "browsers send there what they refused; tests/casework/config looks at it",
    "end_session": "only sent to",
    "colleague_act": "only sent to",
    "recovery_act": "only sent to",
}
OF_A_CLOSED_CASE = ("kept_case", "legal_hold", "destruction_ask", "destruction_answer")
VISITOR = {
    "destruction_answer": "protection",
    "fund_top_up": "admin",
    "audit_all": "protection",
    "own_sign_in_settings": "admin",
    "systems": "admin",
    "system_new": "admin",
    "system": "admin",
    "colleagues": "admin",
    "colleague_new": "admin",
    "colleague": "admin",
    "recovery_ask": "admin",
    "account_login": "",
    "account_signup": "",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_reset_password_from_key_done": "",
    "first_sign_in": "",
}
"""Who opens a page, where it is not the team leader."""
STEPS_UP = frozenset(
    {
        "my_token_new",
        "own_sign_in_settings",
        "system_new",
        "system",
        "addresses_shown",
        "list_new",
        "list_decide",
        "list_file",
    }
)
"""Pages that want to know again who it is, and so open shortly after somebody signed in."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its name, and whether its address names a case, and a thing."""

    name: str
    has_case: bool
    has_pk: bool

    @property
    def visitor(self) -> str:
        """Who opens it, signed in already; nobody if it is before, or about, signing in."""
        return VISITOR.get(self.name, "leader")


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
    closed: str
    """Another case, closed, which somebody asked to destroy."""

    def address(self, page: Found) -> str:
        """The address of a page, for this case. A new kind of page asks for its thing here."""
        case = self.closed if page.name in OF_A_CLOSED_CASE else self.reference
        given: dict[str, object] = {"reference": case} if page.has_case else {}
        if page.has_pk:
            given["pk"] = self.things[page.name].pk
        if page.name == "ask_topic":
            given["word"] = "sharing"
        return reverse(page.name, urlconf=URLS, kwargs=given)


def a_full_case(place: Place, *, mark: str = "") -> FullCase:
    """Make a case on which something is owed, paused, offered, asked for and refused.

    ``mark`` is added to the words of it, as ``a_case`` says.
    """
    facts = {
        "victim.wants_to_stay": True,
        "victim.lives_in_our_home": True,
        "danger.immediate": True,
        "danger.arson": False,
        "request.same_gender_officer": True,
    }
    case = a_case(place, facts=facts, wishes=("asked_for_a_woman",), has_home=True, mark=mark)
    closed = a_case(place, mark=mark)
    with as_landlord(place.landlord):
        return FullCase(case.reference, _things(place, case), _closed(place, closed))


def _closed(place: Place, case: Case) -> str:
    """Close a case whatever is owed on it, and ask to destroy it."""
    leader, now = place.staff["leader"], timezone.now()
    for hold in Hold.objects.filter(case=case, state=HoldState.LIVE):
        lift_hold(hold=hold, reason="Nothing is planned.", by=leader, at=now)
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, now, "All is in place."
    case.save(update_fields=["stage", "closed_at", "closing_reason"])
    ask_destruction(case=case, reason="It is time.", by=leader, at=now)
    return case.reference


def a_document(case: Case, by: User) -> Document:
    """Add a short letter to a case; it waits for the virus scanner."""
    return add_document(
        case=case,
        received=Received("a letter.txt", "text/plain", b"Dear Sam, see you on Monday."),
        kind="letter",
        title="A letter about Monday",
        is_evidence=True,
        by=by,
        at=timezone.now(),
    )


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
    broken = break_glass(
        reference=case.reference,
        reason="Nobody of the team could be reached.",
        by=place.staff["stranger"],
        at=now - timedelta(hours=3),
    )
    assert broken is not None
    named = name_on_case(
        case=case, to=officer, reason="Knows the family.", by=place.staff["leader"], at=now
    )
    tell_of(
        whose=Whose.CLOSE,
        kind=MarkKind.REFERENCE,
        value=case.reference,
        by=place.staff["colleague"],
        at=now,
    )
    document = a_document(case, officer)
    asked_for = ask_for_list(
        which="team", reason="For the audit.", by=place.staff["leader"], at=now
    )
    duty, hold = case.duties.order_by("id")[0], case.holds.get()
    return {
        "answer": asked.decision,
        "document_remove": document,
        "glass_review": broken,
        "conflict": case.conflicts.get(),
        "access_end": named,
        "duty": duty,
        "duty_cancel": duty,
        "hold_end": hold,
        "hold_lift": hold,
        "list_decide": asked_for,
        "list_file": asked_for,
        "offer": offer,
        "measure_new": offer,
        "measure": measure,
        "transfer": transfer,
        "transfer_again": transfer,
        "fund_top_up": Fund.objects.get(code="security"),
        "colleague": officer,
        "recovery_ask": officer,
        "recovery": _recovery(place, now),
        "session": _session(officer),
        "system": _system(place),
    }


def _recovery(place: Place, now: datetime) -> Recovery:
    """A lost second step that waits for a second colleague; an account has one at a time."""
    lost, admin = place.staff["income"], place.staff["admin"]
    waits = Recovery.objects.filter(user=lost, used_at=None, stopped_at=None).first()
    return waits or ask_recovery(user=lost, checked="video", by=admin, at=now)


def _system(place: Place) -> ApiClient:
    """A system of the landlord's; a name is given once."""
    known = ApiClient.objects.filter(name="Rent system").first()
    return known or System(place.host).registered(place.staff["admin"], "Rent system")


def _session(user: User) -> Session:
    """A browser in which somebody is signed in."""
    let_in(Client(), user)
    return Session.objects.filter(user=user).latest("began_at")
