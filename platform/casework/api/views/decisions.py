"""The decisions of a case: each with what the policy saw and said, and asked again."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.base import READ_CASE, CaseView
from casework.api.documenting import operation
from casework.api.paging import Paged, page_of, paged
from casework.api.serializers.policy import DecisionRow, DecisionShown, ReplayShown
from casework.policies.replaying import is_intact

TAG = "Decisions"


class _OfCase(CaseView):
    """Something of a case's decisions."""

    purpose: ClassVar = "api.decisions"
    allowed: ClassVar = {"GET": READ_CASE}


class Decisions(_OfCase):
    """The decisions of a case."""

    @operation(
        "case_decisions",
        "List a case's decisions",
        tag=TAG,
        query=Paged,
        gives=paged(DecisionRow),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """Return when and why the policy was asked, newest first."""
        asked = self.asked(Paged)
        rows = self.opened().decisions.select_related("revision").defer("revision__data")
        page = page_of(rows.order_by("-asked_at", "-id"), asked)
        return Response(page.body(DecisionRow(page.rows, many=True).data))


class OneDecision(_OfCase):
    """One decision."""

    @operation("case_decision", "Read one decision", tag=TAG, gives=DecisionShown, problems=(404,))
    def get(self, request: Request, reference: str, pk: UUID) -> Response:
        """Return its trace: facts, answers, clauses, revision, plugins."""
        rows = self.opened().decisions.select_related("revision").defer("revision__data")
        return Response(DecisionShown(self.part(rows)).data)


class Replay(_OfCase):
    """One decision, asked again."""

    @operation(
        "case_decision_replay", "Ask a decision again", tag=TAG, gives=ReplayShown, problems=(404,)
    )
    def get(self, request: Request, reference: str, pk: UUID) -> Response:
        """Ask the same revision with the same facts at the same time, and compare."""
        return Response(ReplayShown(is_intact(self.part(self.opened().decisions.all()))).data)
