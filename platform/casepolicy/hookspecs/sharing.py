"""Questions on information: whether it may go to somebody."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def may_share(facts: CaseFacts, at: datetime) -> Says[values.Sharing]:
    """May we give this information to this recipient, on what ground?

    Asked when a share is proposed or information is asked for. A hold is a veto; an exception of
    the same document beats its general rule. Where the law allows more than the document, both
    stand and a person decides, except that danger to life always opens the way.
    """
    return []
