"""What was said and tried: disclosures, contacts, and a case's history."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access import door
from casework.access.permissions import Verb, can
from casework.access.queries import names_of
from casework.api.base import READ_CASE, ApiView, CaseView
from casework.api.documenting import operation, sent
from casework.api.paging import Paged, page_of, paged
from casework.api.serializers.acting import ContactMade
from casework.api.serializers.listing import ContactShown, LinesAsked, LineShown
from casework.api.serializers.shown import CaseOpened, CaseShown, DisclosureShown
from casework.api.serializers.taking import DisclosureAdded, DisclosureTaken
from casework.api.views.cases import shown
from casework.cases import actions, chronology
from casework.cases.models import Case
from casework.knowing.queries.sight import sight_of
from casework.people.queries import current_addresses, current_contact_points

TAG = "What was said"
_SAID: dict[str, Any] = {
    "told_at": "2026-11-27T16:40:00Z",
    "channel": "telephone",
    "reported_by": "victim",
    "account": "What was said, in the person's own words.",
    "facts": {"danger.immediate": False, "danger.arson": None},
    "wishes": ["asked_for_a_woman"],
}


class Disclosures(ApiView):
    """Where a case begins."""

    allowed: ClassVar = {"POST": (Verb.DISCLOSURE_TAKE,)}

    @operation(
        "disclosure_take",
        "Take a disclosure: a case opens",
        tag=TAG,
        takes=DisclosureTaken,
        gives=CaseOpened,
        status=201,
        problems=(409,),
        examples=[
            sent(
                "By telephone",
                {
                    **_SAID,
                    "victim": {"name": "A Person", "phone": "07700 900123", "phone_is_safe": None},
                    "tenancy": "7K2M-9QXB",
                },
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Open a case with what the landlord's policy calls for. Unknown is never taken as no."""
        disclosure = self.checked(DisclosureTaken).disclosure()
        made = actions.take_disclosure(disclosure=disclosure, by=self.by, at=self.at)
        body = {"reference": made.reference, "case": self._case(made)}
        headers = {"Location": f"/api/v1/cases/{made.reference}"}
        return Response(body, status=201, headers=headers)

    def _case(self, made: Case) -> dict[str, Any] | None:
        """Show the new case, if the policy gave it to a team the sender is in.

        It may go to another team, and need-to-know holds from the start.
        """
        if not door.visible(Case.objects.filter(pk=made.pk), by=self.by).exists():
            return None
        case: Case = door.open_case(
            reference=made.reference, by=self.by, purpose="api.disclosure", at=self.at
        )
        return shown(case, by=self.by, at=self.at)


class DisclosuresOfCase(CaseView):
    """The disclosures of one case."""

    purpose: ClassVar = "api.disclosures"
    allowed: ClassVar = {"GET": READ_CASE, "POST": (Verb.DISCLOSURE_TAKE,)}

    @operation(
        "case_disclosures",
        "List a case's disclosures",
        tag=TAG,
        query=Paged,
        gives=paged(DisclosureShown),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return reports as they were taken, newest first."""
        asked = self.asked(Paged)
        rows = (
            self.seen(CasePart.ACCOUNT)
            .disclosures.select_related("taken_by")
            .order_by("-told_at", "-id")
        )
        page = page_of(rows, asked)
        context = {"may_reveal": can(self.by, Verb.PERSON_REVEAL)}
        return Response(page.body(DisclosureShown(page.rows, many=True, context=context).data))

    @operation(
        "disclosure_add",
        "Add a disclosure to a case",
        tag=TAG,
        takes=DisclosureAdded,
        gives=CaseShown,
        status=201,
        problems=(404, 409),
        examples=[sent("More", _SAID)],
    )
    def post(self, request: Request, reference: str) -> Response:
        """Add what was said since. A closed case opens again."""
        disclosure = self.checked(DisclosureAdded).disclosure()
        case = self.opened(lock=True)
        actions.take_disclosure(disclosure=disclosure, case=case, by=self.by, at=self.at)
        return Response(shown(case, by=self.by, at=self.at), status=201)


class Contacts(CaseView):
    """Attempts to speak with somebody."""

    purpose: ClassVar = "api.contacts"
    allowed: ClassVar = {"GET": READ_CASE, "POST": (Verb.CONTACT_RECORD,)}

    @operation(
        "case_contacts",
        "List a case's contacts",
        tag=TAG,
        query=Paged,
        gives=paged(ContactShown),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return contacts and attempts, newest first."""
        asked = self.asked(Paged)
        rows = (
            self.seen(CasePart.ACCOUNT)
            .contacts.select_related("recorded_by")
            .order_by("-at", "-id")
        )
        page = page_of(rows, asked)
        return Response(page.body(ContactShown(page.rows, many=True).data))

    @operation(
        "contact_record",
        "Record a contact",
        tag=TAG,
        takes=ContactMade,
        gives=ContactShown,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Record a contact. One that reached the person meets the promised response time."""
        sent = self.sent(ContactMade)
        case = self.opened(lock=True)
        way = self._way(case, sent)
        contact = actions.record_contact(case=case, by=self.by, at=self.at, way=way, **sent)
        return Response(ContactShown(contact).data, status=201)

    def _way(self, case: Case, sent: dict[str, Any]) -> actions.WayUsed:
        """Take what was said of the way out of the body; an id that is not theirs is none."""
        key, today = sent.pop("by_which"), timezone.localdate(self.at)
        return actions.WayUsed(
            began=sent.pop("began"),
            point=current_contact_points(case.victim, on=today).filter(pk=key).first(),
            address=current_addresses(case.victim, on=today).filter(pk=key).first(),
            left_message=sent.pop("left_message"),
            doubt=sent.pop("doubt"),
        )


class Lines(CaseView):
    """A case's history."""

    purpose: ClassVar = "api.chronology"
    allowed: ClassVar = {"GET": READ_CASE}

    @operation(
        "case_chronology",
        "Read a case's history",
        tag=TAG,
        query=LinesAsked,
        gives=paged(LineShown),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return what happened, newest first, perhaps of one kind."""
        asked = self.asked(LinesAsked)
        case = self.opened()
        seen = sight_of(case, by=self.by, at=self.at).lines
        page = page_of(chronology.entries(case, asked["kind"] or None, seen=seen), asked)
        names = names_of(line.by_id for line in page.rows if line.by_id is not None)
        return Response(page.body(LineShown(page.rows, many=True, context={"names": names}).data))
