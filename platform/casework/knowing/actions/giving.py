"""Giving a case to somebody by name, asking for a check of it, sealing it; each said why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, can, require
from casework.access.queries import active_staff
from casework.access.roles import Role
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.locking import lock
from casework.cases.models import Case
from casework.knowing.domain.times import LONGEST_AUDIT
from casework.knowing.errors import (
    AlreadySealed,
    CannotBeNamed,
    NotAnAuditor,
    NotSealed,
    ReasonNeeded,
    TooLong,
)
from casework.knowing.models import CaseAudit, Conflict, ConflictState, NamedPerson, Seal


@transaction.atomic
def name_on_case(*, case: Case, to: User, reason: str, by: User, at: datetime) -> NamedPerson:
    """Let somebody open a case who is not in its team. Raises ``CannotBeNamed``, ``ReasonNeeded``.

    Somebody in conflict can't be named; the answer is the one for a role that reads no cases.
    """
    require(by, Verb.CASE_NAME)
    if not reason.strip():
        raise ReasonNeeded
    lock(case)
    if not can(to, Verb.CASE_READ_TEAM) or _is_kept_from(case, to):
        raise CannotBeNamed
    return _name(case, to, reason, by, at)


@transaction.atomic
def end_name(*, named: NamedPerson, by: User, at: datetime) -> NamedPerson:
    """Take a case from somebody who was named on it; from their next request on."""
    require(by, Verb.CASE_NAME)
    row = NamedPerson.objects.select_for_update(of=("self",)).get(pk=named.pk)
    if row.ended_at is None:
        row.ended_at, row.ended_by = at, by
        row.save(update_fields=["ended_at", "ended_by"])
        record(action="case.unnamed", by=by, at=at, subjects=[row.case, row.staff_id])
    return row


@transaction.atomic
def ask_for_audit(
    *,
    auditor: User,
    case: Case | None,
    until: datetime,
    reason: str,
    by: User | Actor,
    at: datetime,
) -> CaseAudit:
    """Ask an auditor to check a case, or all of them, until a moment. Nobody asks themself.

    Raises ``NotAnAuditor``, ``TooLong`` and ``ReasonNeeded``.
    """
    require(by, Verb.AUDIT_ASSIGN if case is not None else Verb.AUDIT_ASSIGN_ALL)
    if not reason.strip():
        raise ReasonNeeded
    if not at < until <= at + LONGEST_AUDIT:
        raise TooLong(LONGEST_AUDIT.days)
    is_fit = auditor.is_active and auditor.role == Role.AUDITOR
    if not is_fit or (case is not None and _is_kept_from(case, auditor)):
        raise NotAnAuditor
    given_by = by if isinstance(by, User) else None
    row = CaseAudit.objects.create(
        case=case, auditor=auditor, given_by=given_by, given_at=at, until=until, reason=reason
    )
    subjects = [row, auditor] if case is None else [case, auditor]
    record(action="audit.given", by=by, at=at, subjects=subjects)
    return row


@transaction.atomic
def seal_case(*, case: Case, reason: str, named: Iterable[User], by: User, at: datetime) -> Seal:
    """Hide a case from everybody but the people named on it; who seals it is one of them.

    Raises ``AlreadySealed``, ``ReasonNeeded`` and ``CannotBeNamed``.
    """
    require(by, Verb.CASE_SEAL)
    if not reason.strip():
        raise ReasonNeeded
    lock(case)
    if case.seals.filter(lifted_at__isnull=True).exists():
        raise AlreadySealed
    seal = Seal.objects.create(case=case, sealed_by=by, sealed_at=at, reason=reason)
    record(action="case.sealed", by=by, at=at, subjects=[case])
    for one in {by.pk: by, **{each.pk: each for each in named}}.values():
        if not can(one, Verb.CASE_READ_TEAM) or _is_kept_from(case, one):
            raise CannotBeNamed
        if not case.named.filter(staff=one, ended_at__isnull=True).exists():
            _name(case, one, reason, by, at)
    _say(case, "Sealed: from now on only the people named on it know of this case", by, at)
    return seal


@transaction.atomic
def lift_seal(*, case: Case, reason: str, by: User, at: datetime) -> Seal:
    """Give a sealed case back to its team. Raises ``NotSealed`` and ``ReasonNeeded``."""
    require(by, Verb.CASE_SEAL)
    if not reason.strip():
        raise ReasonNeeded
    lock(case)
    seal = case.seals.filter(lifted_at__isnull=True).first()
    if seal is None:
        raise NotSealed
    seal.lifted_at, seal.lifted_by, seal.lifted_reason = at, by, reason
    seal.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    record(action="case.unsealed", by=by, at=at, subjects=[case])
    _say(case, "The seal was lifted: the case's team knows of it again", by, at)
    return seal


def _name(case: Case, to: User, reason: str, by: User, at: datetime) -> NamedPerson:
    row = case.named.filter(staff=to, ended_at__isnull=True).first()
    if row is None:
        row = NamedPerson.objects.create(
            case=case, staff=to, given_by=by, given_at=at, reason=reason
        )
        record(action="case.named", by=by, at=at, subjects=[case, to])
        _say(case, f"{to.name} may now open this case", by, at)
    return row


def _is_kept_from(case: Case, account: User) -> bool:
    against = Conflict.objects.filter(case=case, staff=account)
    return against.exclude(state=ConflictState.DISMISSED).exists()


def may_be_named(case: Case) -> list[User]:
    """Return whom a case could be given to by name: roles that read cases, none in conflict."""
    against = Conflict.objects.filter(case=case).exclude(state=ConflictState.DISMISSED)
    free = active_staff().exclude(pk__in=against.values("staff_id"))
    return [account for account in free if can(account, Verb.CASE_READ_TEAM)]


def _say(case: Case, words: str, by: User, at: datetime) -> None:
    chronology.write(case=case, kind="access", words=words, at=at, recorded_at=at, by=by)
