"""The questions: each documented as a question, typed, and answered by a test of its name."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from casepolicy import QUESTIONS, CaseFacts, Says, hookspecs
from casepolicy.building import PARAMETERS, hooks_of
from casepolicy.discovery import capabilities
from casepolicy.facts import fact_paths

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_a_question_in_one_line(name: str) -> None:
    doc = inspect.getdoc(getattr(hookspecs, name)) or ""
    first, _, rest = doc.partition("\n")
    assert first.endswith("?")
    assert "Asked " in rest, "the docstring says when it is asked"
    assert QUESTIONS[name].sentence == first


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_typed_by_its_value(name: str) -> None:
    hints = get_type_hints(getattr(hookspecs, name))
    assert hints["facts"] is CaseFacts
    says: Any = Says
    assert hints["return"] == says[QUESTIONS[name].value]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_value_says_what_it_is_about(name: str) -> None:
    assert hasattr(QUESTIONS[name].value, "key")


def test_a_fact_with_which_a_question_arises_exists() -> None:
    for question in QUESTIONS.values():
        assert question.arises_with is None or question.arises_with in fact_paths()


def test_every_hook_of_the_contract_is_a_question() -> None:
    marked = {n for n, f in vars(hookspecs).items() if hasattr(f, "holdfast_spec")}
    assert marked == set(QUESTIONS)


def _implementations() -> Iterator[tuple[str, str]]:
    for capability in capabilities().values():
        for hook in hooks_of(capability):
            yield capability.name, hook


@pytest.mark.parametrize(("capability", "hook"), list(_implementations()))
def test_every_answer_takes_and_returns_what_its_question_says(capability: str, hook: str) -> None:
    method = getattr(capabilities()[capability], hook)
    question = getattr(hookspecs, hook)
    assert tuple(inspect.signature(method).parameters) == PARAMETERS
    assert PARAMETERS[1:] == tuple(inspect.signature(question).parameters)
    assert get_type_hints(method) == get_type_hints(question)


def test_every_question_is_answered_by_an_installed_capability() -> None:
    assert {hook for _, hook in _implementations()} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_test_of_its_name(name: str) -> None:
    tests = (HERE.parent / "capabilities").glob("test_*.py")
    wanted = f"def test_question_{name}"
    assert any(wanted in path.read_text("utf-8") for path in tests), wanted
