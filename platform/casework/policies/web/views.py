"""The policy in force, as staff read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casepolicy import read_revision
from casepolicy.clause import ClauseStatus
from casepolicy.hookspecs import QUESTIONS
from casepolicy.troubles import Trouble
from casework.access.permissions import Verb
from casework.access.web import staff_page
from casework.policies.models import OfficeHoursSetting, PolicyRevision
from casework.policies.queries import revision_on, troubles_since

_STANDING = {
    ClauseStatus.OPERATIONAL: "Decides",
    ClauseStatus.ADVISORY: "Advises",
    ClauseStatus.STATEMENT: "Explains",
    ClauseStatus.AMBIGUOUS: "Unclear",
    ClauseStatus.TEXT_DEFECT: "Faulty text",
    ClauseStatus.BELOW_STATUTE: "Below the law",
}


TROUBLES_SHOWN = timedelta(days=30)
_TROUBLES = {
    Trouble.PRINTED: "it wrote to the log, which a plugin may not do",
    Trouble.CHANGED_THE_FACTS: "it changed the facts it was given",
    Trouble.TOOK_TOO_LONG: "it took too long",
    Trouble.PROCESS_ENDED: "it stopped before it had answered",
    Trouble.UNREADABLE_REPLY: "its answer could not be read",
    Trouble.REPLY_TOO_LONG: "its answer was too long",
    Trouble.COULD_NOT_START: "it could not be started",
    Trouble.QUARANTINED: "it was left alone for a while, because it had failed too often",
    "UnusableReply": "its answer could not be used",
    "MemoryError": "it used too much memory",
    "PermissionError": "it tried what a plugin may not do",
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
        "is_overdue": revision.review_overdue_on(today),
        "clauses": [(clause, _STANDING[clause.status]) for clause in revision.clauses],
        "interpretations": revision.interpretations,
        "plugins": [(_name(p.capability), p.version) for p in revision.plugins],
        "history": PolicyRevision.objects.order_by("-in_force_from"),
        "hours": OfficeHoursSetting.objects.order_by("-effective_from").first(),
        "today": today,
        "troubles": [_trouble(t) for t in troubles_since(timezone.now() - TROUBLES_SHOWN)],
    }
    return render(request, "policies/policy.html", context)


def _trouble(row: Mapping[str, Any]) -> dict[str, Any]:
    kind, _, _ = row["kind"].partition(":")
    return {
        **row,
        "name": _name(row["plugin"]),
        "asks": QUESTIONS[row["question"]].sentence if row["question"] in QUESTIONS else "",
        "words": _TROUBLES.get(kind, f"it failed ({kind})"),
    }


def _name(capability: str) -> str:
    return capability.replace("_", " ").capitalize()
