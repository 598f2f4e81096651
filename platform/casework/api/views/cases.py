"""Cases: the lists, one case, who leads it, what is known, how to reach the person, its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access.door import listed
from casework.access.models import User
from casework.access.permissions import Verb
from casework.api.base import READ_CASE, ApiView, CaseView
from casework.api.documenting import operation, sent
from casework.api.paging import page_of, paged
from casework.api.serializers.acting import Assigned, Closed, FactsChanged
from casework.api.serializers.listing import CaseCounts, CasesAsked, CasesSearched, OfficerShown
from casework.api.serializers.shown import CaseRow, CaseShown
from casework.cases import actions, queries
from casework.cases.actions.assigning import unmatched_wishes
from casework.cases.finding import find_cases
from casework.cases.models import Case
from casework.duties.queries import duties_of, holds_of
from casework.housing.queries import transfers_of
from casework.knowing.queries.sight import PartWithheld, sees_lists_of_work, sight_of
from casework.limits.actions import count
from casework.limits.domain.limits import SEARCHES
from casework.safety.queries import measures_of, offers_of

TAG = "Cases"
_ROWS = paged(CaseRow)
OF_THE_PLAN = ("next_due_at", "is_overdue", "on_hold", "move_refused")
"""What a line of a list says of the plan; ``null`` to those to whom lists do not show it."""


def shown(case: Case, *, by: User, at: datetime) -> dict[str, Any]:
    """Return a case with what stands on it and the policy shows to ``by``; what is left out is said."""
    sight = sight_of(case, by=by, at=at)
    plan, account = sight.shows(CasePart.PLAN), sight.shows(CasePart.ACCOUNT)
    measures = measures_of(case).prefetch_related("approvals__by")
    whole = {
        "case": case,
        "withheld": [part.value for part in sight.withheld],
        "facts": sight.facts(case),
        "wishes": case.wishes if account else [],
        "closing_reason": case.closing_reason if account else None,
        "parties": case.parties.select_related("person").order_by("role", "id"),
        "duties": duties_of(case) if plan else [],
        "holds": holds_of(case) if plan else [],
        "offers": offers_of(case) if plan else [],
        "measures": measures if sight.shows(CasePart.MEASURES) else [],
        "transfers": transfers_of(case) if plan else [],
    }
    body: dict[str, Any] = CaseShown(whole).data
    return body


class Cases(ApiView):
    """The cases one may know of."""

    allowed: ClassVar = {"GET": READ_CASE}

    @operation("cases", "List cases", tag=TAG, gives=_ROWS, query=CasesAsked)
    def get(self, request: Request) -> Response:
        """Return a page of a saved filter: overdue first, then by the next time limit."""
        asked = self.asked(CasesAsked)
        page = page_of(queries.case_list(by=self.by, which=asked["which"], at=self.at), asked)
        rows = listed(page.rows, by=self.by, purpose="api.cases", at=self.at)
        if not sees_lists_of_work(self.by):
            for row in rows:
                vars(row).update(dict.fromkeys(OF_THE_PLAN))
        return Response(page.body(CaseRow(rows, many=True).data))


class Search(ApiView):
    """Finding a case among those one may know of."""

    allowed: ClassVar = {"POST": READ_CASE}

    @operation(
        "case_search",
        "Find cases",
        tag=TAG,
        takes=CasesSearched,
        gives=_ROWS,
        examples=[sent("By a whole number", {"text": "07700 900123"})],
    )
    def post(self, request: Request) -> Response:
        """Return a page of what was found; a POST, so that what is sought stands in no address."""
        count(SEARCHES, subject=self.by.pk, at=self.at)
        asked = self.sent(CasesSearched)
        page = page_of(find_cases(asked["text"], by=self.by, at=self.at), asked)
        rows = listed(page.rows, by=self.by, purpose="api.search", at=self.at)
        return Response(page.body(CaseRow(rows, many=True).data))


class Counts(ApiView):
    """How many cases each saved filter shows."""

    allowed: ClassVar = {"GET": READ_CASE}

    @operation("case_counts", "Count the cases of each filter", tag=TAG, gives=CaseCounts)
    def get(self, request: Request) -> Response:
        """Count within what one may know of; no case is named."""
        if not sees_lists_of_work(self.by):
            raise PartWithheld(CasePart.PLAN)
        return Response(CaseCounts(queries.case_counts(by=self.by, at=self.at)).data)


class OneCase(CaseView):
    """One case."""

    purpose: ClassVar = "api.case"
    allowed: ClassVar = {"GET": READ_CASE}

    @operation("case", "Open a case", tag=TAG, gives=CaseShown, problems=(404,))
    def get(self, request: Request, reference: str) -> Response:
        """Return a case with its duties, pauses, offers, measures and moves, each with its why."""
        return Response(shown(self.opened(), by=self.by, at=self.at))


class Facts(CaseView):
    """What is known of a case."""

    purpose: ClassVar = "api.facts"
    allowed: ClassVar = {"PATCH": (Verb.DISCLOSURE_TAKE,)}

    @operation(
        "case_facts_change",
        "Record what has become known",
        tag=TAG,
        takes=FactsChanged,
        gives=CaseShown,
        problems=(404, 409),
        examples=[
            sent(
                "One learnt, one not known after all",
                {"facts": {"danger.arson": True, "victim.wants_to_move": None}},
            )
        ],
    )
    def patch(self, request: Request, reference: str) -> Response:
        """Record facts and ask the policy again. ``null``: not known after all."""
        news = self.sent(FactsChanged)["facts"]
        case = self.opened(lock=True)
        actions.update_facts(case=case, news=news, by=self.by, at=self.at)
        return Response(shown(case, by=self.by, at=self.at))


class Officers(CaseView):
    """Who could lead a case."""

    purpose: ClassVar = "api.officers"
    allowed: ClassVar = {"GET": (Verb.CASE_ASSIGN,)}

    @operation(
        "case_officers",
        "List who could lead a case",
        tag=TAG,
        gives=OfficerShown(many=True),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return the team, and what the person asked for that each has not offered to be."""
        case = self.opened()
        body = [
            {"id": one.pk, "name": one.name, "unmatched": unmatched_wishes(case, one)}
            for one in queries.officers_for(case)
        ]
        return Response(OfficerShown(body, many=True).data)


class Assign(CaseView):
    """Who leads a case."""

    purpose: ClassVar = "api.assign"
    allowed: ClassVar = {"POST": (Verb.CASE_ASSIGN,)}

    @operation(
        "case_assign",
        "Name the officer of a case",
        tag=TAG,
        takes=Assigned,
        gives=CaseShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Name the officer. If another kind of worker was asked for, 409 says who has offered."""
        sent = self.sent(Assigned)
        case = self.opened(lock=True)
        actions.assign_officer(case=case, by=self.by, at=self.at, **sent)
        return Response(shown(case, by=self.by, at=self.at))


class Close(CaseView):
    """The end of a case."""

    purpose: ClassVar = "api.close"
    allowed: ClassVar = {"POST": (Verb.CASE_CLOSE,)}

    @operation(
        "case_close",
        "Close a case",
        tag=TAG,
        takes=Closed,
        gives=CaseShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Close a case with a reason. While something is still owed, 409 lists it.

        The policy is asked what must be settled first; what is not is written beside the reason.
        """
        sent = self.sent(Closed)
        case = self.opened(lock=True)
        actions.close_case(
            case=case, reason=sent["reason"], settled=sent["facts"], by=self.by, at=self.at
        )
        return Response(shown(case, by=self.by, at=self.at))
