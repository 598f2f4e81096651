"""The law as it stood on a day: what the floor may cite there, and what it may not yet.

The floor's register dates each statute. A disclosure of 2018 is never answered with a statute of
2021: a rule of the floor stands on those of its statutes that were in force on the anchor day, and
is silent where none was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casepolicy.answer import Answer, NeedsFact
from casepolicy.clause import Clause

Said = Answer[Any] | NeedsFact[Any]


def as_law_stood(says: Iterable[Said], register: Mapping[str, Clause], day: date) -> list[Said]:
    """Return what the floor says by the law of a day, citing only statutes in force by then."""
    found = []
    for said in says:
        standing = tuple(number for number in said.clauses if not _is_later(number, register, day))
        if standing:
            found.append(said if standing == said.clauses else replace(said, clauses=standing))
    return found


def _is_later(number: str, register: Mapping[str, Clause], day: date) -> bool:
    clause = register.get(number)
    return clause is not None and clause.in_force_from is not None and clause.in_force_from > day
