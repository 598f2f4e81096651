"""What somebody must see before they get in touch: the way, the times, the word, who must not know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casepolicy import FactsRefused, NoPolicyInForce
from casepolicy.calendar import to_local
from casepolicy.facts import ContactPurpose
from casepolicy.values import CasePart
from casepolicy.verdict import verdict
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.cases.domain.facts import derived, merged
from casework.cases.domain.reached import ASKED
from casework.cases.models import Case
from casework.cases.web.asking import said_of
from casework.cases.web.judging import judged
from casework.knowing.queries.sight import sight_of
from casework.outgoing.domain.gate import Allowed, decide
from casework.outgoing.domain.leaving import Channel, Outgoing, Recipient, Relation
from casework.outgoing.queries.known import AGREED, known_about, reach_by_point
from casework.people.domain.contact import SAFE_CHANNELS, SafeChannel
from casework.people.models import ContactPoint
from casework.people.queries import RevealedChange, RevealedSafeContact, reveal_safe_contact
from casework.policies.asking import ask
from casework.policies.queries import calendar
from casework.ui.parts import SummaryRow, Value

QUESTION = "may_contact"
_VOICEMAIL = {
    True: "A voicemail is all right",
    False: "Leave no voicemail",
    None: "Nobody has asked: leave none",
}


def before_contact(case: Case, *, by: User, purpose: str, at: datetime) -> dict[str, Any]:
    """Return what a page shows before a contact, after the second door has logged it."""
    sees = sight_of(case, by=by, at=at).shows(CasePart.SAFE_CONTACT)
    if not sees or not can(by, Verb.PERSON_REVEAL):
        return {"agreed": [], "is_confirmed": False, "may_reveal": False}
    agreed = reveal_safe_contact(person=case.victim, by=by, purpose=purpose, at=at)
    confirmed = is_confirmed(case, agreed)
    return {
        "agreed": agreed_rows(agreed) if agreed else [],
        "is_confirmed": confirmed,
        "may_reveal": True,
        **_policy_says(case, agreed, confirmed=confirmed, at=at),
    }


def is_confirmed(case: Case, agreed: RevealedSafeContact | None) -> bool:
    """Say whether the gate would let the way that was agreed be used today."""
    if agreed is None:
        return False
    channels = AGREED.get(agreed.channel, frozenset()) - {Channel.VOICEMAIL}
    point = _point(agreed)
    if point is None or not channels:
        return _was_said_since(case, agreed)
    reach, known = reach_by_point(case, point, known_about(case))
    to = Recipient(relation=Relation.VICTIM, person=case.victim_id, reach=reach)
    verdicts = (decide(Outgoing(channel=c, to=to, pieces=()), known) for c in channels)
    return all(
        isinstance(found, Allowed) or found.reason == "at_certain_times" for found in verdicts
    )


def _point(agreed: RevealedSafeContact) -> ContactPoint | None:
    key = agreed.contact_point_id
    return ContactPoint.objects.filter(pk=key).first() if key is not None else None


def _was_said_since(case: Case, agreed: RevealedSafeContact) -> bool:
    """Of a way without a number on file, the gate's question of time is all there is to ask."""
    since = known_about(case).since
    last = max(at for at in (agreed.agreed_at, agreed.confirmed_at) if at is not None)
    return since is not None and last >= since


def agreed_rows(agreed: RevealedSafeContact) -> list[SummaryRow]:
    """Return what was agreed, as rows."""
    point = _point(agreed)
    said = (
        ("How", SAFE_CHANNELS[SafeChannel(agreed.channel)]),
        ("When", agreed.times or "Not agreed yet"),
        ("Code word", agreed.code_word or "None agreed"),
        ("Voicemail", _VOICEMAIL[point.voicemail_ok if point else None]),
        ("Who must not find out", agreed.must_not_know or "Not known yet"),
    )
    rows = [SummaryRow(key=key, value=Value(text=text)) for key, text in said]
    return [
        *rows,
        SummaryRow(key="Agreed", value=Value(at=agreed.confirmed_at or agreed.agreed_at)),
    ]


def change_rows(waits: RevealedChange) -> list[SummaryRow]:
    """Return a new way that waits, as rows."""
    said = (
        ("How", SAFE_CHANNELS[SafeChannel(waits.channel)]),
        ("New number", waits.number or "None"),
        ("When", waits.times or "Not said"),
        ("Code word", waits.code_word or "None"),
        ("Who must not find out", waits.must_not_know or "Not said"),
        ("What worried us", waits.worry or "Nothing was noted"),
    )
    rows = [SummaryRow(key=key, value=Value(text=text)) for key, text in said]
    return [*rows, SummaryRow(key="Asked for", value=Value(at=waits.asked_at))]


def _policy_says(
    case: Case, agreed: RevealedSafeContact | None, *, confirmed: bool, at: datetime
) -> dict[str, Any]:
    way = ASKED.get(agreed.channel) if agreed else None
    proposed: dict[str, Any] = {
        "contact.purpose": ContactPurpose.CASE_WORK.value,
        "contact.confirmed_safe": confirmed,
    }
    if way is not None:
        proposed["contact.way"] = way.value
    try:
        facts = derived(merged(case.facts, proposed))
        said = ask(
            revision_id=case.revision_id,
            facts=facts,
            at=at,
            calendar=calendar(),
            questions=[QUESTION],
            anchor=to_local(at).date(),
        )
    except (FactsRefused, NoPolicyInForce):
        return {}
    found = verdict(said.trace["replies"][0])
    return {**judged(found), "said": said_of(said.trace, QUESTION, case)}
