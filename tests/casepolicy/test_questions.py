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
from tests.casepolicy.named_tests import TESTS, untested


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


def test_every_question_has_a_test_of_its_name() -> None:
    assert untested(QUESTIONS) == [], "write def test_question_<name>... in tests/capabilities"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('def test_question_gifts_are_given():\n    ask("gifts")\n', []),
        ('def test_question_gifts():\n    ask("gifts")\n', []),
        ('def test_question_gifts_are_given():\n    ask("offers")\n', ["gifts"]),
        ('def test_question_giftshop_opens():\n    ask("gifts")\n', ["gifts"]),
        ('def test_gifts():\n    ask("gifts")\n', ["gifts"]),
        ("# def test_question_gifts asks gifts\n", ["gifts"]),
    ],
)
def test_a_question_without_a_test_is_named(
    tmp_path: Path, written: str, expected: list[str]
) -> None:
    (tmp_path / "test_gifts.py").write_text(written, "utf-8")
    assert untested(["gifts"], tmp_path) == expected


@pytest.mark.parametrize("name", capabilities())
def test_every_capability_has_a_test_file_of_its_name(name: str) -> None:
    assert (TESTS / f"test_{name}.py").is_file()
