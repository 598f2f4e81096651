"""Asking the policy about a case and letting every room act on the answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from casepolicy import CaseFacts
from casework.access.models import User
from casework.audit.actors import Actor
from casework.cases.domain.facts import derived
from casework.cases.models import Case
from casework.duties.actions import apply_decision as apply_to_duties
from casework.policies.actions import Decided, decide
from casework.safety.actions import apply_decision as apply_to_offers


@transaction.atomic
def apply(
    *,
    case: Case,
    facts: CaseFacts,
    occasion: str,
    by: User | Actor,
    at: datetime,
    news: Collection[str] = frozenset(),
) -> Decided:
    """Store the decision; open duties, holds and offers. Nothing that stands is taken away.

    ``news`` are the facts that were learnt just now.
    """
    decided = decide(case=case, facts=derived(facts), occasion=occasion, by=by, at=at)
    apply_to_duties(case=case, decided=decided, by=by, at=at, news=news)
    apply_to_offers(case=case, decided=decided, by=by, at=at)
    return decided
