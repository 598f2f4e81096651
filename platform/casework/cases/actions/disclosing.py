"""Taking a disclosure: the main act. It writes down what was said and opens what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casepolicy import CaseFacts
from casepolicy.calendar import to_local
from django.db import transaction

from casework.access.models import Team, User
from casework.access.permissions import Verb, require
from casework.access.queries import team_by_code, teams_of
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import merged, to_keep
from casework.cases.errors import ToldInFuture
from casework.cases.models import Case, CaseParty, Disclosure, PartyRole, Stage
from casework.people.actions import (
    add_contact_point,
    add_person,
    replace_safe_contact,
)
from casework.people.domain.contact import PointKind
from casework.people.domain.references import new_reference
from casework.people.models import Person, Tenancy
from casework.policies.engines import engine_for
from casework.policies.models import PolicyRevision
from casework.policies.queries import revision_at


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVictim:
    """Who is harmed, as far as we know: a person on file, or a new one."""

    person: Person | None = None
    name: str = ""
    known_as: str = ""
    phone: str = ""
    phone_is_safe: bool | None = None
    safe_channel: str = ""
    safe_times: str = ""
    code_word: str = ""
    must_not_know: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDisclosure:
    """What was said, by whom, how and when. ``told_at`` is aware. Unknown facts are left out."""

    told_at: datetime
    channel: str
    reported_by: str
    account: str
    victim: NewVictim
    reporter_name: str = ""
    reporter_contact: str = ""
    alleged_perpetrator_name: str = ""
    tenancy: Tenancy | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    wishes: tuple[str, ...] = ()


@transaction.atomic
def take_disclosure(
    *, disclosure: NewDisclosure, by: User, at: datetime, case: Case | None = None
) -> Case:
    """Write a disclosure down and open, or add to, its case with what the policy calls for.

    Raises ``ToldInFuture``, ``FactsRefused``, ``ContactValueRefused`` and ``NoPolicyInForce``.
    """
    require(by, Verb.DISCLOSURE_TAKE)
    if disclosure.told_at > at:
        raise ToldInFuture
    kept = dict(case.facts) if case is not None else {}
    facts = merged(
        kept,
        {
            **disclosure.facts,
            "report.at": disclosure.told_at,
            "report.by": disclosure.reported_by,
            "report.channel": disclosure.channel,
        },
    )
    if case is None:
        case = _open(disclosure, facts, by, at)
    else:
        _reopen(case, facts)
    _write_down(case, disclosure, by, at)
    apply(case=case, facts=facts, occasion="disclosure", by=by, at=at)
    return case


def _open(disclosure: NewDisclosure, facts: CaseFacts, by: User, at: datetime) -> Case:
    revision = revision_at(disclosure.told_at)
    victim = _victim(disclosure.victim, by, at)
    case = Case.objects.create(
        reference=new_reference(),
        opened_at=disclosure.told_at,
        team=_team(revision, facts, by, at),
        victim=victim,
        tenancy=disclosure.tenancy,
        revision=revision,
        facts=to_keep(facts),
        wishes=list(disclosure.wishes),
    )
    CaseParty.objects.create(case=case, person=victim, role=PartyRole.VICTIM)
    if disclosure.alleged_perpetrator_name.strip():
        named = add_person(name=disclosure.alleged_perpetrator_name, by=by, at=at)
        CaseParty.objects.create(case=case, person=named, role=PartyRole.ALLEGED_PERPETRATOR)
    record(action="case.created", by=by, at=at, subjects=[case])
    return case


def _reopen(case: Case, facts: CaseFacts) -> None:
    case.facts = to_keep(facts)
    if case.stage == Stage.CLOSED:
        case.stage, case.closed_at, case.closing_reason = Stage.OPEN, None, None
    case.save(update_fields=["facts", "stage", "closed_at", "closing_reason"])


def _victim(new: NewVictim, by: User, at: datetime) -> Person:
    person = new.person
    if person is None:
        person = add_person(name=new.name or "Name not known", known_as=new.known_as, by=by, at=at)
    point = None
    if new.phone.strip():
        point = add_contact_point(
            person=person,
            kind=PointKind.PHONE,
            value=new.phone,
            is_safe=new.phone_is_safe,
            from_on=to_local(at).date(),
            by=by,
            at=at,
        )
    if new.safe_channel:
        replace_safe_contact(
            person=person,
            channel=new.safe_channel,
            contact_point=point if new.safe_channel in ("call", "text") else None,
            times=new.safe_times or None,
            code_word=new.code_word or None,
            must_not_know=new.must_not_know or None,
            by=by,
            at=at,
        )
    return person


def _team(revision: PolicyRevision, facts: CaseFacts, by: User, at: datetime) -> Team:
    """Return the team the policy names; else the officer's own, so that somebody can see it."""
    answers = engine_for(revision).ask("who_takes_it", facts, at).values
    for answer in answers:
        if team := team_by_code(answer.team):
            return team
    own = teams_of(by).first()
    if own is not None:
        return own
    return Team.objects.get_or_create(code="duty", defaults={"name": "Team leader on duty"})[0]


def _write_down(case: Case, new: NewDisclosure, by: User, at: datetime) -> None:
    reporter = {"name": new.reporter_name.strip(), "contact": new.reporter_contact.strip()}
    disclosure = Disclosure.objects.create(
        case=case,
        told_at=new.told_at,
        taken_at=at,
        taken_by=by,
        channel=new.channel,
        reported_by=new.reported_by,
        reporter=reporter if any(reporter.values()) else None,
        account=new.account,
        facts=to_keep(merged({}, new.facts)),
    )
    record(action="disclosure.taken", by=by, at=at, subjects=[disclosure, case])
    chronology.write(
        case=case,
        kind="disclosure",
        words=new.account,
        at=new.told_at,
        recorded_at=at,
        by=by,
    )
