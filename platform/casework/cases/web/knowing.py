"""The page on which everything is recorded that has become known of a case."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casepolicy import FactsRefused, NoPolicyInForce
from casepolicy.facts import fact_paths
from casework.access.door import open_case
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.domain.facts import derived, merged
from casework.cases.web import parts
from casework.cases.web.choices import SECTIONS
from casework.cases.web.forms import FactsForm
from casework.policies.web.explaining import field_name
from casework.refusals import Refused

REFUSALS = (Refused, FactsRefused, NoPolicyInForce)


@dataclass(frozen=True, slots=True)
class Group:
    """One heading with its questions, folded unless somebody has come for one of them."""

    heading: str
    fields: list[forms.BoundField]
    known: int
    is_open: bool


@staff_page(Verb.DISCLOSURE_TAKE)
def case_facts(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what has become known; the policy is asked again."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="facts", at=now)
    known = derived(merged(case.facts, {})).known()
    form = FactsForm(request.POST or None, initial={field_name(p): v for p, v in known.items()})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.update_facts(case=case, news=form.news(), by=by, at=now),
            REFUSALS,
        )
    ):
        messages.success(request, "Recorded. The policy has been asked again.")
        return redirect("case", reference)
    context = {
        "form": form,
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "groups": list(_groups(form, known.keys(), _looked_for(request))),
    }
    return render(request, "cases/facts.html", context, status=422 if form.errors else 200)


def _looked_for(request: HttpRequest) -> str:
    """Return the fact by whose number the page was opened, or the first one there is to ask."""
    paths = fact_paths()
    number = request.GET.get("open", "")
    is_one = number.isascii() and number.isdigit() and int(number) < len(paths)
    return paths[int(number)] if is_one else SECTIONS[0].paths[0]


def _groups(form: FactsForm, known: Collection[str], looked_for: str) -> Iterator[Group]:
    for section in SECTIONS:
        fields = form.group(section.paths)
        yield Group(
            heading=section.heading,
            fields=fields,
            known=sum(path in known for path in section.paths),
            is_open=looked_for in section.paths or any(field.errors for field in fields),
        )
