"""The list of actions and the code that logs them name the same things."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import casework
from casework.audit.actions_list import ACTIONS, READS, UnknownAction, label_of

SOURCES = [
    path
    for path in Path(casework.__path__[0]).rglob("*.py")
    if path.name != "actions_list.py" and "migrations" not in path.parts
]


def texts_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def logged_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "record":
            for keyword in node.keywords:
                if keyword.arg == "action" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_every_declared_action_is_used_somewhere() -> None:
    used = {text for path in SOURCES for text in texts_in(ast.parse(path.read_text()))}
    # A code may be put together from a family and an outcome: f"measure.{outcome}".
    families = {text for text in used if text.endswith(".")}
    unused = {code for code in ACTIONS if code not in used}
    assert {code for code in unused if f"{code.split('.')[0]}." not in families} == set()


def test_every_action_that_code_logs_is_declared() -> None:
    logged = {code for path in SOURCES for code in logged_in(ast.parse(path.read_text()))}
    assert logged - set(ACTIONS) == set()


def test_every_action_has_words_that_start_with_a_capital_and_name_no_code() -> None:
    for code, action in ACTIONS.items():
        assert action.label[:1].isupper(), code
        assert "_" not in action.label, code


def test_what_shows_data_counts_as_looking() -> None:
    assert {code for code in ACTIONS if code.endswith((".opened", ".listed", ".revealed"))} >= set(
        READS
    )
    assert "case.opened" in READS
    assert "case.refused" not in READS


def test_an_unknown_code_has_no_words() -> None:
    assert label_of("case.opened") == "Opened a case"
    with pytest.raises(UnknownAction):
        label_of("case.peeked")


def test_rows_are_made_in_one_place_where_details_are_held_to_references() -> None:
    makers = {
        path.relative_to(Path(casework.__path__[0])).as_posix()
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "id", None) == "AuditEntry"
            or (
                ast.unparse(node.func).startswith("AuditEntry.objects.")
                and ast.unparse(node.func).endswith(("create", "update", "save", "delete"))
            )
        )
    }
    assert makers == {"audit/actions.py"}
