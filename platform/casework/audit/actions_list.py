"""Every action the audit log knows, with the words a person reads. Unknown codes are refused.

One block an app, in the order of the house. ``reads`` marks those that show data to somebody:
"who looked at this case?" lists exactly these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AuditAction:
    """What one code means."""

    label: str
    reads: bool = False


def _reads(label: str) -> AuditAction:
    return AuditAction(label, reads=True)


ACTIONS: Final[dict[str, AuditAction]] = {
    # access: the door, accounts, teams, tokens, keys
    "case.opened": _reads("Opened a case"),
    "case.listed": _reads("Saw cases in a list"),
    "case.refused": AuditAction("Asked for a case and was told there is none"),
    "sign_in.done": AuditAction("Signed in"),
    "sign_in.failed": AuditAction("Tried to sign in and was refused"),
    "staff.created": AuditAction("Made an account"),
    "staff.disabled": AuditAction("Closed an account"),
    "staff.role_changed": AuditAction("Changed an account's role"),
    "team.created": AuditAction("Made a team"),
    "team.joined": AuditAction("Put somebody in a team"),
    "team.left": AuditAction("Took somebody out of a team"),
    "offer.made": AuditAction("Offered themself for a kind of request"),
    "offer.withdrawn": AuditAction("Withdrew an offer"),
    "token.issued": AuditAction("Made an API token"),
    "token.revoked": AuditAction("Ended an API token"),
    "token.refused": AuditAction("Used an API token that has ended"),
    "key.made": AuditAction("Made an encryption key"),
    # people
    "person.added": AuditAction("Added a person"),
    "person.named": AuditAction("Corrected how a person is named"),
    "person.refused": AuditAction("Asked for a person's details and was told there are none"),
    "address.added": AuditAction("Added an address"),
    "address.judged": AuditAction("Recorded whether an address is safe"),
    "address.ended": AuditAction("Recorded that an address has ended"),
    "address.revealed": _reads("Saw an address"),
    "contact_point.added": AuditAction("Added a phone number or e-mail address"),
    "contact_point.judged": AuditAction("Recorded whether a phone or e-mail address is safe"),
    "contact_point.ended": AuditAction("Recorded that a phone or e-mail address has ended"),
    "contact_point.revealed": _reads("Saw a phone number or e-mail address"),
    "safe_contact.replaced": AuditAction("Recorded how to make contact safely"),
    "safe_contact.revealed": _reads("Saw how to make contact safely"),
    "tenancy.opened": AuditAction("Recorded a tenancy"),
    "tenancy.ended": AuditAction("Recorded the end of a tenancy"),
    "tenancy.revealed": _reads("Saw the address of a tenancy"),
    "tenancy_party.added": AuditAction("Recorded who is on a tenancy"),
    "tenancy_party.ended": AuditAction("Recorded that somebody left a tenancy"),
    # policies
    "policy.adopted": AuditAction("Put a policy in force"),
    "policy.asked": AuditAction("Asked the policy about a case"),
    "policy.failed_in_part": AuditAction("Part of the policy could not be read"),
    "policy.replayed": AuditAction("Checked that stored decisions replay to the same bytes"),
    "office_hours.set": AuditAction("Set office hours"),
    # cases
    "case.created": AuditAction("Opened a new case"),
    "case.assigned": AuditAction("Named the officer of a case"),
    "case.facts_changed": AuditAction("Recorded what has become known"),
    "case.closed": AuditAction("Closed a case"),
    "case.tenancy_linked": AuditAction("Recorded the home of a case"),
    "disclosure.taken": AuditAction("Took a disclosure"),
    "contact.recorded": AuditAction("Recorded a contact"),
    # duties
    "duty.opened": AuditAction("A duty began"),
    "duty.sooner": AuditAction("A duty's time moved forward"),
    "duty.done": AuditAction("Recorded that a duty was done"),
    "duty.cancelled": AuditAction("Recorded that a duty is no longer needed"),
    "duty.breached": AuditAction("A duty's time passed"),
    "hold.opened": AuditAction("A pause began"),
    "hold.placed": AuditAction("A pause came to count for a tenancy"),
    "hold.length_set": AuditAction("Chose how long a pause runs"),
    "hold.lifted": AuditAction("Lifted a pause"),
    "hold.expired": AuditAction("A pause ended"),
    "hold.asked": AuditAction("Asked whether a step may be taken"),
    # safety
    "help.listed": AuditAction("Offers were listed"),
    "help.settled": AuditAction("Recorded what became of an offer"),
    "measure.requested": AuditAction("Asked for a security measure"),
    "measure.approved": AuditAction("Approved a security measure"),
    "measure.refused": AuditAction("Did not approve a security measure"),
    "measure.cancelled": AuditAction("Cancelled a security measure"),
    "measure.installed": AuditAction("Recorded that a security measure is in place"),
    "fund.set_up": AuditAction("Set money aside"),
    "fund.topped_up": AuditAction("Added money to a fund"),
    # housing
    "transfer.requested": AuditAction("Asked for a move"),
    "transfer.looked_again": AuditAction("Looked at a move again"),
    "transfer.agreed": AuditAction("Agreed to a move"),
    "transfer.refused": AuditAction("Did not agree to a move"),
    "transfer.withdrawn": AuditAction("Withdrew a request to move"),
    # clients: the landlord's own systems
    "client.registered": AuditAction("Registered a system"),
    "client.keys_changed": AuditAction("Gave a system new keys"),
    "client.disabled": AuditAction("Shut a system out"),
    "client.enabled": AuditAction("Let a system in again"),
    "client.signed_in": AuditAction("A system signed in"),
    "client.refused": AuditAction("A system was refused"),
    # signing_on: a landlord's own sign-in provider
    "sign_in_provider.saved": AuditAction("Set up the landlord's own sign-in"),
    "sign_in_provider.removed": AuditAction("Took the landlord's own sign-in away"),
    "sign_in_provider.passwords_off": AuditAction("Made the landlord's own sign-in the only way"),
    "sign_in_provider.passwords_on": AuditAction("Let passwords work again"),
    "sign_in.bound": AuditAction("Came in through the landlord's own sign-in for the first time"),
    "sign_in.unbound": AuditAction("Had somebody's account at the landlord's sign-in forgotten"),
}

READS: Final = tuple(code for code, action in ACTIONS.items() if action.reads)


class UnknownAction(LookupError):
    """Code tried to log an action that is not declared."""

    def __init__(self, code: str) -> None:
        """Name the code and where to declare it."""
        super().__init__(
            f"The audit log knows no action {code!r}. Declare it in casework.audit.actions_list."
        )


def label_of(code: str) -> str:
    """Return the words for ``code``. Raises ``UnknownAction``."""
    try:
        return ACTIONS[code].label
    except KeyError:
        raise UnknownAction(code) from None
