"""Lets the sign-in page show the landlord's own provider."""

from __future__ import annotations

from django import template

from casework.signing_on.models import SignInProvider
from casework.signing_on.queries import own_provider

register = template.Library()


@register.simple_tag
def own_sign_in() -> SignInProvider | None:
    """Return the landlord's provider, if it has one."""
    return own_provider()
