"""Questions that stop a step until something is settled."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def checks_first(facts: CaseFacts, at: datetime) -> Says[values.Check]:
    """What must be settled before we take this step?

    Asked when enforcement, a closure or a step that needs training is proposed. All checks must be
    met: one that is unmet, unknown or can't be read stops the step.
    """
    return []
