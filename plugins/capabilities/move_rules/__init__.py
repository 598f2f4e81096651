"""What must be true before a move is agreed: conditions, like for like, consultees, discretion.

Like for like is typed by what must stay alike (type of home, kind of tenancy, security), since
documents mean different things by the same words.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.conditions import When, judge
from casepolicy.facts import MoveRoute
from casepolicy.values import Criterion, CriterionKind, State

STATES = {True: State.MET, False: State.UNMET, None: State.UNKNOWN}


class CriterionRule(CitedRule):
    """One requirement for a move by a route."""

    route: MoveRoute = Field(description="The route it belongs to.")
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The requirement in plain words.")
    kind: CriterionKind = Field(description="What sort of requirement it is.")
    met_when: When = Field(description="The facts that meet it.")
    decider: str = Field("team_leader", description="The role that decides.")


class MoveSettings(Settings):
    """The requirements a policy sets for moves."""

    criteria: tuple[CriterionRule, ...] = Field(description="Each requirement, with its clause.")


class MoveRules(Capability[MoveSettings]):
    """Answers what must be true before a move is agreed."""

    name = "move_rules"
    version = "1"
    settings_model = MoveSettings

    @hookimpl
    def move_criteria(self, facts: CaseFacts, at: datetime) -> Says[Criterion]:
        """Give every requirement of the route asked for, and how each stands."""
        if facts.move.route is None:
            return []
        mine = (r for r in self.settings.criteria if r.route is facts.move.route)
        return [said for rule in mine for said in _standing(rule, facts)]


def _standing(rule: CriterionRule, facts: CaseFacts) -> Says[Criterion]:
    """An unknown fact leaves a requirement open; it never counts as unmet."""
    verdict = judge(rule.met_when, facts)
    criterion = Criterion(
        code=rule.code,
        words=rule.words,
        kind=rule.kind,
        state=STATES[verdict.holds],
        decider=rule.decider,
    )
    return rule.says(criterion, facts, uses=("move.route", *verdict.because, *verdict.missing))
