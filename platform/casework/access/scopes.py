"""What a token can be made for: scopes, which are the matrix's verbs and one of their own.

A token allows what its scopes name *and* its owner's role grants, never more. So a scope here
gives nobody anything; it only leaves out the rest. Which scopes an operation needs stands with
the operation, and in the API's document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casework.access.permissions import GRANTS, SYSTEMS_MAY, Verb
from casework.access.roles import Role

SELF_CHANGE: Final = "self.change"
"""Changing what one has chosen for oneself. No role lacks it, so it is no verb."""

SCOPES: Final[Mapping[str, str]] = {
    Verb.CASE_READ_TEAM.value: "Open your teams' cases",
    Verb.CASE_AUDIT.value: "Open the cases you check",
    Verb.CASE_ASSIGN.value: "Name the officer of a case",
    Verb.CASE_CLOSE.value: "Close cases",
    Verb.DISCLOSURE_TAKE.value: "Write down what somebody told you",
    Verb.PERSON_CHANGE.value: "Change what is recorded about a person",
    Verb.PERSON_REVEAL.value: "See how a person can be contacted",
    Verb.CONTACT_RECORD.value: "Record contacts",
    Verb.DUTY_COMPLETE.value: "Record what was done",
    Verb.HOLD_OPEN.value: "Open pauses",
    Verb.HOLD_EXTEND.value: "Set how long a pause runs",
    Verb.HOLD_LIFT.value: "Lift pauses",
    Verb.HOLD_ASK_MINIMUM.value: "Ask whether a step may be taken",
    Verb.LETTER_ASK.value: "Ask before a letter goes out",
    Verb.LETTER_CLEAR.value: "Let letters go out",
    Verb.CASE_EXPORT.value: "Ask for lists of cases",
    Verb.EXPORT_APPROVE.value: "Agree to lists of cases",
    Verb.DOCUMENT_READ.value: "Read documents",
    Verb.DOCUMENT_ADD.value: "Add documents",
    Verb.DOCUMENT_REMOVE.value: "Remove documents",
    Verb.TRANSFER_REQUEST.value: "Ask for moves",
    Verb.TRANSFER_DECIDE.value: "Decide on moves",
    Verb.MEASURE_REQUEST.value: "Ask for security measures",
    Verb.MEASURE_APPROVE.value: "Approve security measures",
    Verb.FUND_MANAGE.value: "Set money aside",
    Verb.POLICY_READ.value: "Read the policy",
    Verb.POLICY_ASK.value: "Ask the policy",
    Verb.OFFICE_HOURS_SET.value: "Set office hours",
    SELF_CHANGE: "Change what you offer yourself for",
}
"""Each scope with the words beside its box. What is not here can't be done with a token."""

SYSTEM_SCOPES: Final[Mapping[str, str]] = {
    verb.value: SCOPES[verb.value] for verb in sorted(SYSTEMS_MAY)
}
"""What a system of the landlord's can be given: the least, and no case."""


def scopes_for(role: Role | str) -> dict[str, str]:
    """Return the scopes that would be of any use to somebody with this role."""
    granted = {verb.value for verb in GRANTS[Role(role)]} | {SELF_CHANGE}
    return {code: words for code, words in SCOPES.items() if code in granted}
