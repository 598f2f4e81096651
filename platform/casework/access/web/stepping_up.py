"""Asking again who it is, before an act that would be grave in the hands of somebody else."""

from __future__ import annotations

from allauth.account.internal.flows import reauthentication
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def has_stepped_up(request: HttpRequest) -> bool:
    """Return whether the person proved who they are within ACCOUNT_REAUTHENTICATION_TIMEOUT."""
    return not reauthentication.is_reauthentication_required(request, app="access")


def step_up(request: HttpRequest) -> HttpResponse:
    """Ask now, and come back here afterwards."""
    answer: HttpResponse = reauthentication.suspend_request(
        request, reverse("account_reauthenticate")
    )
    return answer
