"""What a session remembers of a proof made elsewhere: at the landlord's own sign-in provider.

Nobody comes in through a provider without the level or the ways that the landlord asks for, so
such a session has done its second step there (OWASP ASVS 5.0.0 6.8.4).
"""

from __future__ import annotations

import time
from typing import Any, Final

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

METHOD: Final = "own_provider"
"""How allauth's list of a session's proofs calls this one."""
_CLOCKS_DIFFER_BY: Final = 30.0
"""Seconds by which a provider's clock may be ahead of ours."""


def came_through_provider(request: HttpRequest) -> bool:
    """Return whether this session began at the landlord's own provider."""
    return bool(_proofs(request))


def second_step_proved(request: HttpRequest) -> bool:
    """Return whether the provider vouched for a second step when this session began."""
    return any(proof.get("second_step") is True for proof in _proofs(request))


def stepped_up_elsewhere(request: HttpRequest) -> bool:
    """Return whether they proved who they are at the provider within the last five minutes."""
    latest = max((float(proof.get("proved_at", 0)) for proof in _proofs(request)), default=0.0)
    ago = time.time() - latest
    return -_CLOCKS_DIFFER_BY <= ago < float(app_settings.REAUTHENTICATION_TIMEOUT)


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    user = request.user
    if not user.is_authenticated:
        return []
    records = get_authentication_records(request, user)
    return [proof for proof in records if proof.get("method") == METHOD]
