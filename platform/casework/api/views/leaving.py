"""Asking before something leaves: a letter to a tenancy, a list taken along."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.permissions import Verb
from casework.api.base import ApiView, CaseView
from casework.api.documenting import given, operation
from casework.api.serializers.leaving import (
    LetterAsked,
    LetterCleared,
    LetterCode,
    ListAsked,
    ListShown,
    MayWriteShown,
)
from casework.limits.actions import count
from casework.limits.domain.limits import SEARCHES
from casework.outgoing import actions
from casework.outgoing.models import ListTaken
from casework.outgoing.web.files import as_file
from casework.people.models import Address

TAG = "Before something leaves"


class BeforeWriting(ApiView):
    """Whether a letter to a tenancy may go: the least that another team needs."""

    allowed: ClassVar = {"POST": (Verb.LETTER_ASK,)}

    @operation(
        "letter_ask",
        "May we write to this tenancy?",
        tag=TAG,
        takes=LetterAsked,
        gives=MayWriteShown,
        description=(
            "Answers whether, and whom to ask. Never why. A tenancy that nobody here knows, one "
            "that has ended and one on which something is paused get the same answer as any other "
            "stop. Each question is logged. With the code of a letter that was let go, it may go "
            "once."
        ),
        examples=[
            given("Stop", {"allowed": False, "ask": "your team leader for housing"}),
            given("Go ahead", {"allowed": True, "ask": ""}),
        ],
    )
    def post(self, request: Request) -> Response:
        """Answer with the least there is."""
        count(SEARCHES, subject=self.by.pk, at=self.at)
        sent = self.sent(LetterAsked)
        answer = actions.ask_before_writing(
            reference=sent["tenancy"], code=sent["code"], by=self.by, at=self.at
        )
        return Response(MayWriteShown(answer).data)


class Letters(CaseView):
    """Letters of a case that were let go."""

    purpose: ClassVar = "api.letter"
    allowed: ClassVar = {"POST": (Verb.LETTER_CLEAR,)}

    @operation(
        "letter_clear",
        "Let one letter go",
        tag=TAG,
        takes=LetterCleared,
        gives=LetterCode,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Search the letter, and give a code for it; 409 says what stops it."""
        sent: dict[str, Any] = dict(self.sent(LetterCleared))
        case, key = self.opened(lock=True), sent.pop("address")
        address = Address.objects.filter(person=case.victim, pk=key).first()
        if key is not None and address is None:
            raise Http404
        letter = actions.clear_letter(case=case, address=address, by=self.by, at=self.at, **sent)
        return Response(LetterCode(letter).data, status=201)


class Lists(ApiView):
    """Lists that somebody asks to take along."""

    allowed: ClassVar = {"POST": (Verb.CASE_EXPORT,)}

    @operation(
        "list_ask",
        "Ask to take a list of cases along",
        tag=TAG,
        takes=ListAsked,
        gives=ListShown,
        status=201,
        problems=(409,),
    )
    def post(self, request: Request) -> Response:
        """Ask. A short list is ready at once; a long one waits for another person."""
        asked = actions.ask_for_list(by=self.by, at=self.at, **self.sent(ListAsked))
        return Response(ListShown(asked).data, status=201)


class _OneList(ApiView):
    """One list."""

    def row(self) -> ListTaken:
        """Return it by the id in the address; 404 like anything unknown."""
        row = ListTaken.objects.select_related("asked_by").filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row


class ApproveList(_OneList):
    """Another person's yes to a list."""

    allowed: ClassVar = {"POST": (Verb.EXPORT_APPROVE,)}

    @operation(
        "list_approve",
        "Approve that a list is taken along",
        tag=TAG,
        gives=ListShown,
        problems=(404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Let it be fetched once, within an hour."""
        return Response(
            ListShown(actions.approve_list(asked=self.row(), by=self.by, at=self.at)).data
        )


class RefuseList(_OneList):
    """Another person's no to a list."""

    allowed: ClassVar = {"POST": (Verb.EXPORT_APPROVE,)}

    @operation(
        "list_refuse",
        "Refuse that a list is taken along",
        tag=TAG,
        gives=ListShown,
        problems=(404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Don't let it be fetched."""
        return Response(
            ListShown(actions.refuse_list(asked=self.row(), by=self.by, at=self.at)).data
        )


class TakeList(_OneList):
    """The list itself, once."""

    allowed: ClassVar = {"POST": (Verb.CASE_EXPORT,)}

    @operation(
        "list_take",
        "Take a list along",
        tag=TAG,
        gives=OpenApiTypes.BINARY,
        problems=(404, 409),
        description="The file, as CSV. It can be fetched once, within an hour.",
    )
    def post(self, request: Request, pk: UUID) -> Any:
        """Return the file."""
        taken, cleared = actions.take_list(asked=self.row(), by=self.by, at=self.at)
        return as_file(taken, cleared)
