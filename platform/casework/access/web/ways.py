"""How one signs in: setting up a second step, carrying it out, and having lost it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casework.access.actions import use_recovery
from casework.access.rates import hit
from casework.access.second_steps import has_second_step, needs_passkey, second_step_done
from casework.access.web.stepping_up import where_to_prove

TRIES: Final = 5
PER: Final = timedelta(minutes=15)


class AddPasskeyView(AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Adds a passkey that signs in by itself: it stays on the device and asks who holds it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the browser for such a key."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


class RemovePasskeyView(RemoveWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """Removes a passkey, but never the last way in: allauth asks that for apps only."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse in words, or remove."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().form_valid(form)
        return response


class RecoveryCodeForm(forms.Form):
    """The code that a colleague handed over."""

    code = forms.CharField(
        label="Code from your colleague",
        help_text="Sixteen letters and digits, as in ABCD-EFGH-JKMN-PQRS.",
        max_length=40,
    )


@login_required
def second_step(request: HttpRequest) -> HttpResponse:
    """Say what is missing before anything opens, and lead there."""
    if second_step_done(request):
        return redirect("/")
    context = {
        "has_one": has_second_step(request.user),
        "passkey_only": needs_passkey(request.user),
        "prove": where_to_prove(request),
    }
    return render(request, "access/second_step.html", context)


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator] # allauth ships no types
def lost_second_step(request: HttpRequest) -> HttpResponse:
    """Come back in with a code that two colleagues stood for, after the password was given."""
    stage = request._login_stage  # type: ignore[attr-defined] # noqa: SLF001 - allauth keeps it there
    user, now = stage.login.user, timezone.now()
    form = RecoveryCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not hit("recovery", str(user.pk), limit=TRIES, per=PER, at=now):
            form.add_error(None, "Too many tries. Wait fifteen minutes, then try again.")
        elif use_recovery(user=user, code=form.cleaned_data["code"], at=now):
            response: HttpResponse = stage.exit()
            return response
        else:
            form.add_error("code", "This code is not right, or it has run out or was used.")
    return render(request, "access/lost_second_step.html", {"form": form})
