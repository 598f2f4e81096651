"""Recording what has become known of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from casepolicy.explain import value_words
from casepolicy.facts import describe_fact
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import dated, merged, to_keep
from casework.cases.errors import CaseClosed
from casework.cases.locking import lock
from casework.cases.models import Case, Stage


@transaction.atomic
def update_facts(*, case: Case, news: Mapping[str, Any], by: User, at: datetime) -> Case:
    """Record new facts and ask the policy again. ``None`` means "not known after all".

    Raises ``CaseClosed``, ``FactsRefused`` and ``UnknownFact``.
    """
    require(by, Verb.DISCLOSURE_TAKE)
    changed = keep_news(case=case, news=news, by=by, at=at)
    if changed:
        facts = merged(case.facts, {})
        apply(case=case, facts=facts, occasion="facts", by=by, at=at, news=changed)
    return case


def keep_news(*, case: Case, news: Mapping[str, Any], by: User, at: datetime) -> list[str]:
    """Keep new facts on the case, now locked, without asking anybody. Returns which.

    Raises as ``update_facts`` does.
    """
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    news = dated(case.facts, news, at)
    facts = merged(case.facts, news)
    kept = to_keep(facts)
    changed = [path for path in news if kept.get(path) != case.facts.get(path)]
    if not changed:
        return []
    case.facts = kept
    case.save(update_fields=["facts"])
    words = "; ".join(f"{describe_fact(p).question} {value_words(facts.get(p))}" for p in changed)
    chronology.write(case=case, kind="facts", words=words, at=at, recorded_at=at, by=by)
    record(action="case.facts_changed", by=by, at=at, subjects=[case])
    return changed
