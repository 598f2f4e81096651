"""How to reach the person of a case, where they are, and which home of ours it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access.permissions import Verb
from casework.api.actions import record_home
from casework.api.base import CaseView
from casework.api.documenting import operation
from casework.api.serializers.reaching import (
    AddressTold,
    AgreementMade,
    ChangeConfirmed,
    ContactAgreed,
    HomeOnFile,
    HomeTold,
    ReachAsked,
    ReachShown,
)
from casework.api.serializers.shown import CaseShown
from casework.api.views.cases import shown
from casework.api.views.protected import address_shown, past_the_gate, point_shown
from casework.cases.actions import link_tenancy
from casework.cases.models import Case
from casework.people.actions import (
    Agreement,
    add_address,
    ask_to_change,
    confirm_change,
    drop_change,
    reconfirm,
    stop_using,
)
from casework.people.models import Address, SafeContact, SafeContactChange
from casework.people.queries import (
    RevealedAddress,
    current_addresses,
    current_safe_contact,
    reveal_addresses,
    reveal_contact_points,
    reveal_safe_contact,
    waiting_change,
)

TAG = "Reaching the person"
_RECORDED = "Recorded; how to reach the person is not repeated here: ask for it by itself."


class Reach(CaseView):
    """How to reach the person safely: a door of its own, each look logged apart."""

    purpose: ClassVar = "api.reach"
    allowed: ClassVar = {"GET": (Verb.PERSON_REVEAL,)}

    @operation(
        "case_reach",
        "See how to reach the person safely",
        tag=TAG,
        query=ReachAsked,
        gives=ReachShown,
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return what was agreed, and numbers and addresses with whether each is safe."""
        shows = self.asked(ReachAsked)["addresses"]
        parts = (CasePart.SAFE_CONTACT, CasePart.ADDRESS) if shows else (CasePart.SAFE_CONTACT,)
        victim = self.seen(*parts).victim
        asking: dict[str, Any] = {
            "person": victim,
            "by": self.by,
            "purpose": self.purpose,
            "at": self.at,
        }
        today = timezone.localdate(self.at)
        agreed = reveal_safe_contact(**asking)
        points = reveal_contact_points(**asking, on=today)
        where: Sequence[RevealedAddress | Address] = (
            reveal_addresses(**asking, on=today)
            if shows
            else list(current_addresses(victim, on=today))
        )
        let = past_the_gate(points, where if shows else ())
        body = {
            "agreed": agreed,
            "waits": waiting_change(victim) is not None,
            "points": [point_shown(point, let) for point in points],
            "addresses": [address_shown(address, let) for address in where],
        }
        return Response(ReachShown(body).data)


class AgreeContact(CaseView):
    """What was agreed about contact; it is not shown back."""

    purpose: ClassVar = "api.contact_agree"
    allowed: ClassVar = {"POST": (Verb.PERSON_CHANGE,)}

    @operation(
        "case_contact_agree",
        "Record a safe way to get in touch",
        tag=TAG,
        takes=ContactAgreed,
        gives=AgreementMade,
        problems=(404,),
        description=f"{_RECORDED} The first agreement counts at once; a later one waits.",
    )
    def post(self, request: Request, reference: str) -> Response:
        """Record what was said; what was agreed before counts until this is confirmed."""
        said = Agreement(**self.sent(ContactAgreed))
        made = ask_to_change(
            person=self.opened(lock=True).victim, said=said, by=self.by, at=self.at
        )
        return Response(AgreementMade({"counts": isinstance(made, SafeContact)}).data)


class WaitingChange(CaseView):
    """A new way to get in touch that waits."""

    purpose: ClassVar = "api.contact_agree"
    allowed: ClassVar = {"POST": (Verb.PERSON_CHANGE,), "DELETE": (Verb.PERSON_CHANGE,)}

    @operation(
        "case_change_confirm",
        "Record that a new way was confirmed",
        tag=TAG,
        takes=ChangeConfirmed,
        status=204,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Let the new way count; 409 says what still is missing."""
        sent = self.sent(ChangeConfirmed)
        confirm_change(change=self._waiting(), by=self.by, at=self.at, **sent)
        return Response(status=204)

    @operation(
        "case_change_drop", "Drop a new way that waits", tag=TAG, status=204, problems=(404,)
    )
    def delete(self, request: Request, reference: str) -> Response:
        """Leave things as they were agreed before."""
        drop_change(change=self._waiting(), by=self.by, at=self.at)
        return Response(status=204)

    def _waiting(self) -> SafeContactChange:
        row = waiting_change(self.opened(lock=True).victim)
        if row is None:
            raise Http404
        return row


class StillSafe(CaseView):
    """Whether the way that was agreed still is safe."""

    purpose: ClassVar = "api.contact_agree"
    allowed: ClassVar = {"POST": (Verb.PERSON_CHANGE,), "DELETE": (Verb.PERSON_CHANGE,)}

    @operation(
        "case_contact_reconfirm",
        "Record that the agreed way still is safe",
        tag=TAG,
        status=204,
        problems=(404,),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Keep that the person said so now."""
        agreed = current_safe_contact(self.opened(lock=True).victim)
        if agreed is None:
            raise Http404
        reconfirm(agreed=agreed, by=self.by, at=self.at)
        return Response(status=204)

    @operation(
        "case_contact_stop",
        "Stop using the agreed way",
        tag=TAG,
        status=204,
        problems=(404,),
    )
    def delete(self, request: Request, reference: str) -> Response:
        """End it at once, with nothing in its place."""
        stop_using(person=self.opened(lock=True).victim, by=self.by, at=self.at)
        return Response(status=204)


class Addresses(CaseView):
    """Where the person is; it is not shown back."""

    purpose: ClassVar = "api.address_add"
    allowed: ClassVar = {"POST": (Verb.PERSON_CHANGE,)}

    @operation(
        "case_address_add",
        "Record where the person is",
        tag=TAG,
        takes=AddressTold,
        status=204,
        problems=(404,),
        description=_RECORDED,
    )
    def post(self, request: Request, reference: str) -> Response:
        """Record an address. Only those who ask to see it will see it."""
        sent = self.sent(AddressTold)
        add_address(person=self.opened(lock=True).victim, by=self.by, at=self.at, **sent)
        return Response(status=204)


class Home(CaseView):
    """Which home of ours a case is about."""

    purpose: ClassVar = "api.home"
    allowed: ClassVar = {"PUT": (Verb.PERSON_CHANGE,), "POST": (Verb.PERSON_CHANGE,)}

    @operation(
        "case_home_link",
        "Say which home on file a case is about",
        tag=TAG,
        takes=HomeOnFile,
        gives=CaseShown,
        problems=(404, 409),
    )
    def put(self, request: Request, reference: str) -> Response:
        """Link a tenancy; pauses that run now protect it too, and the policy is asked again."""
        sent = self.sent(HomeOnFile)
        return self._linked(
            link_tenancy(case=self.opened(lock=True), by=self.by, at=self.at, **sent)
        )

    @operation(
        "case_home_record",
        "Record a home that is not on file",
        tag=TAG,
        takes=HomeTold,
        gives=CaseShown,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Record a tenancy, that the person belongs to it, and that the case is about it."""
        sent = self.sent(HomeTold)
        case = record_home(case=self.opened(lock=True), by=self.by, at=self.at, **sent)
        return self._linked(case, status=201)

    def _linked(self, case: Case, status: int = 200) -> Response:
        return Response(shown(case, by=self.by, at=self.at), status=status)
