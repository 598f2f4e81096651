"""Staff: who has an account, with which role; inviting, closing, and ending sessions."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.actions import (
    change_role,
    create_staff,
    disable_staff,
    end_sessions,
    invite,
    reopen_staff,
)
from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.queries import teams_of
from casework.access.roles import Role
from casework.access.sessions.store import live
from casework.access.web.guard import attempted, staff, staff_page
from casework.refusals import Refused
from tenancy.api import NoLandlord, current_landlord


def _roles_here() -> list[tuple[str, str]]:
    """Return the roles of the side stood on."""
    try:
        current_landlord()
    except NoLandlord:
        return [(role.value, role.label) for role in Role if role.is_for_operators]
    return [(role.value, role.label) for role in Role if not role.is_for_operators]


class ColleagueForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Work e-mail address")
    role = forms.ChoiceField(label="Role", choices=_roles_here)


class RoleForm(forms.Form):
    """Another role for an account."""

    role = forms.ChoiceField(
        label="Role",
        choices=_roles_here,
        help_text="They are signed out, and sign in again with the new role.",
    )


@require_safe
@staff_page(Verb.STAFF_MANAGE)
def colleagues(request: HttpRequest) -> HttpResponse:
    """List the accounts, those in use first."""
    rows = User.objects.order_by("-is_active", "name", "email")
    safe = set(
        Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values_list(
            "user_id", flat=True
        )
    )
    people = [(row, Role(row.role).label, row.pk in safe) for row in rows]
    return render(request, "access/colleagues.html", {"people": people})


@staff_page(Verb.STAFF_MANAGE, recent=True)
def colleague_new(request: HttpRequest) -> HttpResponse:
    """Make an account and show the code for its first sign-in, once."""
    by, now = staff(request), timezone.now()
    form = ColleagueForm(request.POST or None)
    made: list[str] = []

    def make() -> None:
        user = create_staff(**form.cleaned_data, by=by, at=now)
        made.extend([user.name, invite(user=user, by=by, at=now)])

    if request.method == "POST" and form.is_valid() and attempted(form, make):
        return _hand_over(request, *made)
    return render(request, "access/colleague_new.html", {"form": form})


def _hand_over(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Show a code. It stands in this one answer and nowhere else."""
    return render(request, "access/hand_over.html", {"name": name, "code": code})


@require_safe
@staff_page(Verb.STAFF_MANAGE)
def colleague(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one account and what can be done with it."""
    user = get_object_or_404(User, pk=pk)
    context = {
        "person": user,
        "role": Role(user.role).label,
        "teams": teams_of(user),
        "sessions": live(timezone.now()).filter(user=user).count(),
        "ways": Authenticator.objects.filter(user_id=pk).count(),
        "is_oneself": user.pk == request.user.pk,
        "is_new": user.is_active and not user.has_usable_password(),
        "form": RoleForm(initial={"role": user.role}),
    }
    return render(request, "access/colleague.html", context)


@staff_page(Verb.STAFF_MANAGE, recent=True)
def colleague_act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Do one thing to an account, from the buttons of its page."""
    user, by = get_object_or_404(User, pk=pk), staff(request)
    if request.method != "POST" or what not in ACTS:
        return redirect("colleague", pk=pk)
    try:
        answer = ACTS[what](request, user, by)
    except Refused as refused:
        messages.error(request, str(refused))
        answer = None
    return answer or redirect("colleague", pk=pk)


def _invite(request: HttpRequest, user: User, by: User) -> HttpResponse | None:
    return _hand_over(request, user.name, invite(user=user, by=by, at=timezone.now()))


def _set_role(request: HttpRequest, user: User, by: User) -> HttpResponse | None:
    form = RoleForm(request.POST)
    if form.is_valid() and user.pk != by.pk:
        change_role(user=user, role=form.cleaned_data["role"], by=by, at=timezone.now())
        messages.success(request, "The role is changed.")
    return None


def _close(request: HttpRequest, user: User, by: User) -> HttpResponse | None:
    if user.pk != by.pk:
        disable_staff(user=user, by=by, at=timezone.now())
        messages.success(request, "The account is closed.")
    return None


def _reopen(request: HttpRequest, user: User, by: User) -> HttpResponse | None:
    reopen_staff(user=user, by=by, at=timezone.now())
    messages.success(request, "The account is open again.")
    return None


def _end(request: HttpRequest, user: User, by: User) -> HttpResponse | None:
    end_sessions(user=user, by=by, at=timezone.now())
    messages.success(request, "They are signed out everywhere.")
    return None


ACTS: dict[str, Callable[[HttpRequest, User, User], HttpResponse | None]] = {
    "invite": _invite,
    "role": _set_role,
    "close": _close,
    "reopen": _reopen,
    "sign-out": _end,
}
