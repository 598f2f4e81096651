"""Which team a new case goes to, so that somebody can always see it."""

from __future__ import annotations

from datetime import datetime

from casepolicy import CaseFacts
from casepolicy.values import Matter
from casework.access.actions import make_team
from casework.access.models import Team, User
from casework.access.queries import members_of, team_by_code, teams_of
from casework.audit.actors import SYSTEM
from casework.policies.engines import engine_for
from casework.policies.models import PolicyRevision

ON_DUTY = "duty"


def team_for(
    revision: PolicyRevision, facts: CaseFacts, by: User, at: datetime
) -> tuple[Team, User | None]:
    """Return the team the policy names, else the officer's own, else the one on duty.

    A team in which nobody is would hide the case from everybody; then the officer who took the
    disclosure is returned too, as its owner for now.
    """
    team = _named(revision, facts, at) or teams_of(by).first() or _on_duty(at)
    return team, None if members_of(team).exists() else by


def _named(revision: PolicyRevision, facts: CaseFacts, at: datetime) -> Team | None:
    for answer in engine_for(revision).ask("who_takes_it", facts, at).values:
        if answer.matter is Matter.CASE and (team := team_by_code(answer.team)):
            return team
    return None


def _on_duty(at: datetime) -> Team:
    known = team_by_code(ON_DUTY)
    return known or make_team(code=ON_DUTY, name="Team leader on duty", by=SYSTEM, at=at)
