"""Compares two sets of replies: which protections of the first are missing from the second?

Learning that there is more danger must never cost the person an offer, a deadline or a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from casepolicy.answer import Given, Reply
from casepolicy.combine import hold_width
from casepolicy.facts import Viewer
from casepolicy.values import (
    Clock,
    Contacting,
    EvidenceStandard,
    Ground,
    Permission,
    State,
)

Ends = Callable[[Clock], datetime | None]


def protections_lost(
    before: Sequence[Reply[Any]], after: Sequence[Reply[Any]], ends_at: Ends
) -> tuple[str, ...]:
    """Return in words every protection of ``before`` that ``after`` loses.

    What is promised must still stand, as firmly. A clock must still run, end no later and be as
    firm. A hold must still be held, as widely. A contact that waits must still wait, a check must
    still be asked, and nobody but the multi-agency meeting may see more.
    """
    return tuple(
        problem
        for question, still in _STILL.items()
        for problem in _lost(
            _kept(before, question),
            _kept(after, question),
            ends_at,
            still,
            may_go=question in _MAY_GO,
        )
    )


Still = Callable[[Given[Any], Given[Any], Ends], bool]


def _kept(replies: Sequence[Reply[Any]], question: str) -> list[Given[Any]]:
    return [
        given
        for reply in replies
        if reply.question == question
        for given in reply.kept
        if not _only_asks(given)
    ]


def _only_asks(given: Given[Any]) -> bool:
    """Asking about danger or risk ends when it is known; nothing is lost by that."""
    return getattr(given.answer.value, "ground", None) == Ground.NOT_ASKED


def _lost(
    before: Sequence[Given[Any]],
    after: Sequence[Given[Any]],
    ends_at: Ends,
    still: Still,
    *,
    may_go: bool,
) -> Iterator[str]:
    for old in before:
        same = [new for new in after if new.answer.value.key == old.answer.value.key]
        if may_go and not same:
            continue
        if not any(still(old, new, ends_at) for new in same):
            yield (
                f"{old.answer.value.key} ({', '.join(old.answer.clauses)}) is "
                f"{'weaker than before' if same else 'gone'}."
            )


def _as_firm(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    return new.answer.strength.rank >= old.answer.strength.rank


def _as_soon(old: Given[Any], new: Given[Any], ends_at: Ends) -> bool:
    was, now = ends_at(old.answer.value), ends_at(new.answer.value)
    if was is None or now is None:
        sooner = now is not None or old.answer.value == new.answer.value
    else:
        sooner = now <= was
    return sooner and _as_firm(old, new, ends_at)


def _as_wide(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    return all(now >= was for was, now in zip(hold_width(old), hold_width(new), strict=True))


def _stands(_: Given[Any], __: Given[Any], ___: Ends) -> bool:
    return True


def _as_careful(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    order = list(Contacting)
    return order.index(new.answer.value.permission) >= order.index(old.answer.value.permission)


def _still_asked(old: Given[Any], new: Given[Any], ends_at: Ends) -> bool:
    """A danger settles no check: what was unmet or unknown can't be met by it."""
    passed = old.answer.value.state is not State.MET and new.answer.value.state is State.MET
    return not passed and _as_firm(old, new, ends_at)


def _no_worse(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    return old.answer.value.state is not State.MET or new.answer.value.state is State.MET


def _no_more_proof(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    order = list(EvidenceStandard)
    return order.index(new.answer.value.standard) <= order.index(old.answer.value.standard)


def _no_wider(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    """A danger opens the case to the multi-agency meeting, and to nobody else."""
    if old.answer.value.viewer is Viewer.MULTI_AGENCY_MEETING:
        return True
    return set(new.answer.value.parts) <= set(old.answer.value.parts)


def _still_open(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    """Telling those who can protect, once allowed, stays allowed."""
    opened = Permission.OVERRIDE
    return old.answer.value.permission is not opened or new.answer.value.permission is opened


_STILL: dict[str, Still] = {
    "offers": _as_firm,
    "how_soon": _as_soon,
    "holds": _as_wide,
    "act_now": _as_firm,
    "risk_tool": _as_firm,
    "marac_referral": _as_firm,
    "service_owed": _as_firm,
    "abuse_recognised": _as_firm,
    "access_needs": _as_firm,
    "to_record": _as_firm,
    "next_look": _as_firm,
    "reporting_routes": _as_firm,
    "standing_duties": _as_firm,
    "perpetrator_action": _as_firm,
    "who_takes_it": _as_firm,
    "who_pays": _as_firm,
    "keep_until": _as_firm,
    "worker_choice": _stands,
    "exemption": _stands,
    "may_contact": _as_careful,
    "checks_first": _still_asked,
    "move_criteria": _no_worse,
    "evidence_needed": _no_more_proof,
    "may_see": _no_wider,
    "may_share": _still_open,
}
_MAY_GO = frozenset({"move_criteria"})
"""Where less asked is no loss."""
COMPARED = frozenset(_STILL)
NOT_COMPARED = {
    "victims_say": "a document may tell the police against the person's wish when the danger is serious",
    "tenancy_change": "a way that brings two people together, such as mediation, must go with danger",
}
"""Questions of which nothing is held to stand when danger grows, and why."""
