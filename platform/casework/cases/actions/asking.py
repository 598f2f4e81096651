"""Asking the policy before somebody acts: kept as a decision, and changing nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from casepolicy.calendar import to_local
from casepolicy.verdict import verdict
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.cases import chronology
from casework.cases.domain.facts import merged
from casework.cases.domain.topics import Topic
from casework.cases.errors import CaseClosed
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.policies.actions import Decided, decide

OCCASION = "asked"


@transaction.atomic
def ask_about(
    *, case: Case, topic: Topic, proposal: Mapping[str, Any], by: User, at: datetime
) -> Decided:
    """Ask one question about something proposed, and keep what was asked and said.

    ``proposal`` holds facts by path; they belong to the proposal and are not kept on the case.
    Raises ``CaseClosed``, ``FactsRefused`` and ``UnknownFact``.
    """
    require(by, Verb.POLICY_ASK)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    decided = decide(
        case=case,
        facts=merged(case.facts, proposal),
        occasion=OCCASION,
        by=by,
        at=at,
        questions=[topic.question.name],
        law_on=to_local(at).date(),
    )
    found = verdict(decided.trace["replies"][0])
    words = f"{topic.question.sentence} {found.words}" if found else topic.question.sentence
    chronology.write(case=case, kind="asked", words=words, at=at, recorded_at=at, by=by)
    return decided
