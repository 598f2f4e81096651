"""What every page of ours shares: signed in, allowed, and refusals shown on the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from casework.access.models import User
from casework.access.permissions import NotAllowed, Verb, can
from casework.access.web.stepping_up import has_stepped_up, send_on, step_up
from casework.refusals import Refused

View = Callable[..., HttpResponse]


def staff_page(*verbs: Verb, recent: bool = False) -> Callable[[View], View]:
    """Let only signed-in staff in, and only roles that allow one of the verbs (403 otherwise).

    ``recent`` asks for the second step again when the last one is more than five minutes ago:
    for exports, safe addresses, publishing, the conflict list (OWASP ASVS 5.0.0 7.5.3).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if verbs and not any(can(request.user, verb) for verb in verbs):
                raise PermissionDenied
            if recent and not has_stepped_up(request):
                return step_up(request)
            if recent:
                send_on(request)
            try:
                return view(request, *args, **kwargs)
            except NotAllowed:
                raise PermissionDenied from None

        guarded.verbs = verbs  # type: ignore[attr-defined]  # read by the tests of every address
        return cast("View", login_required(guarded))

    return decorate


def staff(request: HttpRequest) -> User:
    """Return who is signed in. Only called behind ``staff_page``."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def attempted(form: forms.Form, act: Callable[[], Any], refusals: Any = Refused) -> bool:
    """Do something all or not at all; a refusal becomes the form's error and nothing is lost."""
    try:
        with transaction.atomic():
            act()
    except refusals as refused:
        form.add_error(None, str(refused))
        return False
    return True
