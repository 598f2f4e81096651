"""Recording what has become known of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casepolicy.explain import value_words
from casepolicy.facts import describe_fact
from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import merged, to_keep
from casework.cases.errors import CaseClosed
from casework.cases.models import Case, Stage


@transaction.atomic
def update_facts(*, case: Case, news: Mapping[str, Any], by: User, at: datetime) -> Case:
    """Record new facts and ask the policy again. ``None`` means "not known after all".

    Raises ``CaseClosed``, ``FactsRefused`` and ``UnknownFact``.
    """
    require(by, Verb.DISCLOSURE_TAKE)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    facts = merged(case.facts, news)
    kept = to_keep(facts)
    changed = {p: v for p, v in news.items() if kept.get(p) != case.facts.get(p)}
    if not changed:
        return case
    case.facts = kept
    case.save(update_fields=["facts"])
    words = "; ".join(f"{describe_fact(p).question} {value_words(v)}" for p, v in changed.items())
    chronology.write(case=case, kind="facts", words=words, at=at, recorded_at=at, by=by)
    record(action="case.facts_changed", by=by, at=at, subjects=[case])
    apply(case=case, facts=facts, occasion="facts", by=by, at=at)
    return case
