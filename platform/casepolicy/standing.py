"""What became of a question: what was heard, what the landlord passes over, which defaults stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from casepolicy.answer import Answer, Asked, Failure, Given, Outcome, Strength, Tier
from casepolicy.facts import CaseFacts
from casepolicy.question import Question, Stands


@dataclass(frozen=True, slots=True)
class Heard:
    """All that plugins said to one question, before anything is combined."""

    given: list[Given[Any]]
    asked: list[Asked[Any]]
    failures: list[Failure]

    @property
    def part_of_policy_failed(self) -> bool:
        """Say whether a plugin of the landlord's own policy could not answer."""
        return any(f.tier is Tier.LANDLORD for f in self.failures)


def outcome_of(spec: Question, facts: CaseFacts, heard: Heard, *, text_held: bool) -> Outcome:
    """Say what the landlord's own policy did with the question."""
    if not text_held:
        return Outcome.TEXT_NOT_HELD
    if any(g.tier is Tier.LANDLORD for g in heard.given):
        return Outcome.ANSWERED
    if any(a.tier is Tier.LANDLORD for a in heard.asked):
        return Outcome.NEEDS_FACT
    if heard.part_of_policy_failed:
        return Outcome.FAILED
    arises = spec.arises_with is None or facts.get(spec.arises_with) is not None
    return Outcome.SILENT if arises else Outcome.DOES_NOT_ARISE


def silent_on(
    spec: Question, defaults: Sequence[Given[Any]], heard: Heard, *, text_held: bool
) -> tuple[str, ...]:
    """Return what the landlord's policy passes over; nobody can say so of what wasn't read."""
    if heard.part_of_policy_failed or not text_held:
        return ()
    spoken_of = {g.answer.value.key for g in heard.given if g.tier is Tier.LANDLORD}
    spoken_of |= {a.needs.would_say.key for a in heard.asked if a.tier is Tier.LANDLORD}
    if spoken_of and not spec.stands.by_key:
        return ()
    keys = dict.fromkeys(d.answer.value.key for d in defaults)
    return tuple(str(key) for key in keys if key not in spoken_of)


def standing(spec: Question, defaults: Sequence[Given[Any]], heard: Heard) -> Sequence[Given[Any]]:
    """Return the defaults that stand. When a plugin fails, all of them do."""
    if heard.failures:
        return defaults
    own = [g.answer for g in heard.given if g.tier is Tier.LANDLORD]
    replaced = {
        Stands.FOR_EACH_KEY: False,
        Stands.UNLESS_AS_FIRM: False,
        Stands.ALONE: bool(own),
        Stands.UNLESS_ALWAYS: any(not a.because for a in own),
    }[spec.stands]
    enough = Strength.MUST.rank if spec.stands is Stands.UNLESS_AS_FIRM else 0
    answered = {g.answer.value.key for g in heard.given if g.answer.strength.rank >= enough}
    return [
        d for d in defaults if d.answer.always or not (replaced or d.answer.value.key in answered)
    ]


def for_a_reason(answer: Answer[Any], why: Sequence[str]) -> Answer[Any]:
    """Say why a default joins in, and let a person look at it."""
    if not why:
        return answer
    person = answer.needs_human or "team_leader"
    return replace(answer, clauses=(*answer.clauses, *why), needs_human=person)
