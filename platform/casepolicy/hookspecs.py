"""The questions the case core asks a landlord's policy: one hook, one question.

An implementation receives the facts and the time of asking, and returns a list of ``Answer``
and ``NeedsFact`` (an empty list is silence). It reads no clock, no database, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

import pluggy

from casepolicy import combine, defaults, values
from casepolicy.answer import Answer, NeedsFact
from casepolicy.facts import CaseFacts
from casepolicy.question import Direction, Question, Stands

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

PROJECT = "holdfast"
Says: TypeAlias = Sequence[Answer[T] | NeedsFact[T]]

_hookspec = pluggy.HookspecMarker(PROJECT)
_hookimpl = pluggy.HookimplMarker(PROJECT)


def hookspec(function: F) -> F:
    """Mark a function as a question."""
    return _hookspec(function)


def hookimpl(function: F) -> F:
    """Mark a plugin's method as its answer to the question of the same name."""
    return _hookimpl(function)


@hookspec
def how_soon(facts: CaseFacts, at: datetime) -> Says[values.Clock]:
    """How soon must we act on this?

    Asked when a report arrives, help is asked for, or damage is reported. Sooner wins.
    """
    return []


@hookspec
def worker_choice(facts: CaseFacts, at: datetime) -> Says[values.Match]:
    """Can this person have the kind of worker they ask for?

    Asked when a request is made and when a case is assigned. All offers stand; the firmest
    strength wins. No register of anyone's sex, ethnicity or orientation is kept: staff offer
    themselves for kinds of request.
    """
    return []


@hookspec
def who_takes_it(facts: CaseFacts, at: datetime) -> Says[values.Assignment]:
    """Who takes this case?

    Asked when a case opens. Exactly one answer stands.
    """
    return []


@hookspec
def holds(facts: CaseFacts, at: datetime) -> Says[values.Hold]:
    """What must we pause for this household, and until when?

    Asked when a disclosure is made and while arrears action is open. The widest wins.
    """
    return []


@hookspec
def move_criteria(facts: CaseFacts, at: datetime) -> Says[values.Criterion]:
    """What must be true before we agree to this move, and who decides?

    Asked when a move is asked for by a route. All criteria must be met.
    """
    return []


@hookspec
def exemption(facts: CaseFacts, at: datetime) -> Says[values.Waiver]:
    """May we set this rule aside for this person?

    Asked when a rule, such as one on arrears, bars a protective step. Any one ground suffices,
    behind its evidence gate.
    """
    return []


@hookspec
def offers(facts: CaseFacts, at: datetime) -> Says[values.Offer]:
    """What can we offer this person, and who provides it?

    Asked while a case is open. All offers stand.
    """
    return []


@hookspec
def who_pays(facts: CaseFacts, at: datetime) -> Says[values.Funding]:
    """Which fund pays for this measure, up to what sum, and who must approve it?

    Asked when a measure is chosen. The lowest cap and every approver stand.
    """
    return []


@hookspec
def evidence_needed(facts: CaseFacts, at: datetime) -> Says[values.Evidence]:
    """What evidence do we need for this decision?

    Asked when a decision is proposed. Exactly one standard stands; none is ever needed for
    advice and safety.
    """
    return []


def _question(
    hook: Callable[..., Any],
    value: type,
    rule: combine.Rule,
    direction: Direction,
    stands: Stands = Stands.FOR_EACH_KEY,
    *,
    arises_with: str | None = None,
) -> Question:
    doc = (hook.__doc__ or "").strip()
    sentence, _, rest = doc.partition("\n")
    return Question(
        name=hook.__name__,
        sentence=sentence.strip(),
        asked_when=" ".join(rest.split()),
        value=value,
        combine=rule,
        direction=direction,
        default=getattr(defaults, hook.__name__),
        stands=stands,
        arises_with=arises_with,
    )


QUESTIONS: dict[str, Question] = {
    q.name: q
    for q in (
        _question(how_soon, values.Clock, combine.soonest, Direction.SOONER),
        _question(worker_choice, values.Match, combine.union, Direction.TO_A_PERSON),
        _question(who_takes_it, values.Assignment, combine.one, Direction.TO_A_PERSON),
        _question(holds, values.Hold, combine.widest_hold, Direction.PROTECT),
        _question(
            move_criteria,
            values.Criterion,
            combine.strictest_criterion,
            Direction.TO_A_PERSON,
            Stands.ALONE,
            arises_with="move.route",
        ),
        _question(exemption, values.Waiver, combine.easiest_waiver, Direction.SHUT),
        _question(offers, values.Offer, combine.union, Direction.OPEN, Stands.UNLESS_ALWAYS),
        _question(
            who_pays,
            values.Funding,
            combine.lowest_cap_all_approvers,
            Direction.SHUT,
            arises_with="spend.measure",
        ),
        _question(
            evidence_needed,
            values.Evidence,
            combine.evidence_with_floor,
            Direction.OPEN,
            arises_with="proposed.decision",
        ),
    )
}
