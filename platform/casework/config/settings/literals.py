"""Whether a text stands word for word in a file of code, and so was written before there was data.

A text that was put together (an f-string, a ``format``, an error's own words) does not, except by
chance: then it says no more than the code does.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path


def stands_in_code(text: str, path: str) -> bool:
    """Return whether ``text`` is a whole literal of the file at ``path``."""
    return text in _literals(path)


@lru_cache(maxsize=1024)
def _literals(path: str) -> frozenset[str]:
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    parts = {
        id(part)
        for joined in ast.walk(tree)
        if isinstance(joined, ast.JoinedStr)
        for part in ast.walk(joined)
    }
    return frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
    )
