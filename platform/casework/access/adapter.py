"""How allauth, which signs staff in, is kept to that: nobody makes an account for themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from casework.access.origin import client_address
from casework.outgoing.domain.subjects import Subject
from casework.outgoing.renderers.mail import send_mail
from casework.outgoing.sending import to_staff


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator (``create_staff``) and by nobody else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Keep the sign-up page shut."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count tries by the one address that a caller can't choose."""
        return client_address(request)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> _Gated:
        """Return a mail that passes the address gate: words only, one reader, a fixed subject."""
        made = super().render_mail(template_prefix, email, context, headers)
        return _Gated(made.body, made.to)


class _Gated:
    """A mail of allauth's, waiting to be sent; it calls nothing but ``send``."""

    def __init__(self, words: str, to: list[str]) -> None:
        self.words, self.to = words, to

    def send(self) -> None:
        """Send it to each of its readers by itself."""
        for address in self.to:
            send_mail(to_staff(address, self.words), subject=Subject.YOUR_ACCOUNT)
