"""The page on which a team leader closes a case, after seeing what should be settled first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from casepolicy.facts import describe_fact
from casepolicy.verdict import verdict
from casework.access.door import open_case
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.domain.topics import bearing
from casework.cases.queries import CHECKS, checks_before_closing
from casework.cases.web.asking import said_of
from casework.cases.web.forms import ReasonForm
from casework.cases.web.judging import judged
from casework.cases.web.topics import field_for
from casework.policies.web.explaining import field_name
from casework.ui.fields import Heard
from casework.ui.parts import Grave

PROPOSES = "proposed.step"


class CloseForm(ReasonForm):
    """What should be settled first, and why the case closes."""

    def __init__(self, paths: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        """Ask whether each thing is settled, before the reason."""
        super().__init__(*args, **kwargs)
        self.paths = paths
        for path in paths:
            self.fields[field_name(path)] = field_for(describe_fact(path))
        self.order_fields([*(field_name(path) for path in paths), "reason"])

    def settled(self) -> dict[str, Any]:
        """Return what was said, by path. What nobody answered stays as the case knows it."""
        heard: dict[str, Heard] = {p: self.cleaned_data[field_name(p)] for p in self.paths}
        return {path: one.fact for path, one in heard.items() if one.was_asked}


@staff_page(Verb.CASE_CLOSE)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a case, after a stop that shows what is not settled yet."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="close", at=now)
    trace = checks_before_closing(case, {}, at=now)
    reply = trace["replies"][0]
    form = CloseForm(bearing(reply, PROPOSES), request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.close_case(
                case=case,
                reason=form.cleaned_data["reason"],
                settled=form.settled(),
                by=by,
                at=now,
            ),
        )
    ):
        messages.success(request, "The case is closed.")
        return redirect("case", reference)
    grave = Grave(
        heading="Close this case",
        will_happen=(
            "Nobody will be reminded of anything on it. Duties that are not owed are dropped.",
            "A pause of court action keeps running to its last day.",
        ),
        to_whom=case.victim.known_as or case.victim.name,
        undo="Yes: a new disclosure opens it again.",
        confirm="Yes, close it",
        back_href=reverse("case", args=[reference]),
    )
    context = {
        "case": case,
        "form": form,
        "grave": grave,
        "said": said_of(trace, CHECKS, case),
        **judged(verdict(reply)),
    }
    return render(request, "cases/close.html", context, status=422 if form.errors else 200)
