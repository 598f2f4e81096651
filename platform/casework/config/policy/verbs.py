"""Every verb of ``holdfast policy`` that needs no database, by its name."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from casepolicy.discovery import NotInstalled
from casework.config.policy import asking, checking, stories
from casework.config.policy.reading import InputRefused, Result

VERBS: Mapping[str, Callable[[argparse.Namespace], Result]] = {
    "ask": asking.ask,
    "compare": asking.compare,
    "facts": asking.list_facts,
    "questions": asking.list_questions,
    "check": checking.check,
    "packs": checking.packs,
    "coverage": checking.coverage,
    "reference": checking.reference,
    "lint": checking.lint,
    "stories": stories.stories,
}


def perform(arguments: argparse.Namespace) -> Result:
    """Do one verb. Raises ``InputRefused`` for what can't be read, naming what is wrong."""
    try:
        return VERBS[arguments.verb](arguments)
    except NotInstalled as missing:
        raise InputRefused(str(missing)) from missing
