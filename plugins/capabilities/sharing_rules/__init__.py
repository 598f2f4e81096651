"""When a landlord shares information: with consent, on which grounds without it, what it holds.

Documents state a general rule and its exceptions. Each is a rule of its own, so that each cites
its clause, and the question's combination lets the exception win.
"""

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from casepolicy import Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.facts import Recipient
from casepolicy.values import Permission, ShareGround, Sharing


class SharingRule(CitedRule):
    """One rule on sharing."""

    permission: Permission = Field(description="What the rule says.")
    ground: ShareGround | None = Field(
        None, description="Why no consent is needed, or why the share is held."
    )
    recipients: tuple[Recipient, ...] = Field(
        (), description="Who it is about. Empty: everybody outside the case."
    )
    ask_first: bool = Field(
        default=False, description="Whether consent is sought even where it isn't needed."
    )
    checker: str | None = Field(None, description="The role that looks at what is held.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.permission is Permission.CONSENT) != (self.ground is None):
            msg = "name a ground for what goes without consent or is held, and none for consent"
            raise ValueError(msg)
        if (self.permission is Permission.HOLD) != (self.checker is not None):
            msg = "name who looks at what is held, and only for what is held"
            raise ValueError(msg)
        return self


class SharingSettings(Settings):
    """The rules on sharing that a policy sets."""

    rules: tuple[SharingRule, ...] = Field(description="Each rule, with its clause.")


class SharingRules(Capability[SharingSettings]):
    """Answers whether information may go to somebody."""

    name = "sharing_rules"
    version = "1"
    settings_model = SharingSettings

    @hookimpl
    def may_share(self, facts: CaseFacts, at: datetime) -> Says[Sharing]:
        """Give each rule for the recipient proposed; nobody proposed is silence."""
        recipient = facts.share.recipient
        if recipient is None:
            return []
        return [
            said
            for rule in self.settings.rules
            if not rule.recipients or recipient in rule.recipients
            for said in rule.says(
                Sharing(
                    permission=rule.permission,
                    grounds=(rule.ground,) if rule.ground else (),
                    agreed=facts.consent.sharing,
                    ask_first=rule.ask_first,
                    checker=rule.checker,
                ),
                facts,
                uses=("share.recipient", "consent.sharing"),
            )
        ]
