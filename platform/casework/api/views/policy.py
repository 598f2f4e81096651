"""The policy in force, and asking it about facts that belong to no case."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casepolicy import QUESTIONS, PolicyEngine
from casepolicy.facts import all_facts, read_facts
from casepolicy.timeline import anchor_day
from casework.access.permissions import Verb
from casework.api.base import ApiView
from casework.api.documenting import operation, sent
from casework.api.said import asked_body, policy_body
from casework.api.serializers.asked import Ask, Asked
from casework.api.serializers.policy import (
    CapabilityShown,
    ClauseShown,
    FactShown,
    OnDay,
    PolicyShown,
    QuestionShown,
)
from casework.policies.asking import ask
from casework.policies.engines import engine_for
from casework.policies.queries import calendar, revision_on

TAG = "Policy"
_READERS: dict[str, tuple[Verb, ...]] = {"GET": (Verb.POLICY_READ,)}


class _OfDay(ApiView):
    """Something of the policy in force on a day."""

    allowed: ClassVar = _READERS

    def day(self) -> date:
        """Return the day asked for: today, unless given."""
        asked: date | None = self.asked(OnDay)["on"]
        return asked or timezone.localdate(self.at)

    def engine(self) -> PolicyEngine:
        """Return the engine of the day's policy. Raises ``NoPolicyInForce``."""
        return engine_for(revision_on(self.day()))


class InForce(_OfDay):
    """Which policy decides on a day."""

    @operation(
        "policy",
        "Which policy is in force?",
        tag=TAG,
        query=OnDay,
        gives=PolicyShown,
        problems=(409,),
    )
    def get(self, request: Request) -> Response:
        """Return the document, its owner, its readings and the plugins that speak for it."""
        return Response(PolicyShown(policy_body(self.engine(), on=self.day())).data)


class Clauses(_OfDay):
    """The clause register of a day's policy."""

    @operation(
        "policy_clauses",
        "List the clauses",
        tag=TAG,
        query=OnDay,
        gives=ClauseShown(many=True),
        problems=(409,),
    )
    def get(self, request: Request) -> Response:
        """Return every clause by number, in our paraphrase."""
        return Response(ClauseShown(self.engine().revision.clauses, many=True).data)


class Capabilities(_OfDay):
    """What a day's policy has switched on."""

    @operation(
        "policy_capabilities",
        "List the capabilities that are on",
        tag=TAG,
        query=OnDay,
        gives=CapabilityShown(many=True),
        problems=(409,),
    )
    def get(self, request: Request) -> Response:
        """Return each capability with its settings, each of which cites its clause."""
        return Response(CapabilityShown(self.engine().revision.plugins, many=True).data)


class Questions(ApiView):
    """What a policy can be asked."""

    allowed: ClassVar = _READERS

    @operation("policy_questions", "List the questions", tag=TAG, gives=QuestionShown(many=True))
    def get(self, request: Request) -> Response:
        """Return every question, in the order in which they are asked."""
        return Response(QuestionShown(QUESTIONS.values(), many=True).data)


class FactsThereAre(ApiView):
    """What a policy may look at."""

    allowed: ClassVar = _READERS

    @operation("policy_facts", "List the facts", tag=TAG, gives=FactShown(many=True))
    def get(self, request: Request) -> Response:
        """Return every fact with the question that asks for it."""
        body = [
            {
                "path": fact.path,
                "question": fact.question,
                "kind": "choice" if fact.choices else fact.kind.__name__,
                "choices": fact.choices,
            }
            for fact in all_facts().values()
        ]
        return Response(FactShown(body, many=True).data)


class AskPolicy(ApiView):
    """The policy, asked about facts that belong to no case."""

    allowed: ClassVar = {"POST": (Verb.POLICY_READ,)}

    @operation(
        "policy_ask",
        "Ask the policy",
        tag=TAG,
        takes=Ask,
        gives=Asked,
        problems=(409,),
        description=(
            "Facts in, a trace out, by the revision in force on the day of `report.at`, or of "
            "`at` where no report is given. Nothing is kept. Unknown "
            "facts are refused by name; a fact left out, or null, is not known, which is not no."
        ),
        examples=[
            sent(
                "A Friday afternoon",
                {
                    "facts": {
                        "report.at": "2026-08-28T16:40:00+01:00",
                        "report.by": "victim",
                        "danger.immediate": False,
                    },
                    "at": "2026-08-28T16:45:00+01:00",
                    "questions": ["how_soon", "holds"],
                },
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Ask some questions, or all."""
        wanted = self.sent(Ask)
        at, facts = wanted["at"] or self.at, read_facts(wanted["facts"])
        said = ask(
            revision_id=revision_on(anchor_day(facts, at)).pk,
            facts=facts,
            at=at,
            calendar=calendar(),
            questions=[q for q in QUESTIONS if q in (wanted["questions"] or QUESTIONS)],
        )
        return Response(Asked(asked_body(said)).data)
