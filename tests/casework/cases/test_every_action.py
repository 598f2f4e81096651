"""What holds for every verb of these rooms, also for those written later."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from casework.cases import actions as cases
from casework.duties import actions as duties
from casework.housing import actions as housing
from casework.policies import actions as policies
from casework.retention import actions as retention
from casework.safety import actions as safety

ROOMS = (policies, cases, duties, safety, housing, retention)


def _verbs(room: ModuleType) -> list[Callable[..., Any]]:
    named = getattr(room, "__all__", None) or [n for n in vars(room) if not n.startswith("_")]
    found = [getattr(room, name) for name in named]
    own = room.__name__
    return [f for f in found if inspect.isfunction(f) and f.__module__.startswith(own)]


VERBS = [pytest.param(verb, id=verb.__qualname__) for room in ROOMS for verb in _verbs(room)]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_names_who_and_when_and_takes_keywords_only(verb: Callable[..., Any]) -> None:
    parameters = inspect.signature(verb).parameters
    assert {"by", "at"} <= set(parameters)
    assert {p.kind for p in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_one_transaction(verb: Callable[..., Any]) -> None:
    """``transaction.atomic`` leaves the bare function behind, so a refusal takes all with it."""
    bare = inspect.unwrap(verb)
    assert bare is not verb
    assert "atomic" in inspect.getsource(bare).partition("def ")[0]


def test_the_rooms_have_the_verbs_that_pages_and_api_use() -> None:
    assert len(VERBS) >= 30
