"""Asking again who it is, before an act that would be grave in the hands of somebody else.

By the second step, not by the password alone (OWASP ASVS 5.0.0 7.5.3). What was being sent is
kept in the sealed session and sent on afterwards, so nothing typed is lost; it is kept for ten
minutes at most, and files are not kept.
"""

from __future__ import annotations

import time
from typing import Final
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from casework.access.elsewhere import came_through_provider, stepped_up_elsewhere
from casework.access.second_steps import PASSKEY, proved_within

_WAITING: Final = "access.waiting"
_WAITS_SECONDS: Final = 600


def has_stepped_up(request: HttpRequest) -> bool:
    """Return whether a second step was carried out within ACCOUNT_REAUTHENTICATION_TIMEOUT.

    Of whoever came in through the landlord's own provider, the moment counts at which they proved
    it there: that may be long before they came here.
    """
    if came_through_provider(request):
        return stepped_up_elsewhere(request)
    return proved_within(request, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def step_up(request: HttpRequest) -> HttpResponse:
    """Ask now, and come back here afterwards with what was being sent."""
    if request.method == "POST":
        request.session[_WAITING] = {
            "path": request.get_full_path(),
            "sent": request.POST.urlencode(),
            "at": time.time(),
        }
    here = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{where_to_prove(request)}?{here}")


def send_on(request: HttpRequest) -> None:
    """Make a request that comes back from stepping up what it was: a form being sent.

    Only the person's own form at this same address, which had passed the check of its origin.
    """
    waiting = request.session.get(_WAITING)
    if waiting is None or request.method != "GET" or waiting["path"] != request.get_full_path():
        return
    del request.session[_WAITING]
    if time.time() - waiting["at"] < _WAITS_SECONDS:
        request.method = "POST"
        request.POST = QueryDict(waiting["sent"])


def where_to_prove(request: HttpRequest) -> str:
    """Return the page for the second step the account has: a passkey first.

    Whoever came in through the landlord's own provider proves it there.
    """
    if came_through_provider(request):
        return reverse("own_sign_in_again")
    types = set(
        Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)
    )
    if PASSKEY in types:
        return reverse("mfa_reauthenticate_webauthn")
    if types:
        return reverse("mfa_reauthenticate")
    return reverse("second_step")
