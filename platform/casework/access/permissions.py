"""Which role may do what: data, not code. ``permission_page`` prints it for the documentation.

A verb says that a role may do such a thing at all. Whether it may do it to *this* case is
need-to-know, which only ``door`` decides.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.core.exceptions import PermissionDenied

from casework.access.roles import Role
from casework.audit.actors import Actor


class Verb(StrEnum):
    """Something an account may do."""

    CASE_READ_TEAM = "case.read_team"
    CASE_AUDIT = "case.audit"
    CASE_ASSIGN = "case.assign"
    CASE_NAME = "case.name"
    CASE_SEAL = "case.seal"
    AUDIT_ASSIGN = "audit.assign"
    AUDIT_ASSIGN_ALL = "audit.assign_all"
    GLASS_BREAK = "glass.break"
    GLASS_REVIEW = "glass.review"
    CONFLICT_DECIDE = "conflict.decide"
    LOOKS_TELL = "looks.tell"
    CASE_CLOSE = "case.close"
    CASE_DESTROY_ASK = "case.destroy_ask"
    CASE_DESTROY_AGREE = "case.destroy_agree"
    LEGAL_HOLD = "legal_hold"
    DISCLOSURE_TAKE = "disclosure.take"
    PERSON_CHANGE = "person.change"
    PERSON_REVEAL = "person.reveal"
    CONTACT_RECORD = "contact.record"
    DUTY_COMPLETE = "duty.complete"
    HOLD_OPEN = "hold.open"
    HOLD_EXTEND = "hold.extend"
    HOLD_LIFT = "hold.lift"
    HOLD_ASK_MINIMUM = "hold.ask_minimum"
    LETTER_ASK = "letter.ask"
    LETTER_CLEAR = "letter.clear"
    CASE_EXPORT = "case.export"
    EXPORT_APPROVE = "export.approve"
    TRANSFER_REQUEST = "transfer.request"
    TRANSFER_DECIDE = "transfer.decide"
    MEASURE_REQUEST = "measure.request"
    MEASURE_APPROVE = "measure.approve"
    FUND_MANAGE = "fund.manage"
    POLICY_READ = "policy.read"
    POLICY_ASK = "policy.ask"
    POLICY_ADOPT = "policy.adopt"
    OFFICE_HOURS_SET = "office_hours.set"
    STAFF_MANAGE = "staff.manage"
    SIGN_IN_SET = "sign_in.set"
    API_CLIENT_MANAGE = "api_client.manage"
    RECOVERY_CONFIRM = "recovery.confirm"
    AUDIT_READ = "audit.read"
    DOCUMENT_READ = "document.read"
    DOCUMENT_ADD = "document.add"
    DOCUMENT_REMOVE = "document.remove"
    DOCUMENT_TAKE_ORIGINAL = "document.take_original"


_OFFICER: Final = frozenset(
    {
        Verb.CASE_READ_TEAM,
        Verb.DISCLOSURE_TAKE,
        Verb.PERSON_CHANGE,
        Verb.PERSON_REVEAL,
        Verb.CONTACT_RECORD,
        Verb.DUTY_COMPLETE,
        Verb.HOLD_OPEN,
        Verb.HOLD_EXTEND,
        Verb.HOLD_ASK_MINIMUM,
        Verb.LETTER_ASK,
        Verb.LETTER_CLEAR,
        Verb.CASE_EXPORT,
        Verb.TRANSFER_REQUEST,
        Verb.MEASURE_REQUEST,
        Verb.POLICY_READ,
        Verb.POLICY_ASK,
        Verb.DOCUMENT_READ,
        Verb.DOCUMENT_ADD,
        Verb.GLASS_BREAK,
        Verb.LOOKS_TELL,
    }
)

READ_CASE: Final = (Verb.CASE_READ_TEAM, Verb.CASE_AUDIT, Verb.GLASS_BREAK)
"""The verbs of which a role needs one to open any case at all."""

OF_A_CASE: Final = frozenset(
    {
        Verb.CASE_READ_TEAM,
        Verb.CASE_AUDIT,
        Verb.CASE_ASSIGN,
        Verb.CASE_NAME,
        Verb.CASE_SEAL,
        Verb.AUDIT_ASSIGN,
        Verb.CASE_CLOSE,
        Verb.DISCLOSURE_TAKE,
        Verb.PERSON_CHANGE,
        Verb.PERSON_REVEAL,
        Verb.CONTACT_RECORD,
        Verb.DUTY_COMPLETE,
        Verb.HOLD_OPEN,
        Verb.HOLD_EXTEND,
        Verb.HOLD_LIFT,
        Verb.TRANSFER_REQUEST,
        Verb.TRANSFER_DECIDE,
        Verb.MEASURE_REQUEST,
        Verb.MEASURE_APPROVE,
        Verb.POLICY_ASK,
        Verb.LOOKS_TELL,
    }
)
"""Verbs that are done to one case, so that need-to-know counts as well as the role."""

GRANTS: Final[dict[Role, frozenset[Verb]]] = {
    Role.OFFICER: _OFFICER,
    Role.TEAM_LEADER: _OFFICER
    | {
        Verb.CASE_ASSIGN,
        Verb.CASE_NAME,
        Verb.CASE_SEAL,
        Verb.CASE_CLOSE,
        Verb.CASE_DESTROY_ASK,
        Verb.LEGAL_HOLD,
        Verb.AUDIT_ASSIGN,
        Verb.GLASS_REVIEW,
        Verb.CONFLICT_DECIDE,
        Verb.HOLD_LIFT,
        Verb.EXPORT_APPROVE,
        Verb.TRANSFER_DECIDE,
        Verb.MEASURE_APPROVE,
        Verb.DOCUMENT_REMOVE,
        Verb.DOCUMENT_TAKE_ORIGINAL,
        Verb.RECOVERY_CONFIRM,
    },
    # Reads the cases they were asked to check, and no other; who asks is somebody else.
    Role.AUDITOR: frozenset(
        {
            Verb.CASE_AUDIT,
            Verb.AUDIT_READ,
            Verb.LOOKS_TELL,
            Verb.POLICY_READ,
            Verb.DOCUMENT_READ,
        }
    ),
    # The income team learns "not before 3 March, ask X", never why: no case, no person.
    Role.INCOME_OFFICER: frozenset({Verb.HOLD_ASK_MINIMUM, Verb.LETTER_ASK}),
    # A job card of its own kind comes with the repairs feature; until then, nothing.
    Role.REPAIRS: frozenset(),
    # Who sets up staff and money reads no case.
    Role.TENANT_ADMIN: frozenset(
        {
            Verb.STAFF_MANAGE,
            Verb.SIGN_IN_SET,
            Verb.API_CLIENT_MANAGE,
            Verb.RECOVERY_CONFIRM,
            Verb.FUND_MANAGE,
            Verb.POLICY_READ,
            Verb.POLICY_ADOPT,
            Verb.OFFICE_HOURS_SET,
        }
    ),
    # Answers "who looked?" from the log; opening a case itself needs a reason, not a role.
    Role.DATA_PROTECTION: frozenset(
        {
            Verb.AUDIT_READ,
            Verb.CASE_DESTROY_AGREE,
            Verb.LEGAL_HOLD,
            Verb.AUDIT_ASSIGN_ALL,
            Verb.GLASS_BREAK,
            Verb.GLASS_REVIEW,
            Verb.CONFLICT_DECIDE,
            Verb.LOOKS_TELL,
            Verb.POLICY_READ,
            Verb.RECOVERY_CONFIRM,
            Verb.EXPORT_APPROVE,
        }
    ),
    Role.READ_ONLY: frozenset({Verb.CASE_READ_TEAM, Verb.POLICY_READ}),
    # Operators stand on the platform's side, where no case is; the staff are operators too.
    Role.OPERATOR: frozenset({Verb.STAFF_MANAGE, Verb.RECOVERY_CONFIRM}),
}

SYSTEMS_MAY: Final[frozenset[Verb]] = frozenset({Verb.HOLD_ASK_MINIMUM})
"""What any system of a landlord's can be given; each gets what its administrator ticks of it."""


