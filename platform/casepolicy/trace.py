"""The stable, versioned record of an answer: what is stored, printed and sent.

``trace.v1`` holds no more than the policy saw and said. Keys never change meaning within a
version; new ones may be added. The same reply always gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from casepolicy.answer import Answer, Asked, Given, Reply
from casepolicy.clause import Clause
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs import QUESTIONS
from casepolicy.platform_register import PLATFORM_REGISTER

VERSION = "trace.v1"


def plain(value: Any) -> Any:
    """Turn dataclasses, enums and dates into plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def canonical_bytes(data: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a trace, for storing and comparing."""
    text = json.dumps(plain(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def trace_reply(reply: Reply[Any], engine: PolicyEngine) -> dict[str, Any]:
    """Return one question's trace, with each clause's number and paraphrase beside it."""
    clauses = clauses_known_to(engine)
    readings = {i.id: i for i in engine.revision.interpretations}

    def said(answer: Answer[Any]) -> dict[str, Any]:
        reading = readings.get(answer.interpretation or "")
        return {
            "value": plain(answer.value),
            "strength": answer.strength.value,
            "clauses": [_cited(c, clauses) for c in answer.clauses],
            "because": list(answer.because),
            "missing": list(answer.missing),
            "needs_human": answer.needs_human,
            "reading": None
            if reading is None
            else {
                "id": reading.id,
                "words": reading.reading,
                "why": reading.why,
                "to_confirm": reading.to_confirm,
                "confirmed_on": plain(reading.confirmed_on),
            },
        }

    def by(item: Given[Any] | Asked[Any]) -> dict[str, Any]:
        return {"plugin": item.plugin, "version": item.version, "tier": item.tier.value}

    return {
        "question": reply.question,
        "asks": QUESTIONS[reply.question].sentence,
        "outcome": reply.outcome.value,
        "answers": [{**said(g.answer), **by(g)} for g in reply.kept],
        "asked": [
            {
                "would_say": plain(a.needs.would_say),
                "strength": a.needs.strength.value,
                "clauses": [_cited(c, clauses) for c in a.needs.clauses],
                "because": list(a.needs.because),
                "missing": list(a.needs.missing),
                **by(a),
            }
            for a in reply.asked
        ],
        "lost": [{**said(x.given.answer), **by(x.given), "why": x.why} for x in reply.lost],
        "silent_on": list(reply.silent_on),
        "missing": list(reply.missing),
        "failures": [plain(f) for f in reply.failures],
    }


def trace(
    replies: Sequence[Reply[Any]], engine: PolicyEngine, facts: CaseFacts, at: datetime
) -> dict[str, Any]:
    """Return the whole trace of some questions asked of one revision at one time."""
    manifest = engine.revision.manifest
    return {
        "trace": VERSION,
        "policy": {
            "landlord": manifest.landlord,
            "document": manifest.document,
            "revision": engine.revision.number,
            "in_force_from": manifest.in_force_from.isoformat(),
            "review_overdue": engine.revision.review_overdue_on(at.date()),
            "plugins": list(engine.plugin_labels),
        },
        "at": at.isoformat(),
        "facts": {path: plain(value) for path, value in facts.known().items()},
        "replies": [trace_reply(r, engine) for r in replies],
    }


def clauses_known_to(engine: PolicyEngine) -> dict[str, Clause]:
    """Return every clause an answer of this engine may cite, by id."""
    known = {**PLATFORM_REGISTER, **engine.revision.register()}
    if engine.floor is not None:
        known.update(engine.floor.register())
    return known


def _cited(number: str, clauses: Mapping[str, Clause]) -> dict[str, Any]:
    clause = clauses.get(number)
    return {
        "id": number,
        "paraphrase": clause.paraphrase if clause else "",
        "status": clause.status.value if clause else "",
        "note": clause.note if clause else "",
        "confirmed_by_lawyer": clause.confirmed_by_lawyer if clause else None,
    }
