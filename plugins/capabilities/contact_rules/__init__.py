"""Whether and how the person may be contacted: where, with what care, and whether we may ask back.

A rule that says wait names the facts that settle it. Until all of them are known to hold it stops
the contact; a fact that nobody has asked about is never taken for "yes".
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.conditions import When, judge
from casepolicy.facts import ContactPurpose, ContactWay
from casepolicy.values import Contacting, ContactRule


class ContactSetting(CitedRule):
    """One rule on contact."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="A short code.")
    words: str = Field(description="The rule in plain words.")
    permission: Contacting = Field(description="What the rule says of the contact.")
    purposes: tuple[ContactPurpose, ...] = Field(
        (), description="The purposes it is about. Empty: every contact."
    )
    ways: tuple[ContactWay, ...] = Field(
        (), description="The ways or places it is about. Empty: all of them."
    )
    settled_when: When = Field(
        default={}, description="The facts that settle a rule that says wait."
    )

    @model_validator(mode="after")
    def _can_be_settled(self) -> Self:
        if (self.permission is Contacting.WAIT) != bool(self.settled_when):
            msg = "name the facts that settle a rule that says wait, and only for such a rule"
            raise ValueError(msg)
        return self


class ContactSettings(Settings):
    """The rules on contact that a policy sets."""

    rules: tuple[ContactSetting, ...] = Field(description="Each rule, with its clause.")


class ContactRules(Capability[ContactSettings]):
    """Answers whether and how a contact may be made."""

    name = "contact_rules"
    version = "1"
    settings_model = ContactSettings

    @hookimpl
    def may_contact(self, facts: CaseFacts, at: datetime) -> Says[ContactRule]:
        """Give each rule for the contact proposed; no contact proposed is silence."""
        purpose = facts.contact.purpose
        if purpose is None:
            return []
        mine = (
            rule for rule in self.settings.rules if not rule.purposes or purpose in rule.purposes
        )
        return [said for rule in mine for said in _standing(rule, facts)]


def _standing(rule: ContactSetting, facts: CaseFacts) -> Says[ContactRule]:
    """A rule that is settled lets the contact go ahead; any other says what it says."""
    verdict = judge(rule.settled_when, facts)
    settled = rule.permission is Contacting.WAIT and verdict.holds is True
    value = ContactRule(
        code=rule.code,
        words=rule.words,
        permission=Contacting.GO_AHEAD if settled else rule.permission,
    )
    return rule.says(
        value,
        facts,
        also={"contact.way": [way.value for way in rule.ways]} if rule.ways else None,
        uses=("contact.purpose", *verdict.because, *verdict.missing),
    )
