"""How reports reach a landlord: by which ways, from whom, and where they go out of hours.

A policy lists what it has thought of. No list closes another way, so a rule here can only add one.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Route, RouteKind


class RouteRule(CitedRule):
    """One way, one person or one duty in taking reports."""

    kind: RouteKind = Field(
        description="Whether it is a way, a person, a place out of hours, or a duty."
    )
    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The way, the person or the duty in plain words.")


class RouteSettings(Settings):
    """The ways of reporting that a policy names."""

    routes: tuple[RouteRule, ...] = Field(description="Each of them, with its clause.")


class IntakeRoutes(Capability[RouteSettings]):
    """Answers who may report, by which ways, and what is done with a report."""

    name = "intake_routes"
    version = "1"
    settings_model = RouteSettings

    @hookimpl
    def reporting_routes(self, facts: CaseFacts, at: datetime) -> Says[Route]:
        """Give each way, person and duty that the policy names."""
        return [
            said
            for rule in self.settings.routes
            for said in rule.says(Route(kind=rule.kind, code=rule.code, words=rule.words), facts)
        ]
