"""Moves: asked for, looked at again, agreed, refused, withdrawn."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.permissions import Verb
from casework.api.base import CaseView
from casework.api.documenting import operation
from casework.api.serializers.acting import TransferAgreed, TransferAsked, TransferNews
from casework.api.serializers.shown import TransferShown
from casework.api.serializers.strict import WithReason
from casework.housing import actions
from casework.housing.models import TransferRequest
from casework.housing.queries import transfers_of

TAG = "Moves"


class Transfers(CaseView):
    """Moves asked for on a case."""

    purpose: ClassVar = "api.transfers"
    allowed: ClassVar = {"POST": (Verb.TRANSFER_REQUEST,)}

    @operation(
        "transfer_request",
        "Ask for a move",
        tag=TAG,
        takes=TransferAsked,
        gives=TransferShown,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask for a move by a route. What the policy asks for is listed with how it stands."""
        sent = self.sent(TransferAsked)
        case = self.opened(lock=True)
        asked = actions.request_transfer(case=case, by=self.by, at=self.at, **sent)
        return Response(TransferShown(asked).data, status=201)


class _OneTransfer(CaseView):
    """One move of a case."""

    purpose: ClassVar = "api.transfer"

    def move(self) -> TransferRequest:
        """Return it, with its case locked."""
        return self.part(transfers_of(self.opened(lock=True)))


class LookAgain(_OneTransfer):
    """The criteria, afresh."""

    allowed: ClassVar = {"POST": (Verb.TRANSFER_REQUEST,)}

    @operation(
        "transfer_look_again",
        "Look at a move again",
        tag=TAG,
        takes=TransferNews,
        gives=TransferShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Record what has changed and list the criteria afresh."""
        sent = self.sent(TransferNews)
        move = self.move()
        seen = actions.look_again(request=move, by=self.by, at=self.at, **sent)
        return Response(TransferShown(seen).data)


class AgreeTransfer(_OneTransfer):
    """A yes."""

    allowed: ClassVar = {"POST": (Verb.TRANSFER_DECIDE,)}

    @operation(
        "transfer_agree",
        "Agree to a move",
        tag=TAG,
        takes=TransferAgreed,
        gives=TransferShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Agree. While criteria are unmet, 409 lists them, unless it is agreed all the same."""
        sent = self.sent(TransferAgreed)
        move = self.move()
        agreed = actions.agree_transfer(request=move, by=self.by, at=self.at, **sent)
        return Response(TransferShown(agreed).data)


class RefuseTransfer(_OneTransfer):
    """A no, and why."""

    allowed: ClassVar = {"POST": (Verb.TRANSFER_DECIDE,)}

    @operation(
        "transfer_refuse",
        "Refuse a move",
        tag=TAG,
        takes=WithReason,
        gives=TransferShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Say no, and why. What was unmet stays listed."""
        sent = self.sent(WithReason)
        move = self.move()
        refused = actions.refuse_transfer(request=move, by=self.by, at=self.at, **sent)
        return Response(TransferShown(refused).data)


class WithdrawTransfer(_OneTransfer):
    """The person no longer wants the move."""

    allowed: ClassVar = {"POST": (Verb.TRANSFER_REQUEST,)}

    @operation(
        "transfer_withdraw",
        "Withdraw a request to move",
        tag=TAG,
        takes=WithReason,
        gives=TransferShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Take the request back, and say why."""
        sent = self.sent(WithReason)
        move = self.move()
        gone = actions.withdraw_transfer(request=move, by=self.by, at=self.at, **sent)
        return Response(TransferShown(gone).data)
