"""From a stored explanation to the component that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from casepolicy.answer import Strength
from casepolicy.answer_words import inside
from casepolicy.explain import cited, law_words
from casework.ui.parts import ClauseShown, FactShown, Missing, Reading, Step, Why

_ROLES = {
    "team_leader": "team leader",
    "officer": "officer",
    "tenant_admin": "landlord administrator",
}


def role_words(code: str) -> str:
    """Say a role as people do."""
    return _ROLES.get(code, code.replace("_", " "))


def why_of(stored: Mapping[str, Any], *, about: str, reference: str = "") -> Why:
    """Return the "Why?" of a stored explanation. ``reference`` makes missing facts links."""
    facts_page = reverse("case_facts", args=[reference]) if reference else ""
    policy = stored.get("policy")
    return Why(
        about=about,
        sentence=stored["sentence"] if not stored["silent"] else stored["words"] + ".",
        strength=Strength(stored["strength"]),
        clauses=tuple(_clause(c, stored) for c in stored["clauses"]),
        facts=tuple(FactShown(path=f["path"], value=f["value"]) for f in stored["because"]),
        missing=tuple(
            Missing(
                path=m["path"],
                href=f"{facts_page}#id_{field_name(m['path'])}" if facts_page else "",
                effect=inside(m.get("effect", "")),
            )
            for m in stored["missing"]
        ),
        steps=tuple(Step(text=s) for s in (*stored["steps"], *_problem(stored))),
        readings=_readings(stored),
        set_aside=tuple(_set_aside(each) for each in stored.get("set_aside", ())),
        failed=tuple(stored.get("failed", ())),
        needs_human=role_words(stored["needs_human"]) if stored["needs_human"] else "",
        is_silent=stored["silent"],
        revision=_revision(policy) if policy else "",
        plugins=(stored["plugin"],),
    )


def _set_aside(lost: Mapping[str, Any]) -> str:
    words = lost["words"]
    numbers = ", ".join(number.partition(":")[2] or number for number in lost["clauses"])
    return f"{words[:1].upper()}{words[1:]} ({numbers}). {lost['why']}"


def field_name(path: str) -> str:
    """Return the form field that asks for a fact."""
    return path.replace(".", "__")


def _clause(clause: Mapping[str, Any], stored: Mapping[str, Any]) -> ClauseShown:
    register, colon, _ = clause["id"].partition(":")
    voice = {"statute": "statute", "platform": "platform"}.get(register if colon else "")
    words = clause["paraphrase"]
    if voice == "statute":
        words = f"{words} {law_words(clause)}"
    elif clause.get("note"):
        words = f"{words} ({clause['note']})"
    return ClauseShown(
        number=cited(clause),
        paraphrase=words,
        voice=voice or "landlord",  # type: ignore[arg-type]  # one of the three by construction
        document=stored["policy"]["document"] if stored.get("policy") and not voice else "",
    )


def _problem(stored: Mapping[str, Any]) -> tuple[str, ...]:
    return (stored["problem"],) if stored.get("problem") else ()


def _readings(stored: Mapping[str, Any]) -> tuple[Reading, ...]:
    reading, other = stored.get("reading"), stored.get("other_reading")
    own = [reading] if reading and not reading["confirmed_on"] else []
    found = [
        Reading(text=f"We read it so: {each['words']}", confirmed_by=each["to_confirm"])
        for each in (*own, *stored.get("unconfirmed", ()))
    ]
    if other:
        found.append(Reading(text=f"The other reading: {other['words']}", gives=other["due"]))
    return tuple(found)


def _revision(policy: Mapping[str, Any]) -> str:
    words = f"{policy['document']}, revision {policy['revision']}"
    return f"{words} (past its own review date)" if policy["review_overdue"] else words
