"""The emergency way into a case: a page of its own, which never says whether a case exists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casework.access.permissions import Verb
from casework.access.web import staff, staff_page
from casework.knowing import actions
from casework.knowing.errors import ReasonTooShort
from casework.knowing.web.forms import OpenForm


@staff_page(Verb.GLASS_BREAK, recent=True)
def open_a_case(request: HttpRequest) -> HttpResponse:
    """Open a case one is not on, for an hour. Whatever is not there to open is a 404 like any."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            broken = actions.break_glass(**said, by=staff(request), at=timezone.now())
        except ReasonTooShort as refused:
            form.add_error("reason", str(refused))
        else:
            if broken is not None:
                messages.success(request, "The case is open to you for an hour. Others were told.")
            return redirect("case", said["reference"].strip().upper())
    context: dict[str, Any] = {
        "form": form,
        "heading": "Open a case you are not on",
        "lines": (
            "Only when somebody's safety can't wait for the case's team.",
            (
                "It is open to you for one hour. Its officer and a reviewer are told at once, and what "
                "you look at is written down, as always."
            ),
        ),
        "button": "Open it for an hour",
    }
    return render(request, "knowing/act.html", context, status=422 if form.errors else 200)