class UnknownVerb(LookupError):
    """Code asked about a verb that is not in the list."""

    def __init__(self, verb: str) -> None:
        """Name the verb and where the list stands."""
        super().__init__(f"There is no verb {verb!r}. Use one of casework.access.permissions.Verb.")


class NotAllowed(PermissionDenied):
    """The account's role, or the token it came with, does not include the verb: 403."""

    def __init__(self, verb: Verb) -> None:
        """Name the verb only: whom it was asked for is nobody else's business."""
        super().__init__(
            f"This account's role does not allow {verb.value}. "
            "Ask somebody whose role allows it, or ask your administrator."
        )


def can(user: object, verb: str) -> bool:
    """Return whether ``user`` may do ``verb`` at all. Nobody signed in may do nothing.

    Whoever came with a token (``token_scopes``) may do what both the role and the token allow; a
    system has no role, and at most ``SYSTEMS_MAY``. Raises ``UnknownVerb`` for a misspelt verb, so
    that a typing slip never reads as "no".
    """
    try:
        asked = Verb(verb)
    except ValueError:
        raise UnknownVerb(verb) from None
    if not getattr(user, "is_active", False):
        return False
    scopes = getattr(user, "token_scopes", None)
    if scopes is not None and asked.value not in scopes:
        return False
    return asked in granted_to(user)


def granted_to(user: object) -> frozenset[Verb]:
    """Return the verbs of a role, or of a system, whatever a token leaves of them."""
    role = getattr(user, "role", None)
    if role is not None:
        return GRANTS[Role(role)]
    is_system = getattr(user, "is_system_of_landlord", False) is True
    return SYSTEMS_MAY if is_system else frozenset()


def require(user: object, verb: str) -> None:
    """Raise ``NotAllowed`` unless ``user`` may do ``verb``.

    A job or the platform itself has no role: what it may do is what its code does.
    """
    if not isinstance(user, Actor) and not can(user, verb):
        raise NotAllowed(Verb(verb))
