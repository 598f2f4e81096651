"""How questions and answers are marked, and the type of what an implementation returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

import pluggy

from casepolicy.answer import Answer, NeedsFact

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

PROJECT = "holdfast"
Says: TypeAlias = Sequence[Answer[T] | NeedsFact[T]]

_hookspec = pluggy.HookspecMarker(PROJECT)
_hookimpl = pluggy.HookimplMarker(PROJECT)


def hookspec(function: F) -> F:
    """Mark a function as a question."""
    return _hookspec(function)


def hookimpl(function: F) -> F:
    """Mark a plugin's method as its answer to the question of the same name."""
    return _hookimpl(function)
