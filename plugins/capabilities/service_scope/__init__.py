"""Whom a landlord's policy serves, and how far.

A rule says how far the service is open to the people whom its condition describes. Where several
fit, the widest stands; a pointer to another document stands beside it and takes nothing away.
"""

from datetime import datetime

from pydantic import Field

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.values import Service, ServiceLevel


class ServiceRule(CitedRule):
    """How far the service is open to some people."""

    level: ServiceLevel = Field(
        description="How far: the whole service, part of it, signposts, or another document too."
    )
    words: str = Field(description="What these people get, in plain words.")


class ServiceSettings(Settings):
    """Whom a policy says it serves."""

    people: tuple[ServiceRule, ...] = Field(description="Each group of people, with its clause.")


class ServiceScope(Capability[ServiceSettings]):
    """Answers how far the service is open to this person."""

    name = "service_scope"
    version = "1"
    settings_model = ServiceSettings

    @hookimpl
    def service_owed(self, facts: CaseFacts, at: datetime) -> Says[Service]:
        """Give each level whose condition fits the person."""
        return [
            said
            for rule in self.settings.people
            for said in rule.says(Service(level=rule.level, words=rule.words), facts)
        ]
