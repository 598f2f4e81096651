"""Who may use an operation at all: the role's verbs and the token's. Which case, the door says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from casework.access.models import User
from casework.access.permissions import READ_CASE, NotAllowed, Verb, granted_to
from casework.access.scopes import SELF_CHANGE
from casework.clients.models import ApiClient

__all__ = ["ANYBODY", "READ_CASE", "RoleAllows"]
ANYBODY: tuple[Verb, ...] = ()
"""Whoever is signed in."""


class OutOfScope(PermissionDenied):
    """The token was not made for this, whatever its owner's role allows."""

    def __init__(self, scopes: Sequence[str]) -> None:
        """Name the scopes of which one is needed."""
        self.scopes = tuple(scopes)
        super().__init__(
            f"This token was not made for this. Make one with one of: {', '.join(self.scopes)}."
        )


class RoleAllows(BasePermission):
    """Lets in whoever is signed in, with a role and a token that have one of the view's verbs.

    Both are looked at before any reference is, so that a 403 says nothing about a case. A method
    without an entry is open to nobody. A system is let in only where the view says so.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Return whether to go on. Raises ``NotAllowed`` or ``OutOfScope`` naming what lacks."""
        who: Any = request.user
        is_open_to_systems = getattr(view, "open_to_systems", False)
        if not (isinstance(who, User) or (isinstance(who, ApiClient) and is_open_to_systems)):
            return False
        method = "GET" if request.method == "HEAD" else str(request.method)
        verbs = getattr(view, "allowed", {}).get(method)
        if verbs is None:
            return False
        granted = granted_to(who)
        if verbs and not granted.intersection(verbs):
            raise NotAllowed(verbs[0])
        _check_token(who, view.scopes_of(method), granted)
        return True


def _check_token(who: User | ApiClient, scopes: Sequence[str], granted: Collection[str]) -> None:
    """Raise ``OutOfScope`` for a token without any of the scopes that its owner could have."""
    fit = [scope for scope in scopes if scope in granted or scope == SELF_CHANGE]
    if fit and who.token_scopes is not None and not who.token_scopes.intersection(fit):
        raise OutOfScope(fit)
