"""Where a member of staff says whom they know. Nothing comes back from it, whatever they say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casework.access.web import attempted, staff, staff_page
from casework.knowing import actions
from casework.knowing.domain.marks import MarkKind
from casework.knowing.models import StaffDetail, Whose
from casework.knowing.web.forms import KnowForm

TOLD_AS = {
    MarkKind.NAME: "A name",
    MarkKind.HOME: "A home",
    MarkKind.PHONE: "A phone number",
    MarkKind.EMAIL: "An e-mail address",
    MarkKind.REFERENCE: "A reference",
}


@staff_page()
def people_i_know(request: HttpRequest) -> HttpResponse:
    """Keep what somebody tells us of themself and of people they know."""
    by = staff(request)
    form = KnowForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.tell_of(
                whose=Whose(form.cleaned_data["whose"]),
                kind=MarkKind(form.cleaned_data["kind"]),
                value=form.cleaned_data["value"],
                by=by,
                at=timezone.now(),
            ),
        )
    ):
        messages.success(request, "Thank you. It is kept, and you will hear nothing more of it.")
        return redirect("people_i_know")
    told = StaffDetail.objects.filter(staff=by).exclude(whose=Whose.ACCOUNT).order_by("-told_at")
    rows = [
        {
            "what": TOLD_AS[MarkKind(each.kind)],
            "about": each.get_whose_display(),
            "at": each.told_at,
        }
        for each in told.defer("value", "digest")
    ]
    context = {"form": form, "rows": rows}
    return render(request, "knowing/people.html", context, status=422 if form.errors else 200)
