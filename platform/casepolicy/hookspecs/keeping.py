"""Questions on records: what is written down, who sees it, how long it is kept."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def to_record(facts: CaseFacts, at: datetime) -> Says[values.Entry]:
    """What must be written down at this step, in which form, and with which flags?

    Asked when a step is taken and while a plan is open. All entries stand.
    """
    return []


@hookspec
def may_see(facts: CaseFacts, at: datetime) -> Says[values.Sight]:
    """Who may see which part of this case?

    Asked when somebody inside or outside wants to look. Only the parts that every source allows
    are shown.
    """
    return []


@hookspec
def keep_until(facts: CaseFacts, at: datetime) -> Says[values.Retention]:
    """How long do we keep this record, and how is it destroyed?

    Asked when a record is made and when a case is closed. One answer of the document stands for
    each part (the storage, the time, the way it is destroyed), within the law's bound and beside
    it.
    """
    return []
