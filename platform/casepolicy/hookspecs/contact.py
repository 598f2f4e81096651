"""Questions on contact: whether and how we get in touch."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def may_contact(facts: CaseFacts, at: datetime) -> Says[values.ContactRule]:
    """May we contact this person now, for this purpose, in this way?

    Asked before each contact that we make, a survey included. One rule that says wait is enough to
    stop it; until the person has told us that a way is safe, no contact is made by it.
    """
    return []
