"""The platform's own part of an answer, by edition: its questions, its defaults, its clauses.

A stored decision names the edition it was made under, and is asked again under that one. So an
edition never changes once a release carried it: who changes a default, a way of combining, a
sentence or a clause of ours adds an edition, and keeps the earlier ones here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from casepolicy.clause import Clause
from casepolicy.hookspecs import QUESTIONS
from casepolicy.platform_register import PLATFORM_REGISTER
from casepolicy.question import Question


@dataclass(frozen=True, slots=True)
class PlatformEdition:
    """What the platform brings to every answer, under one name that stays."""

    version: str
    questions: Mapping[str, Question]
    """Each question with its default, its way of combining and its sentence."""
    register: Mapping[str, Clause]
    """The platform's own clauses, which defaults cite."""


CURRENT: Final = PlatformEdition("1", QUESTIONS, PLATFORM_REGISTER)
"""The edition under which new decisions are made."""

EDITIONS: Final[Mapping[str, PlatformEdition]] = MappingProxyType({CURRENT.version: CURRENT})
"""Every edition that still runs, by version."""
