"""Questions on reports: how they reach us, whom we serve, what abuse is, how we are reached."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def reporting_routes(facts: CaseFacts, at: datetime) -> Says[values.Route]:
    """Who may report abuse to us, by which routes, and where does a report go out of hours?

    Asked when a report arrives, and whenever the routes are shown to the public. All routes stand;
    no list closes another way, and a report that comes by any way is taken.
    """
    return []


@hookspec
def service_owed(facts: CaseFacts, at: datetime) -> Says[values.Service]:
    """How far is our service open to this person?

    Asked when a person is linked to a report. The widest service stands; another document that
    speaks of the person stands beside it.
    """
    return []


@hookspec
def abuse_recognised(facts: CaseFacts, at: datetime) -> Says[values.Recognition]:
    """Is this domestic abuse, of which kinds, and who are its victims?

    Asked when an incident is recorded or changed. All that is recognised stands. A definition can
    only take in more; what a document or the law does not name is still taken as abuse.
    """
    return []


@hookspec
def access_needs(facts: CaseFacts, at: datetime) -> Says[values.Adjustment]:
    """What must we arrange so that this person can understand and use our service?

    Asked when needs are recorded, and at each contact. All arrangements stand.
    """
    return []
