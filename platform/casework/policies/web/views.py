"""The policy in force, as staff read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casepolicy import Manifest
from casepolicy.answer import Tier
from casepolicy.carried_out import By, CarriedOut, carried_out
from casepolicy.clause import ClauseStatus
from casepolicy.hookspecs import QUESTIONS
from casepolicy.reviewing import overdue_words
from casepolicy.troubles import Trouble
from casework.access.permissions import Verb
from casework.access.web import staff_page
from casework.policies.engines import engine_of
from casework.policies.models import OfficeHoursSetting, PolicyRevision
from casework.policies.queries import revision_on, troubles_since
from casework.policies.web.standing import owed_whatever_the_case

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


@require_safe
@staff_page(Verb.POLICY_READ)
def policy(request: HttpRequest) -> HttpResponse:
    """Show which document decides today, its clauses, and what is on."""
    today = timezone.localdate()
    row = revision_on(today)
    engine = engine_of(row.pk)
    revision = engine.revision
    rows = carried_out(revision, engine.plugins_of(Tier.LANDLORD))
    context = {
        "row": row,
        "manifest": revision.manifest,
        "review_notice": overdue_words(revision.manifest, today),
        "about": _about(revision.manifest),
        "clauses": [(row.clause, _STANDING[row.clause.status], _carried(row)) for row in rows],
        "interpretations": revision.interpretations,
        "plugins": [(_name(p.capability), p.version) for p in revision.plugins],
        "history": PolicyRevision.objects.order_by("-in_force_from"),
        "hours": OfficeHoursSetting.objects.order_by("-effective_from").first(),
        "today": today,
        "standing": owed_whatever_the_case(row.pk, at=timezone.now()),
        "troubles": [_trouble(t) for t in troubles_since(timezone.now() - TROUBLES_SHOWN)],
    }
    return render(request, "policies/policy.html", context)


_PARTS = {
    "version": "Version",
    "approved": "Approved",
    "author_role": "Written by",
    "accountable_role": "Answers for it",
    "review_cycle": "Reviewed",
    "changes": "What it changed",
    "consulted": "Who was consulted",
    "impact_assessment": "Equality impact assessment",
    "statutes": "Laws and standards it lists",
    "linked_policies": "Policies it goes with",
}


def _about(manifest: Manifest) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what the document says of itself: a label, the lines, and the clauses."""
    found = []
    for part, label in _PARTS.items():
        value = getattr(manifest, part)
        lines = (value,) if isinstance(value, str) else value
        if value:
            found.append((label, tuple(lines), ", ".join(manifest.cites.get(part, ()))))
    return found


def _carried(row: CarriedOut) -> tuple[str, ...]:
    """Say in words what carries out a clause, one line for each thing that does."""
    lines = [f"Answers: {_name(each)}" for each in row.capabilities]
    lines += ["The document's own details"] if row.manifest_parts else []
    lines += [each.words if each.exists else f"Planned: {each.words}" for each in row.carriers]
    if row.by is By.NOTHING:
        lines.append(f"Nothing: {row.clause.why_nothing}")
    return tuple(lines) or ("Nothing yet",)


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
