"""The search page. What is looked for is sent in the form's body and stands in no address."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from casework.access.door import listed
from casework.access.permissions import READ_CASE
from casework.access.web import staff, staff_page
from casework.cases.finding import MOST, SHORTEST, find_cases
from casework.cases.web.listing import case_row, columns
from casework.knowing.queries.sight import sees_lists_of_work
from casework.limits.domain.limits import SEARCHES
from casework.limits.web.limiting import limited
from casework.ui.parts import Action, Empty, Listing


class SearchForm(forms.Form):
    """One line, whatever it is."""

    text = forms.CharField(
        label="Reference, name, phone, e-mail address or postcode",
        help_text="A name may be a part of it. A phone, e-mail address or postcode must be whole. "
        "What people told us is not searched: it is kept sealed.",
        min_length=SHORTEST,
        max_length=120,
        error_messages={
            "required": "Enter what you are looking for.",
            "min_length": "Enter at least two letters or numbers.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@staff_page(*READ_CASE)
@limited(SEARCHES)
def search(request: HttpRequest) -> HttpResponse:
    """Show the form, and below it what was found among the cases one may know of."""
    by, now = staff(request), timezone.now()
    form = SearchForm(request.POST if request.method == "POST" else None)
    listing, is_cut = None, False
    if request.method == "POST" and form.is_valid():
        found = list(find_cases(form.cleaned_data["text"], by=by, at=now)[: MOST + 1])
        is_cut = len(found) > MOST
        cases = listed(found[:MOST], by=by, purpose="search", at=now)
        listing = Listing(
            caption="Found",
            total=len(cases),
            columns=columns(),
            rows=tuple(case_row(case, sees_work=sees_lists_of_work(by)) for case in cases),
            empty=Empty(
                heading="Nothing found",
                text="Check the spelling, or try another way: a part of the name, or the whole "
                "number. You see only cases that you may know of.",
                action=Action(text="See your cases", href=reverse("cases")),
            ),
        )
    context = {
        "form": form,
        "listing": listing,
        "now": now,
        "is_cut": is_cut,
        "most": MOST,
    }
    return render(request, "cases/search.html", context, status=422 if form.errors else 200)
