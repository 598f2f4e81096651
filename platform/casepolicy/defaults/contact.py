"""Our default on contact: none until the person has told us that the way is safe; no surveys."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts, ContactPurpose
from casepolicy.values import Contacting, ContactRule

_SAFE = ("contact.purpose", "contact.confirmed_safe")
_SURVEY = ("contact.purpose", "contact.survey_welcome")


def may_contact(facts: CaseFacts) -> Answers:
    """Wait until the way is known to be safe; ask for no feedback unless it is welcome.

    Both stand beside whatever a policy says.
    """
    purpose = facts.contact.purpose
    if purpose is None:
        return ()
    safe = facts.contact.confirmed_safe is True
    rules = [
        default(
            ContactRule(
                code="safe_way",
                words="The person has said that this way is safe"
                if safe
                else "Wait until the person has said that this way is safe",
                permission=Contacting.GO_AHEAD if safe else Contacting.WAIT,
            ),
            "contact",
            facts,
            uses=_SAFE,
            always=True,
        )
    ]
    if purpose is ContactPurpose.SURVEY and not facts.contact.survey_welcome:
        wait = ContactRule(
            code="survey",
            words="Send no survey unless the person has said that it is welcome",
            permission=Contacting.WAIT,
        )
        rules.append(default(wait, "survey", facts, uses=_SURVEY, always=True))
    return tuple(rules)
