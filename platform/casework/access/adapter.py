"""How allauth, which signs staff in, is kept to that: nobody makes an account for themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from casework.access.origin import client_address


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator (``create_staff``) and by nobody else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Keep the sign-up page shut."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the one address that a caller can't choose."""
        return client_address(request)
