"""Reads what a program can't see at run time: signatures as written, words under members.

Docstrings of enum members and of fields exist in the source only, and so does the way in which a
default cites its clauses.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from casepolicy.platform_register import PLATFORM_REGISTER

Documented = Callable[..., Any] | type | ModuleType


class Undocumented(LookupError):
    """Something of the contract has no words of its own, so no page can be made of it."""


def docstring(of: Documented, what: str) -> str:
    """Return the docstring written on this very thing, or refuse by name."""
    found = inspect.cleandoc(of.__doc__ or "")
    made_by_dataclass = isinstance(of, type) and found.startswith(f"{of.__name__}(")
    if not found or made_by_dataclass:
        msg = f"{what} has no docstring. Say there, in a sentence, what it is for."
        raise Undocumented(msg)
    return found.replace("``", "`")


def signature(function: Callable[..., Any]) -> str:
    """Return a function's ``def`` exactly as it is written, without decorators and body."""
    lines = textwrap.dedent(inspect.getsource(function)).splitlines()
    node = ast.parse("\n".join(lines)).body[0]
    assert isinstance(node, ast.FunctionDef)  # noqa: S101 - tells mypy what a hook is
    return "\n".join(lines[node.lineno - 1 : node.body[0].lineno - 1]).rstrip()


@cache
def member_words(of: type) -> dict[str, str]:
    """Return the docstrings that stand under the members or fields of a class, by name."""
    body = ast.parse(textwrap.dedent(inspect.getsource(of))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - tells mypy what getsource found
    found = {}
    for above, below in zip(body.body, body.body[1:], strict=False):
        words = _text_alone(below)
        target = _named(above)
        if words and target:
            found[target] = " ".join(inspect.cleandoc(words).split()).replace("``", "`")
    return found


def key_fields(of: type) -> tuple[str, ...]:
    """Return the fields of a value that make its key: answers that share them are combined."""
    prop = inspect.getattr_static(of, "key", None)
    if not isinstance(prop, property) or prop.fget is None:
        return ("key",)
    node = ast.parse(textwrap.dedent(inspect.getsource(prop.fget)))
    return tuple(
        dict.fromkeys(
            each.attr
            for each in ast.walk(node)
            if isinstance(each, ast.Attribute)
            and isinstance(each.value, ast.Name)
            and each.value.id == "self"
        )
    )


def platform_clauses(default: Callable[..., Any]) -> tuple[str, ...]:
    """Return the platform's clauses that a default names, itself or by what it uses.

    Every name of the same module that it mentions is followed, so a table beside it counts too.
    """
    module = inspect.getmodule(default)
    assert module is not None  # noqa: S101 - a default is always written in a file
    tree = ast.parse(inspect.getsource(module))
    written = {name: node for node in tree.body for name in _names_set(node)}
    seen: set[str] = set()
    cited: set[str] = set()
    waiting = [default.__name__]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in written:
            continue
        seen.add(name)
        for each in ast.walk(written[name]):
            if isinstance(each, ast.Name):
                waiting.append(each.id)
            elif isinstance(each, ast.Constant) and isinstance(each.value, str):
                cited.add(f"platform:{each.value}")
    return tuple(clause for clause in PLATFORM_REGISTER if clause in cited)


def _names_set(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield node.name
    elif (name := _named(node)) is not None:
        yield name


def _named(node: ast.stmt) -> str | None:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else None


def _text_alone(node: ast.stmt) -> str:
    alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return str(node.value.value) if alone else ""  # type: ignore[attr-defined] # checked above
