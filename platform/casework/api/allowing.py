"""Who may use an operation at all: the role's verbs. Which case, only the door says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from casework.access.models import User
from casework.access.permissions import READ_CASE, NotAllowed, Verb, can

if TYPE_CHECKING:  # DRF reads this module from its settings while it imports its views
    from rest_framework.views import APIView

__all__ = ["ANYBODY", "READ_CASE", "RoleAllows"]
ANYBODY: tuple[Verb, ...] = ()
"""Whoever is signed in."""


class RoleAllows(BasePermission):
    """Lets in whoever is signed in and whose role has one of the verbs the view names.

    The role is looked at before any reference is, so that a 403 says nothing about a case. A
    method without an entry is open to nobody.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Return whether to go on. Raises ``NotAllowed`` naming the verb that is lacking."""
        if not isinstance(request.user, User):
            return False
        method = "GET" if request.method == "HEAD" else str(request.method)
        verbs = getattr(view, "allowed", {}).get(method)
        if verbs is None:
            return False
        if verbs and not any(can(request.user, verb) for verb in verbs):
            raise NotAllowed(verbs[0])
        return True
