"""Finds the tests that carry a question's name, by reading them: a mention in a comment is none."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).parents[1] / "capabilities"


def untested(questions: Iterable[str], folder: Path = TESTS) -> list[str]:
    """Return the questions that no ``test_question_<name>...`` asks by their name."""
    modules = [ast.parse(path.read_text("utf-8")) for path in sorted(folder.glob("test_*.py"))]
    return [name for name in questions if not any(_tests(name, module) for module in modules)]


def _tests(question: str, module: ast.Module) -> bool:
    wanted = f"test_question_{question}"
    named = any(
        isinstance(node, ast.FunctionDef) and f"{node.name}_".startswith(f"{wanted}_")
        for node in module.body
    )
    return named and any(
        isinstance(node, ast.Constant) and node.value == question for node in ast.walk(module)
    )
