"""Taking a disclosure: the main act. It writes down what was said and opens what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from casepolicy import CaseFacts
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.actions.homes import place
from casework.cases.actions.naming import NewVictim, person_of, reach_by
from casework.cases.actions.placing import team_for
from casework.cases.domain.facts import dated, merged, to_keep
from casework.cases.domain.wishes import WISH_WORDS, facts_of_wishes
from casework.cases.errors import ToldInFuture
from casework.cases.locking import lock
from casework.cases.models import Case, CaseParty, Disclosure, PartyRole, Stage
from casework.people.actions import add_person
from casework.people.domain.references import new_reference
from casework.people.models import Tenancy
from casework.policies.queries import revision_at


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

    Raises ``ToldInFuture``, ``FactsRefused``, ``UnknownFact`` and ``ContactValueRefused``; and
    ``NoPolicyInForce`` where no policy was ever started.
    """
    require(by, Verb.DISCLOSURE_TAKE)
    if disclosure.told_at > at:
        raise ToldInFuture
    kept = lock(case).facts if case is not None else {}
    heard = _heard(disclosure, kept)
    facts = merged(kept, heard)
    if case is None:
        case = _open(disclosure, facts, by, at)
    else:
        _add_to(case, disclosure, facts)
        if case.tenancy_id is None and disclosure.tenancy is not None:
            place(case=case, tenancy=disclosure.tenancy, by=by, at=at)
    reach_by(case.victim, disclosure.victim, by, at)
    _name_perpetrator(case, disclosure.alleged_perpetrator_name, by, at)
    _write_down(case, disclosure, merged({}, heard), by, at)
    apply(case=case, facts=facts, occasion="disclosure", by=by, at=at)
    return case


def _heard(new: NewDisclosure, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a disclosure: those noted, and those that its circumstances tell."""
    heard = {
        **facts_of_wishes(new.wishes, same_gender=None),
        **new.facts,
        "report.at": new.told_at,
        "report.by": new.reported_by,
        "report.channel": new.channel,
    }
    return dated(kept, heard, new.told_at)


def _open(disclosure: NewDisclosure, facts: CaseFacts, by: User, at: datetime) -> Case:
    revision = revision_at(disclosure.told_at)
    victim = person_of(disclosure.victim, by, at)
    team, owner = team_for(revision, facts, by, at)
    case = Case.objects.create(
        reference=new_reference(),
        opened_at=disclosure.told_at,
        team=team,
        owner=owner,
        victim=victim,
        tenancy=disclosure.tenancy,
        revision=revision,
        facts=to_keep(facts),
        wishes=list(disclosure.wishes),
    )
    CaseParty.objects.create(case=case, person=victim, role=PartyRole.VICTIM, since=at)
    record(action="case.created", by=by, at=at, subjects=[case])
    return case


def _add_to(case: Case, disclosure: NewDisclosure, facts: CaseFacts) -> None:
    case.facts = to_keep(facts)
    case.wishes = [w for w in WISH_WORDS if w in case.wishes or w in disclosure.wishes]
    if case.stage == Stage.CLOSED:
        case.stage, case.closed_at, case.closing_reason = Stage.OPEN, None, None
    case.save(update_fields=["facts", "wishes", "stage", "closed_at", "closing_reason"])


def _name_perpetrator(case: Case, name: str, by: User, at: datetime) -> None:
    if name.strip():
        named = add_person(name=name, by=by, at=at)
        CaseParty.objects.create(
            case=case, person=named, role=PartyRole.ALLEGED_PERPETRATOR, since=at
        )


def _write_down(case: Case, new: NewDisclosure, heard: CaseFacts, by: User, at: datetime) -> None:
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
        facts=to_keep(heard),
    )
    record(action="disclosure.taken", by=by, at=at, subjects=[disclosure, case])
    chronology.write(
        case=case, kind="disclosure", words=new.account, at=new.told_at, recorded_at=at, by=by
    )
