"""The stable, versioned record of an answer: what is stored, printed and sent.

``trace.v1`` holds no more than the policy saw and said. The same reply always gives the same
bytes: once a release carried a version, its keys stay as they are, and whoever needs another one
writes a new version beside it, because stored decisions are asked again in their own version.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from casepolicy.answer import Answer, Asked, Given, Outcome, Reply, Tier
from casepolicy.calendar import to_local, to_utc
from casepolicy.clause import Interpretation
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts
from casepolicy.timeline import anchor_day

VERSION = "trace.v1"
VERSIONS = (VERSION,)
"""Every version that can still be written, the newest first."""


def plain(value: Any) -> Any:
    """Turn dataclasses, enums and dates into plain JSON values. Moments are written in UTC."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return _plain_word(value)


def _plain_word(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return to_utc(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def canonical_bytes(data: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a trace, for storing and comparing."""
    text = json.dumps(plain(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def trace_reply(reply: Reply[Any], engine: PolicyEngine) -> dict[str, Any]:
    """Return one question's trace, with each clause's number and paraphrase beside it."""
    return {
        "question": reply.question,
        "asks": engine.platform.questions[reply.question].sentence,
        "outcome": reply.outcome.value,
        "answers": [
            {**_answer(g, engine), "default_because": _default_because(g, reply)}
            for g in reply.kept
        ],
        "asked": [_asked(a, engine) for a in reply.asked],
        "lost": [{**_answer(x.given, engine), "why": x.why} for x in reply.lost],
        "silent_on": list(reply.silent_on),
        "missing": list(reply.missing),
        "failures": [plain(f) for f in reply.failures],
    }


def _answer(given: Given[Any], engine: PolicyEngine) -> dict[str, Any]:
    answer = given.answer
    return {
        "key": str(answer.value.key),
        "value": plain(answer.value),
        "strength": answer.strength.value,
        "clauses": [_cited(c, engine) for c in answer.clauses],
        "because": list(answer.because),
        "missing": list(answer.missing),
        "needs_human": answer.needs_human,
        "reading": _reading(answer.interpretation, engine),
        "unconfirmed": _unconfirmed(answer, engine),
        **_author(given),
    }


def _asked(asked: Asked[Any], engine: PolicyEngine) -> dict[str, Any]:
    needs = asked.needs
    return {
        "key": str(needs.would_say.key),
        "would_say": plain(needs.would_say),
        "strength": needs.strength.value,
        "clauses": [_cited(c, engine) for c in needs.clauses],
        "because": list(needs.because),
        "missing": list(needs.missing),
        **_author(asked),
    }


def _author(item: Given[Any] | Asked[Any]) -> dict[str, Any]:
    return {"plugin": item.plugin, "version": item.version, "tier": item.tier.value}


def trace(
    replies: Sequence[Reply[Any]],
    engine: PolicyEngine,
    facts: CaseFacts,
    at: datetime,
    *,
    anchor: date | None = None,
) -> dict[str, Any]:
    """Return the whole trace of some questions asked of one revision at one time.

    ``anchor`` is the day given to ``PolicyEngine.ask``, if one was.
    """
    manifest = engine.revision.manifest
    return {
        "trace": VERSION,
        "policy": {
            "landlord": manifest.landlord,
            "short_name": manifest.short_name,
            "document": manifest.document,
            "revision": engine.revision.number,
            "in_force_from": manifest.in_force_from.isoformat(),
            "review_overdue": engine.revision.review_overdue_on(to_local(at).date()),
            "plugins": list(engine.plugin_labels),
        },
        "law": _law(engine, anchor or anchor_day(facts, at)),
        "platform": engine.platform.version,
        "at": plain(at),
        "facts": {path: plain(value) for path, value in facts.known().items()},
        "replies": [trace_reply(r, engine) for r in replies],
    }


def _law(engine: PolicyEngine, anchor: date) -> dict[str, Any] | None:
    """Say which edition of the floor stood under the policy, and of which day's law it spoke."""
    if engine.floor is None:
        return None
    return {
        "revision": engine.floor.number,
        "in_force_from": engine.floor.in_force_from.isoformat(),
        "as_it_stood_on": anchor.isoformat(),
        "plugins": list(engine.floor_labels),
    }


def _default_because(given: Given[Any], reply: Reply[Any]) -> str | None:
    """Say why a default of the platform's stands: ``silent``, ``waits``, ``failed`` or not held.

    ``waits`` means that the landlord's policy speaks of this once more is known, ``firmer`` that it
    leaves open what ours owes.
    """
    if given.tier is not Tier.PLATFORM:
        return None
    if reply.outcome is Outcome.TEXT_NOT_HELD:
        return Outcome.TEXT_NOT_HELD.value
    if reply.failures:
        return Outcome.FAILED.value
    key = given.answer.value.key
    if any(g.tier is Tier.LANDLORD and g.answer.value.key == key for g in reply.kept):
        return "firmer"
    return "silent" if str(key) in reply.silent_on else "waits"


def _cited(number: str, engine: PolicyEngine) -> dict[str, Any]:
    """Tell a clause by number and paraphrase; a rule may also cite a recorded reading."""
    clause = engine.clauses.get(number)
    if clause is None:
        reading = engine.readings.get(number)
        words = reading.reading if reading else ""
        return {
            "id": number,
            "paraphrase": words,
            "status": "reading",
            "note": "",
            "in_force_from": None,
            "confirmed_by_lawyer": None,
        }
    return {
        "id": number,
        "paraphrase": clause.paraphrase,
        "status": clause.status.value,
        "note": clause.note,
        "in_force_from": plain(clause.in_force_from),
        "confirmed_by_lawyer": clause.confirmed_by_lawyer,
    }


def _reading(number: str | None, engine: PolicyEngine) -> dict[str, Any] | None:
    reading = engine.readings.get(number or "")
    return None if reading is None else _recorded(reading)


def _unconfirmed(answer: Answer[Any], engine: PolicyEngine) -> list[dict[str, Any]]:
    """Tell every other unconfirmed reading of a clause that the answer cites."""
    readings = (r for c in answer.clauses for r in engine.unconfirmed.get(c, ()))
    own = answer.interpretation
    return [_recorded(each) for each in dict.fromkeys(readings) if each.id != own]


def _recorded(reading: Interpretation) -> dict[str, Any]:
    return {
        "id": reading.id,
        "words": reading.reading,
        "why": reading.why,
        "to_confirm": reading.to_confirm,
        "confirmed_on": plain(reading.confirmed_on),
    }
