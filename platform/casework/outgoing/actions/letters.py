"""Letters to a tenancy: asked about by whoever writes, cleared one by one by who knows the case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casepolicy.calendar import to_local
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.errors import CaseClosed
from casework.cases.models import Case, Stage
from casework.duties.queries import ASK_WHOM
from casework.outgoing.domain.gate import Allowed, decide
from casework.outgoing.domain.leaving import Channel, Outgoing, Recipient, Relation
from casework.outgoing.domain.letters import LASTS, MayWrite, may_write
from casework.outgoing.domain.pieces import PlainWords
from casework.outgoing.errors import DoesNotGo
from casework.outgoing.models import LetterClearance
from casework.outgoing.queries.known import known_about, reach_by_address
from casework.outgoing.queries.tenancies import live_clearance, tenancy_known
from casework.people.models import Address
from casework.people.queries import tenancy_by_reference
from casework.refusals import ReasonNeeded, Refused


class NoHome(Refused):
    """The case is about no home of ours."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("No home is recorded for this case. Record it first.")


@transaction.atomic
def ask_before_writing(*, reference: str, code: str, by: User, at: datetime) -> MayWrite:
    """Say whether a letter to a tenancy may go, and keep that it was asked.

    With the code of a letter that was cleared it may, once. A reference nobody knows gets the
    answer of a stop: a slip of the finger lets nothing go, and the answers don't differ.
    """
    require(by, Verb.LETTER_ASK)
    tenancy = tenancy_by_reference(reference.strip().upper())
    subjects = [tenancy] if tenancy is not None else []
    record(action="letter.asked", by=by, at=at, subjects=subjects, kind="tenancy")
    found = tenancy_known(tenancy, on=to_local(at).date())
    clearance = live_clearance(tenancy, code=code, at=at)
    if clearance is not None:
        clearance.went_at = at
        clearance.save(update_fields=["went_at"])
        record(action="letter.went", by=by, at=at, subjects=[clearance, clearance.case_id])
    cleared_by = clearance.cleared_by_id if clearance is not None else None
    return may_write(found, cleared_by=cleared_by, ask=ASK_WHOM)


@transaction.atomic
def clear_letter(
    *,
    case: Case,
    what: str,
    text: str,
    reason: str,
    address: Address | None,
    by: User,
    at: datetime,
) -> LetterClearance:
    """Let one letter go: to the home, or to the person alone at one of their addresses.

    ``text`` is the letter. It is searched for what its reader must not learn, and not kept. Raises
    ``CaseClosed``, ``NoHome``, ``ReasonNeeded`` and ``DoesNotGo``.
    """
    require(by, Verb.LETTER_CLEAR)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if case.tenancy is None:
        raise NoHome
    if not reason.strip():
        raise ReasonNeeded
    known = known_about(case)
    to = Recipient(relation=Relation.JOINT_TENANT)
    if address is not None:
        reach = reach_by_address(case, address, known)
        to = Recipient(relation=Relation.VICTIM, person=case.victim_id, reach=reach)
    verdict = decide(
        Outgoing(
            channel=Channel.LETTER,
            to=to,
            pieces=(PlainWords(slot="body", words=text), PlainWords(slot="what", words=what)),
            is_about_tenancy=True,
            cleared_by=by.pk,
        ),
        known,
    )
    if not isinstance(verdict, Allowed):
        raise DoesNotGo(verdict)
    letter = LetterClearance.objects.create(
        case=case,
        tenancy=case.tenancy,
        address=address,
        what=what.strip(),
        reason=reason.strip(),
        cleared_by=by,
        cleared_at=at,
        ends_at=at + LASTS,
    )
    record(action="letter.cleared", by=by, at=at, subjects=[letter, case])
    words = f"Let one letter go: {what.strip()}"
    chronology.write(case=case, kind="letter", words=words, at=at, recorded_at=at, by=by)
    return letter
