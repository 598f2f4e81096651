"""The decisions of a case: each with what the policy saw and said, and asked again."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy.values import CasePart
from casework.access.permissions import Verb
from casework.api.base import READ_CASE, CaseView
from casework.api.documenting import operation, sent
from casework.api.paging import Paged, page_of, paged
from casework.api.serializers.asked import (
    AskedOfCase,
    DecisionRow,
    DecisionShown,
    ReplayShown,
)
from casework.cases.actions import ask_about
from casework.cases.domain.topics import TOPICS
from casework.policies.replaying import is_intact

TAG = "Decisions"


class _OfCase(CaseView):
    """Something of a case's decisions."""

    purpose: ClassVar = "api.decisions"
    allowed: ClassVar = {"GET": READ_CASE}


WHOLE = tuple(CasePart)
"""A decision holds every fact the policy saw, so only who sees all of the case reads it."""


class Decisions(_OfCase):
    """The decisions of a case."""

    allowed: ClassVar = {"GET": READ_CASE, "POST": (Verb.POLICY_ASK,)}

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
        rows = self.seen(*WHOLE).decisions.select_related("revision").defer("revision__data")
        page = page_of(rows.order_by("-asked_at", "-id"), asked)
        return Response(page.body(DecisionRow(page.rows, many=True).data))

    @operation(
        "case_ask",
        "Ask the policy before you act",
        tag=TAG,
        takes=AskedOfCase,
        gives=DecisionShown,
        status=201,
        problems=(404, 409),
        description=(
            "What the case knows and what is proposed go in; the answer is kept as a decision and "
            "changes nothing else. Facts sent here belong to the proposal, not to the case."
        ),
        examples=[
            sent(
                "Before something is shared",
                {
                    "topic": "sharing",
                    "facts": {"share.recipient": "police", "consent.sharing": None},
                },
            )
        ],
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask one question of the policy that decides the case."""
        wanted = self.sent(AskedOfCase)
        decided = ask_about(
            case=self.opened(lock=True),
            topic=TOPICS[wanted["topic"]],
            proposal=wanted["facts"],
            by=self.by,
            at=self.at,
        )
        return Response(DecisionShown(decided.decision).data, status=201)


class OneDecision(_OfCase):
    """One decision."""

    @operation("case_decision", "Read one decision", tag=TAG, gives=DecisionShown, problems=(404,))
    def get(self, request: Request, reference: str, pk: UUID) -> Response:
        """Return its trace: facts, answers, clauses, revision, plugins."""
        rows = self.seen(*WHOLE).decisions.select_related("revision").defer("revision__data")
        return Response(DecisionShown(self.part(rows)).data)


class Replay(_OfCase):
    """One decision, asked again."""

    @operation(
        "case_decision_replay", "Ask a decision again", tag=TAG, gives=ReplayShown, problems=(404,)
    )
    def get(self, request: Request, reference: str, pk: UUID) -> Response:
        """Ask the same revision with the same facts at the same time, and compare."""
        return Response(ReplayShown(is_intact(self.part(self.seen(*WHOLE).decisions.all()))).data)
