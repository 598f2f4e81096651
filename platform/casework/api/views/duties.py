"""Duties and pauses, and the one thing that other teams may ask."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access.door import listed, visible
from casework.access.encryption import have_ready_for
from casework.access.permissions import Verb
from casework.api.actions import ask_about
from casework.api.base import READ_CASE, ApiView, CaseView
from casework.api.documenting import given, operation
from casework.api.paging import Paged, page_of, paged
from casework.api.serializers.acting import DutyDone, HoldEnd, HoldLength
from casework.api.serializers.listing import DutyOfCase, MayAct, StepAsked
from casework.api.serializers.shown import DutyShown, HoldShown
from casework.api.serializers.strict import WithReason
from casework.cases.models import Case, Stage
from casework.duties import actions
from casework.duties.models import LIVE, Duty
from casework.knowing.queries.sight import PartWithheld, sees_lists_of_work
from casework.limits.actions import count
from casework.limits.domain.limits import SEARCHES

TAG = "Duties and pauses"


class Duties(ApiView):
    """What must happen next, on all the cases one may know of."""

    allowed: ClassVar = {"GET": READ_CASE}

    @operation(
        "duties", "List what must happen next", tag=TAG, query=Paged, gives=paged(DutyOfCase)
    )
    def get(self, request: Request) -> Response:
        """Return what is owed at once, then the live duties that have a time, the next first."""
        asked = self.asked(Paged)
        if not sees_lists_of_work(self.by):
            raise PartWithheld(CasePart.PLAN)
        cases = visible(Case.objects.exclude(stage=Stage.CLOSED), by=self.by)
        live = Duty.objects.filter(
            Q(is_now=True) | Q(due_at__isnull=False), case__in=cases, state__in=LIVE
        )
        rows = live.select_related("case", "done_by").order_by("-is_now", "due_at", "id")
        page = page_of(rows, asked)
        have_ready_for(page.rows)
        named = {duty.case_id: duty.case for duty in page.rows}
        listed(named.values(), by=self.by, purpose="api.duties", at=self.at)
        return Response(page.body(DutyOfCase(page.rows, many=True).data))


class _OneDuty(CaseView):
    """One duty of a case."""

    def duty(self) -> Duty:
        """Return it, with its case locked."""
        return self.part(self.opened(lock=True).duties.select_related("done_by"))


class CompleteDuty(_OneDuty):
    """That a duty was done."""

    purpose: ClassVar = "api.duty"
    allowed: ClassVar = {"POST": (Verb.DUTY_COMPLETE,)}

    @operation(
        "duty_complete",
        "Record that a duty was done",
        tag=TAG,
        takes=DutyDone,
        gives=DutyShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Record when it was done, in time or late."""
        sent = self.sent(DutyDone)
        duty = self.duty()
        done = actions.complete_duty(duty=duty, by=self.by, at=self.at, **sent)
        return Response(DutyShown(done).data)


class CancelDuty(_OneDuty):
    """That a duty is no longer needed."""

    purpose: ClassVar = "api.duty"
    allowed: ClassVar = {"POST": (Verb.CASE_ASSIGN,)}

    @operation(
        "duty_cancel",
        "Record that a duty is no longer needed",
        tag=TAG,
        takes=WithReason,
        gives=DutyShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Say why it is no longer needed."""
        sent = self.sent(WithReason)
        duty = self.duty()
        dropped = actions.cancel_duty(duty=duty, by=self.by, at=self.at, **sent)
        return Response(DutyShown(dropped).data)


class HoldLengths(CaseView):
    """How long a pause runs, in months."""

    purpose: ClassVar = "api.hold"
    allowed: ClassVar = {"POST": (Verb.HOLD_EXTEND,)}

    @operation(
        "hold_set_length",
        "Choose how many months a pause runs",
        tag=TAG,
        takes=HoldLength,
        gives=HoldShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Choose the length within the policy's bounds; 409 names the days that are allowed."""
        sent = self.sent(HoldLength)
        hold = self.part(self.opened(lock=True).holds.all())
        changed = actions.set_hold_length(hold=hold, by=self.by, at=self.at, **sent)
        return Response(HoldShown(changed).data)


class HoldEnds(CaseView):
    """The last day of a pause."""

    purpose: ClassVar = "api.hold"
    allowed: ClassVar = {"POST": (Verb.HOLD_EXTEND,)}

    @operation(
        "hold_set_end",
        "Choose the last day of a pause",
        tag=TAG,
        takes=HoldEnd,
        gives=HoldShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Choose the last day within the policy's bounds; 409 names the days that are allowed."""
        sent = self.sent(HoldEnd)
        hold = self.part(self.opened(lock=True).holds.all())
        changed = actions.set_hold_end(hold=hold, by=self.by, at=self.at, **sent)
        return Response(HoldShown(changed).data)


class LiftHold(CaseView):
    """The early end of a pause."""

    purpose: ClassVar = "api.hold"
    allowed: ClassVar = {"POST": (Verb.HOLD_LIFT,)}

    @operation(
        "hold_lift", "Lift a pause", tag=TAG, takes=WithReason, gives=HoldShown, problems=(404, 409)
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """End a pause early. A protection goes, so a reason is always needed."""
        sent = self.sent(WithReason)
        hold = self.part(self.opened(lock=True).holds.all())
        lifted = actions.lift_hold(hold=hold, by=self.by, at=self.at, **sent)
        return Response(HoldShown(lifted).data)


class MayWe(ApiView):
    """Whether a step may be taken on a tenancy: the least that another team needs."""

    allowed: ClassVar = {"GET": (Verb.HOLD_ASK_MINIMUM,)}
    open_to_systems: ClassVar = True

    @operation(
        "may_we",
        "May we take this step on this tenancy?",
        tag=TAG,
        query=StepAsked,
        gives=MayAct,
        description=(
            "Answers whether, until when, and whom to ask. Never why. A tenancy that nobody here "
            "knows gets the answer of a pause without an end: a misread reference never lets a "
            "step go ahead, and the answer does not tell the two apart. Each question is logged."
        ),
        examples=[
            given(
                "No",
                {"allowed": False, "until": "2027-03-03", "ask": "your team leader for housing"},
            ),
            given("Yes", {"allowed": True, "until": None, "ask": ""}),
        ],
    )
    def get(self, request: Request) -> Response:
        """Answer with the least there is."""
        count(SEARCHES, subject=self.asker.pk, at=self.at)
        asked = self.asked(StepAsked)
        answer = ask_about(
            reference=asked["tenancy"],
            step=asked["step"],
            on=asked["on"] or timezone.localdate(self.at),
            already_begun=asked["already_begun"],
            by=self.asker,
            at=self.at,
        )
        return Response(MayAct(answer).data)
