"""What every view of the API shares: who asks, when, whether their role allows it, what they sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.views import APIView

from casepolicy.values import CasePart
from casework.access import door
from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.web.stepping_up import has_stepped_up
from casework.api.allowing import ANYBODY, READ_CASE, RoleAllows
from casework.api.problems import StepUpNeeded
from casework.api.serializers.strict import Strict
from casework.cases.models import Case
from casework.clients.models import ApiClient
from casework.knowing.queries.sight import sight_of
from casework.limits.actions import count, is_unusual
from casework.limits.domain.limits import API_CALLS, CASES_OPENED
from casework.limits.errors import TooOften

__all__ = ["ANYBODY", "READ_CASE", "ApiView", "CaseView"]

M = TypeVar("M", bound=Model)
S = TypeVar("S", bound=Strict)


class ApiView(APIView):
    """A view with one moment ``at`` for the whole request, and a person ``by`` whom it is made."""

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    permission_classes = [RoleAllows]
    allowed: ClassVar[Mapping[str, tuple[Verb, ...]]] = {}
    """By method, the verbs of which a role needs one; ``ANYBODY`` for all who are signed in."""
    own_scope: ClassVar[Mapping[str, str]] = {}
    """By method, the scope a token needs where no verb is; other methods take any token."""
    open_to_systems: ClassVar[bool] = False
    """Whether a system of the landlord's may call it, with a token for one of the verbs."""
    recent: ClassVar[frozenset[str]] = frozenset()
    """Methods that need a second step within the last five minutes (ASVS 7.5.3)."""
    at: datetime

    @classmethod
    def scopes_of(cls, method: str) -> list[str]:
        """Return the scopes of which a token needs one; none where any token will do."""
        if method in cls.own_scope:
            return [cls.own_scope[method]]
        return [verb.value for verb in cls.allowed.get(method, ())]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at the clock once; refuse a method that is not here before asking who asks."""
        self.at = timezone.now()
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        self._count(request)
        if request.method in self.recent and not self._is_recent(request):
            raise StepUpNeeded

    def _count(self, request: Request) -> None:
        """Count the request, and the case it asks for. Raises ``TooOften``.

        A program can't be asked who it is: above the limit of cases it waits. A browser's session
        may go on once its owner has proved who they are on a page.
        """
        who: object = request.user
        if not isinstance(who, User | ApiClient):
            return
        count(API_CALLS, subject=getattr(request.auth, "pk", None) or who.pk, at=self.at)
        reference = self.kwargs.get("reference")
        if not isinstance(who, User) or not reference:
            return
        unusual = is_unusual(reference=reference, by=who, at=self.at)
        if unusual and not self._is_recent(request):
            raise TooOften(CASES_OPENED)

    def _is_recent(self, request: Request) -> bool:
        """A token can't carry out a second step; a browser's session can, on the pages."""
        return request.auth is None and has_stepped_up(request._request)  # noqa: SLF001 - DRF keeps Django's request there

    @property
    def by(self) -> User:
        """Return who is signed in."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101 - RoleAllows let nobody else in
        return user

    @property
    def asker(self) -> User | ApiClient:
        """Return who asks, where a system may: one of the staff, or the system."""
        who = self.request.user
        assert isinstance(who, User | ApiClient)  # noqa: S101 - RoleAllows let nobody else in
        return who

    def checked(self, form: type[S]) -> S:
        """Return the body, checked. Raises DRF's ``ValidationError`` naming each field."""
        return self._checked(form, self.request.data)

    def sent(self, form: type[Strict]) -> Any:
        """Return the values of the body, checked."""
        return self.checked(form).validated_data

    def asked(self, form: type[Strict]) -> Any:
        """Return the query's values, checked in the same way; the last of a name counts."""
        return self._checked(form, self.request.query_params.dict()).validated_data

    def _checked(self, form: type[S], data: Any) -> S:
        checked = form(data=data, context={"at": self.at, "by": self.request.user})
        checked.is_valid(raise_exception=True)
        return checked


class CaseView(ApiView):
    """A view below one case, which opens only through the door, with the reason for the log."""

    purpose: ClassVar[str]
    """Why the case is opened, as a short code for the log."""

    def opened(self, *, lock: bool = False) -> Case:
        """Return the case after the door has logged it. ``lock`` it before changing anything."""
        case = door.open_case(
            reference=self.kwargs["reference"],
            by=self.by,
            purpose=self.purpose,
            at=self.at,
            lock=lock,
        )
        assert isinstance(case, Case)  # noqa: S101 - the model the cases room registered
        return case

    def seen(self, *parts: CasePart) -> Case:
        """Return the case, opened, if the policy shows these parts of it. Else ``PartWithheld``."""
        case = self.opened()
        sight = sight_of(case, by=self.by, at=self.at)
        for part in parts:
            sight.require(part)
        return case

    def part(self, rows: QuerySet[M]) -> M:
        """Return one row of the case by the id in the address; 404 like anything unknown."""
        key: UUID = self.kwargs["pk"]
        row = rows.filter(pk=key).first()
        if row is None:
            raise Http404
        return row
