"""Asking again who it is, before an act that would be grave in the hands of somebody else."""

from __future__ import annotations

from allauth.account.internal.flows import reauthentication
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from casework.access.elsewhere import came_through_provider, stepped_up_elsewhere


def has_stepped_up(request: HttpRequest) -> bool:
    """Return whether the person proved who they are within ACCOUNT_REAUTHENTICATION_TIMEOUT.

    Whoever came in through the landlord's own provider proves it there: allauth would hold an
    account without a password or key of ours for proved.
    """
    if came_through_provider(request):
        return stepped_up_elsewhere(request)
    return not reauthentication.is_reauthentication_required(request, app="access")


def step_up(request: HttpRequest) -> HttpResponse:
    """Ask now, and come back here afterwards."""
    page = "own_sign_in_again" if came_through_provider(request) else "account_reauthenticate"
    answer: HttpResponse = reauthentication.suspend_request(request, reverse(page))
    return answer
