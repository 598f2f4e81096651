"""How to reach the person of a case, where they are, and which home of ours it is about."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access.permissions import Verb
from casework.api.actions import agree_contact, record_home
from casework.api.base import CaseView
from casework.api.documenting import operation
from casework.api.serializers.reaching import (
    AddressTold,
    ContactAgreed,
    HomeOnFile,
    HomeTold,
    ReachShown,
)
from casework.api.serializers.shown import CaseShown
from casework.api.views.cases import shown
from casework.cases.actions import link_tenancy
from casework.cases.models import Case
from casework.people.actions import add_address
from casework.people.queries import (
    reveal_addresses,
    reveal_contact_points,
    reveal_safe_contact,
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
        gives=ReachShown,
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return what was agreed, and numbers and addresses with whether each is safe."""
        asking: dict[str, Any] = {
            "person": self.seen(CasePart.SAFE_CONTACT, CasePart.ADDRESS).victim,
            "by": self.by,
            "purpose": self.purpose,
            "at": self.at,
        }
        today = timezone.localdate(self.at)
        body = {
            "agreed": reveal_safe_contact(**asking),
            "points": reveal_contact_points(**asking, on=today),
            "addresses": reveal_addresses(**asking, on=today),
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
        status=204,
        problems=(404,),
        description=_RECORDED,
    )
    def post(self, request: Request, reference: str) -> Response:
        """Record what was agreed; what was agreed before ends."""
        sent = self.sent(ContactAgreed)
        agree_contact(case=self.opened(lock=True), by=self.by, at=self.at, **sent)
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
