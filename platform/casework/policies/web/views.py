"""The policy in force, as staff read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casepolicy import read_revision
from casepolicy.clause import ClauseStatus
from casepolicy.reviewing import overdue_words
from casework.access.permissions import Verb
from casework.access.web import staff_page
from casework.policies.models import OfficeHoursSetting, PolicyRevision
from casework.policies.queries import revision_on

_STANDING = {
    ClauseStatus.OPERATIONAL: "Decides",
    ClauseStatus.ADVISORY: "Advises",
    ClauseStatus.STATEMENT: "Explains",
    ClauseStatus.AMBIGUOUS: "Unclear",
    ClauseStatus.TEXT_DEFECT: "Faulty text",
    ClauseStatus.BELOW_STATUTE: "Below the law",
}


@staff_page(Verb.POLICY_READ)
def policy(request: HttpRequest) -> HttpResponse:
    """Show which document decides today, its clauses, and what is on."""
    today = timezone.localdate()
    row = revision_on(today)
    revision = read_revision({**row.data, "number": row.number})
    context = {
        "row": row,
        "manifest": revision.manifest,
        "review_notice": overdue_words(revision.manifest, today),
        "clauses": [(clause, _STANDING[clause.status]) for clause in revision.clauses],
        "interpretations": revision.interpretations,
        "plugins": [(_name(p.capability), p.version) for p in revision.plugins],
        "history": PolicyRevision.objects.order_by("-in_force_from"),
        "hours": OfficeHoursSetting.objects.order_by("-effective_from").first(),
        "today": today,
    }
    return render(request, "policies/policy.html", context)


def _name(capability: str) -> str:
    return capability.replace("_", " ").capitalize()
