"""One's own API tokens: which there are, a new one, and an end to any of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from casework.access.actions.tokens import LONGEST_LIFE, IssuedToken, issue_token, revoke_token
from casework.access.models import ApiToken, User
from casework.access.scopes import SCOPES, scopes_for
from casework.access.web.guard import attempted, staff, staff_page
from casework.ui.fields import Checkboxes, short

LIST: Final = "my_tokens"


class TokenForm(forms.Form):
    """What a new token is for, and how long."""

    label = forms.CharField(
        label="Which program is it for?",
        max_length=100,
        help_text="So that you know later which one to end.",
    )
    scopes = forms.MultipleChoiceField(
        label="What may the program do?",
        widget=Checkboxes(),
        help_text="As little as it needs. It can never do more than you can.",
    )
    days = forms.IntegerField(
        label="For how many days?",
        min_value=1,
        max_value=LONGEST_LIFE.days,
        widget=short(3),
        help_text=f"{LONGEST_LIFE.days} at most. You can make a new one before it ends.",
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        """Offer what the person's own role allows."""
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = list(scopes_for(by.role).items())  # type: ignore[attr-defined] # a MultipleChoiceField


@staff_page()
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's own tokens, ended ones too until they are gone."""
    mine = ApiToken.objects.filter(user=staff(request)).order_by("-created_at")
    now = timezone.now()
    shown = [
        {
            "token": token,
            "words": [SCOPES.get(scope, scope) for scope in token.scopes],
            "has_ended": token.expires_at <= now,
        }
        for token in mine
    ]
    return render(request, "access/tokens.html", {"tokens": shown})


@staff_page(recent=True)
def new(request: HttpRequest) -> HttpResponse:
    """Make a token. The answer to the form shows its secret, once."""
    by, at = staff(request), timezone.now()
    form = TokenForm(request.POST or None, by=by)
    made: list[IssuedToken] = []

    def act() -> None:
        given = form.cleaned_data
        made.append(
            issue_token(
                user=by,
                label=given["label"],
                scopes=given["scopes"],
                audience=request.get_host(),
                expires_at=at + timedelta(days=given["days"]),
                by=by,
                at=at,
            )
        )

    if request.method == "POST" and form.is_valid() and attempted(form, act):
        context = {"token": made[0].token, "secret": made[0].secret}
        return render(request, "access/token_made.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "access/token_new.html", {"form": form}, status=status)


@require_POST
@staff_page()
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End one of one's own tokens now."""
    by = staff(request)
    token = ApiToken.objects.filter(user=by, pk=pk).first()
    if token is None:
        raise Http404
    revoke_token(token=token, by=by, at=timezone.now())
    messages.success(request, "The token has ended.")
    return redirect(LIST)
