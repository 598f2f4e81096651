"""Before we write to a tenancy: the question of whoever writes, and the clearing of one letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casework.access.door import open_case
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case
from casework.cases.web.writing import form_page
from casework.limits.domain.limits import SEARCHES
from casework.limits.web.limiting import limited
from casework.outgoing import actions
from casework.outgoing.models import LetterClearance
from casework.people.queries import current_addresses
from casework.ui.fields import short


class WriteForm(forms.Form):
    """What somebody who writes asks: nothing more is needed, nothing more is told."""

    tenancy = forms.CharField(label="Tenancy reference", max_length=20, widget=short(10))
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=20,
        widget=short(10),
        help_text="Only if you were given one for this letter.",
    )


class ClearForm(forms.Form):
    """One letter, as it would go."""

    what = forms.CharField(label="What is the letter about?", max_length=200)
    to = forms.ChoiceField(label="To whom?")
    text = forms.CharField(
        label="The letter",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        help_text="It is searched for addresses, numbers and names that its reader must not learn. "
        "It is not kept.",
    )
    reason = forms.CharField(
        label="Why may it go?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the home, and the person's addresses by the day they were told."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.addresses = {str(row.pk): row for row in current_addresses(case.victim, on=today)}
        own = [
            (
                key,
                f"The person alone, at the address told {timezone.localdate(row.recorded_at):%d %B %Y}",
            )
            for key, row in self.addresses.items()
        ]
        self.fields["to"] = forms.ChoiceField(
            label="To whom?", choices=[("home", "Everybody who holds or lives in the home"), *own]
        )

    def made(self) -> dict[str, Any]:
        """Return what ``clear_letter`` takes."""
        data = dict(self.cleaned_data)
        address = self.addresses.get(data.pop("to"))
        return {**data, "address": address}


@staff_page(Verb.LETTER_ASK)
@limited(SEARCHES)
def before_we_write(request: HttpRequest) -> HttpResponse:
    """Answer "may we write to this tenancy?" with the least that is needed."""
    by, now = staff(request), timezone.now()
    form = WriteForm(request.POST or None)
    answer = None
    if request.method == "POST" and form.is_valid():
        answer = actions.ask_before_writing(
            reference=form.cleaned_data["tenancy"], code=form.cleaned_data["code"], by=by, at=now
        )
    context = {"form": form, "answer": answer}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "outgoing/before_we_write.html", context, status=status)


@staff_page(Verb.LETTER_CLEAR)
def letter_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Look at one letter to a tenancy, and let it go."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="letter", at=now)
    form = ClearForm(request.POST or None, case=case)
    made: list[LetterClearance] = []

    def clear() -> None:
        made.append(actions.clear_letter(case=case, by=by, at=now, **form.made()))

    if request.method == "POST" and form.is_valid() and attempted(form, clear):
        messages.success(
            request,
            f"This letter may go once, within a week. Give whoever writes this code: {made[0].code}",
        )
        return redirect("case", reference)
    return form_page(request, case, form, "Let one letter go", "It may go")
