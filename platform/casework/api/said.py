"""From a policy, and from what it said, to what the API answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casepolicy import PolicyEngine
from casepolicy.calendar import to_local
from casepolicy.explain import explain_answer
from casepolicy.verdict import verdicts
from casework.policies.asking import Said
from casework.policies.domain.counted import Counted
from casework.policies.engines import floor
from casework.policies.models import OfficeHoursSetting, PolicyRevision


def policy_body(engine: PolicyEngine, *, on: date) -> dict[str, Any]:
    """Return the body that shows a policy on a day."""
    revision, law = engine.revision, floor()
    hours = OfficeHoursSetting.objects.filter(effective_from__lte=on)
    return {
        "revision": revision.number,
        "in_force_from": revision.in_force_from,
        "text_held": revision.text_held,
        "review_overdue": revision.review_overdue_on(on),
        "manifest": revision.manifest,
        "readings": revision.interpretations,
        "plugins": engine.plugin_labels,
        "law": f"{law.manifest.document}, from {law.in_force_from.isoformat()}",
        "revisions": PolicyRevision.objects.defer("data").order_by("-in_force_from"),
        "office_hours": hours.order_by("-effective_from").first(),
    }


def asked_body(said: Said) -> dict[str, Any]:
    """Return the body of an answer to ``policy_ask``."""
    return {
        "trace": said.trace,
        "deadlines": deadlines(said),
        "explanations": {
            reply["question"]: explained(said, reply) for reply in said.trace["replies"]
        },
        "verdicts": verdicts(said.trace["replies"]),
    }


def deadlines(said: Said) -> list[dict[str, Any]]:
    """Return when each answer to "how soon" falls due, on London's clocks."""
    if "how_soon" not in said.replies:
        return []
    clocks = said.replies["how_soon"].values
    return [_deadline(str(clock.kind), one) for clock, one in zip(clocks, said.clocks, strict=True)]


def _deadline(kind: str, counted: Counted) -> dict[str, Any]:
    due = counted.deadline
    other = due.other if due is not None else None
    return {
        "kind": kind,
        "due_at": to_local(due.due_at) if due is not None else None,
        "steps": list(due.sentences) if due is not None else [],
        "other_due_at": to_local(other.due_at) if other is not None else None,
        "other_reading": other.reading.words if other is not None else None,
        "problem": counted.problem,
    }


def explained(said: Said, reply: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the explanation of each answer to one question, as pages show it."""
    of_clocks = said.clocks if reply["question"] == "how_soon" else ()
    counted = [*of_clocks, *([Counted()] * (len(reply["answers"]) - len(of_clocks)))]
    return [
        explain_answer(
            question=reply["question"],
            answer=answer,
            policy=said.trace["policy"],
            facts=said.trace["facts"],
            deadline=one.deadline,
            reply=reply,
        )
        for answer, one in zip(reply["answers"], counted, strict=True)
    ]
