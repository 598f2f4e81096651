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
    # keys
    "key.made": AuditAction("Made an encryption key"),
    # limits
    "case.many_opened": AuditAction("Opened unusually many cases, and was asked who they are"),
    "key.retired": AuditAction("Retired an encryption key that nothing needs any more"),
    "key.rewrapped": AuditAction("Put an encryption key under a new root key"),
    "key.destroyed": AuditAction("Destroyed encryption keys for good"),
    # retention
    "keeping.worked_out": AuditAction("Worked out until when cases are kept"),
    "legal_hold.placed": AuditAction("Placed a legal hold on a case"),
    "legal_hold.lifted": AuditAction("Lifted a legal hold"),
    "case.destruction_asked": AuditAction("Asked to destroy a case"),
    "case.destruction_refused": AuditAction("Did not agree to destroy a case"),
    "case.destroyed": AuditAction("Destroyed a case for good"),
    "case.destroyed_again": AuditAction("Destroyed again what an older copy had brought back"),
    # need-to-know: names, audits, seals, the emergency way in, conflicts, who looked
    "case.named": AuditAction("Gave a case to somebody by name"),
    "case.unnamed": AuditAction("Took a case from somebody who was named on it"),
    "case.sealed": AuditAction("Sealed a case"),
    "case.unsealed": AuditAction("Lifted the seal of a case"),
    "audit.given": AuditAction("Asked an auditor to check cases"),
    "glass.broken": AuditAction("Opened a case in an emergency"),
    "glass.refused": AuditAction("Tried to open a case in an emergency and was told there is none"),
    "glass.listed": _reads("Saw which cases were opened in an emergency"),
    "glass.reviewed": AuditAction("Looked at an emergency opening"),
    "glass.escalated": AuditAction("An emergency opening was not looked at in time"),
    "conflict.told": AuditAction("Told us whom they know"),
    "conflict.found": AuditAction("A conflict was found"),
    "conflict.listed": _reads("Saw which conflicts wait for a decision"),
    "attempt.listed": _reads("Saw who tried to open which cases"),
    "conflict.decided": AuditAction("Decided on a conflict"),
    "conflict.attempted": AuditAction("Told that somebody in conflict tried to open a case"),
    "looks.listed": _reads("Saw who has looked at a case"),
    # signing in: second steps, sessions, invitations, recoveries
    "sign_in.slowed": AuditAction("Tried to sign in too often"),
    "password.changed": AuditAction("Changed a password"),
    "password.reset": AuditAction("Chose a new password by a link"),
    "second_step.added": AuditAction("Set up a second step"),
    "second_step.removed": AuditAction("Took a second step away"),
    "second_step.done": AuditAction("Carried out a second step"),
    "second_step.failed": AuditAction("Gave a wrong code for a second step"),
    "recovery_codes.made": AuditAction("Made new recovery codes"),
    "session.ended": AuditAction("Ended one of their sessions"),
    "session.all_ended": AuditAction("Ended an account's sessions"),
    "staff.reopened": AuditAction("Opened an account again"),
    "invitation.made": AuditAction("Made a code for a first sign-in"),
    "invitation.used": AuditAction("Signed in for the first time"),
    "invitation.refused": AuditAction("Gave a wrong code for a first sign-in"),
    "recovery.asked": AuditAction("Asked for the recovery of a second step"),
    "recovery.confirmed": AuditAction("Confirmed the recovery of a second step"),
    "recovery.stopped": AuditAction("Stopped the recovery of a second step"),
    "recovery.used": AuditAction("Came back in by a recovery"),
    "recovery.refused": AuditAction("Gave a wrong code for a recovery"),
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
    # outgoing: safe contact, letters to a tenancy, tables taken along
    "safe_contact.asked": AuditAction("Asked for another way to get in touch"),
    "safe_contact.confirmed": AuditAction("Recorded that a way to get in touch was confirmed"),
    "safe_contact.dropped": AuditAction("Dropped another way to get in touch"),
    "safe_contact.stopped": AuditAction("Stopped using a way to get in touch"),
    "contact.in_doubt": AuditAction("Used a way that is not known to be safe, and said why"),
    "letter.asked": AuditAction("Asked before writing to a tenancy"),
    "letter.cleared": AuditAction("Let one letter to a tenancy go"),
    "letter.went": AuditAction("Used the clearance of one letter"),
    "table.asked": AuditAction("Asked to take a list along"),
    "table.approved": AuditAction("Approved that a list is taken along"),
    "table.refused": AuditAction("Refused that a list is taken along"),
    "table.taken": AuditAction("Took a list along"),
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
    # documents
    "document.listed": _reads("Saw which documents a case has"),
    "document.added": AuditAction("Added a document"),
    "document.found_clean": AuditAction("The virus scanner let a document through"),
    "document.harmful": AuditAction("The virus scanner stopped a document"),
    "document.opened": _reads("Took a copy of a document"),
    "original.opened": _reads("Took a document's original"),
    "document.removed": AuditAction("Removed a document"),
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
