"""The one door to case data. Nothing is shown before need-to-know is checked and the log written.

The cases room registers its model and the need-to-know room its rules; the door itself knows no
case. Which relation opens a case in which state is data (``relations``). For everybody else it does
not exist: the answer, and the work done for it, is the same as for a reference nobody ever issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from casework.access.encryption import Kind, Subject, is_destroyed
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.access.queries import team_ids_of
from casework.access.relations import COUNTS_WITH, OPENS, CaseState, Relation
from casework.audit.actions import record
from casework.audit.actors import Actor
from tenancy.api import record_apart

M = TypeVar("M", bound=Model)
KIND: Final = "case"
_REFERENCE: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


class NoSuchCase(Http404):
    """There is no such case for this person. Nobody learns whether there is one for others."""

    def __init__(self) -> None:
        """Say the same each time."""
        super().__init__("There is no case with this reference. Check it, or ask your team leader.")


class CaseDestroyed(Http404):
    """The case was destroyed. Raised only for somebody who might know of it."""

    def __init__(self, case_id: UUID) -> None:
        """Keep which case, so that a page can say when and under which clause."""
        super().__init__("This case was destroyed for good. There is nothing left to show.")
        self.case_id = case_id


class DoorNotSet(RuntimeError):
    """The door was used before, or set twice for different models."""

    def __init__(self) -> None:
        """Say who sets it."""
        super().__init__(
            "The door to cases must be set once, for one model and one set of rules. The room that "
            "owns cases calls door.register(), the need-to-know room door.set_rules(), when ready."
        )


@dataclass(frozen=True, slots=True)
class Guarded:
    """Where the registered model keeps what need-to-know looks at."""

    model: type[Model]
    reference: str
    team: str
    owner: str
    person: str | None


class Rules(Protocol):
    """What the need-to-know room answers, as conditions on the registered model."""

    def related(self, relation: Relation, *, by: UUID, at: datetime) -> Q:
        """Whether an account has a relation to the case that is not a column of it."""

    def sealed(self) -> Q:
        """Whether the case is sealed."""

    def in_conflict(self, *, by: UUID) -> Q:
        """Whether the account must not know of the case."""

    def may_work_on(self, *, case_id: UUID) -> Q:
        """Whether an account may be given this case; a condition on accounts."""


_guarded: list[Guarded] = []
_rules: list[Rules] = []


def register(
    *,
    model: type[Model],
    team_field: str,
    owner_field: str,
    reference_field: str = "reference",
    person_field: str | None = None,
) -> None:
    """Set the door, once, from the owning app's ``ready``. Raises ``DoorNotSet`` for another model.

    ``team_field`` and ``owner_field`` lead to ids of a team and an account. ``person_field`` is
    the path from a case to the ids of all persons it names, for example ``parties__person_id``.
    """
    guarded = Guarded(model, reference_field, team_field, owner_field, person_field)
    if _guarded and _guarded[0] != guarded:
        raise DoorNotSet
    if not _guarded:
        _guarded.append(guarded)


def set_rules(rules: Rules) -> None:
    """Set who else may know of a case, and who must not. Raises ``DoorNotSet`` for other rules."""
    if _rules and _rules[0] is not rules:
        raise DoorNotSet
    if not _rules:
        _rules.append(rules)


def open_case(
    *,
    reference: str,
    by: User | Actor,
    purpose: str,
    at: datetime | None = None,
    lock: bool = False,
) -> Any:
    """Return the case, after writing that it was opened and what for. Raises ``NoSuchCase``.

    Raises ``CaseDestroyed`` if nothing is left of it. ``purpose`` is a short code such as ``case_page``. ``at`` is now unless given. ``lock`` holds
    the row until the transaction ends. The type is that of the model registered.
    """
    at = at or timezone.now()
    guarded = _the_guarded()
    if not _REFERENCE.fullmatch(reference):
        raise NoSuchCase
    with_reference = guarded.model._default_manager.filter(**{guarded.reference: reference})
    allowed = visible(with_reference, by=by, at=at)
    case = (allowed.select_for_update(of=("self",)) if lock else allowed).first()
    if case is None:
        ids = list(with_reference.values_list("pk", flat=True)[:1])
        _refused("case.refused", by=by, at=at, ids=ids, purpose=purpose)
        raise NoSuchCase
    record(
        action="case.opened", by=by, at=at, subjects=[case], kind=KIND, detail={"purpose": purpose}
    )
    if is_destroyed(Subject(Kind.CASE, case.pk)):
        raise CaseDestroyed(case.pk)
    return case


def visible(cases: QuerySet[M], *, by: User | Actor, at: datetime | None = None) -> QuerySet[M]:
    """Keep the cases that ``by`` may know of, within the same single query. ``at``: now if left out."""
    _the_guarded()
    if isinstance(by, Actor):
        return cases
    relations = [relation for relation, verb in COUNTS_WITH.items() if can(by, verb)]
    if not relations:
        return cases.none()
    rules, at = _the_rules(), at or timezone.now()
    ties = {relation: _tie(relation, by=by.pk, at=at) for relation in relations}
    usual = _any(ties[relation] for relation in relations if relation in OPENS[CaseState.NORMAL])
    sealed = _any(ties[relation] for relation in relations if relation in OPENS[CaseState.SEALED])
    return cases.filter((usual & ~rules.sealed()) | sealed).exclude(rules.in_conflict(by=by.pk))


def may_work_on(staff: QuerySet[User], *, case_id: UUID) -> QuerySet[User]:
    """Keep the accounts that may be offered as officer of a case: none that must not know of it."""
    return staff.filter(_the_rules().may_work_on(case_id=case_id))


def may(verb: Verb, *, case_id: UUID, by: User | Actor, at: datetime | None = None) -> bool:
    """Return whether ``by`` may do this to this very case: by role, and by need-to-know."""
    cases = _the_guarded().model._default_manager.filter(pk=case_id)
    return (isinstance(by, Actor) or can(by, verb)) and visible(cases, by=by, at=at).exists()


def listed(
    cases: Iterable[M], *, by: User | Actor, purpose: str = "list", at: datetime | None = None
) -> list[M]:
    """Return the cases of one page of ``visible`` ones, after writing one row that names them all."""
    shown = list(cases)
    if shown:
        record(
            action="case.listed",
            by=by,
            at=at or timezone.now(),
            subjects=shown,
            kind=KIND,
            detail={"purpose": purpose},
        )
    return shown


def may_know_person(person_id: UUID, *, by: User | Actor) -> bool:
    """Return whether some case that ``by`` may know of names this person."""
    guarded = _the_guarded()
    if guarded.person is None:
        return False
    cases = visible(guarded.model._default_manager.all(), by=by)
    return cases.filter(**{guarded.person: person_id}).exists()


def known_person_ids(*, by: User | Actor) -> QuerySet[Any, UUID]:
    """Return the ids of all persons named in cases ``by`` may know of, to stand inside a query."""
    guarded = _the_guarded()
    cases = visible(guarded.model._default_manager.all(), by=by)
    if guarded.person is None:
        return cases.none().values_list("pk", flat=True)
    return cases.values_list(guarded.person, flat=True)


def _refused(action: str, *, by: User | Actor, at: datetime, ids: list[UUID], purpose: str) -> None:
    """Log a refusal where a roll-back can't lose it."""

    def write() -> None:
        record(action=action, by=by, at=at, subjects=ids, kind=KIND, detail={"purpose": purpose})

    record_apart(write)


def _tie(relation: Relation, *, by: UUID, at: datetime) -> Q:
    guarded = _the_guarded()
    if relation is Relation.TEAM:
        return Q(**{f"{guarded.team}__in": team_ids_of(by)})
    if relation is Relation.OWNER:
        return Q(**{guarded.owner: by})
    return _the_rules().related(relation, by=by, at=at)


def _any(conditions: Iterable[Q]) -> Q:
    """Return "any of these"; of none, "never"."""
    return reduce(or_, conditions, Q(pk__in=[]))


def _the_rules() -> Rules:
    if not _rules:
        raise DoorNotSet
    return _rules[0]


def _the_guarded() -> Guarded:
    if not _guarded:
        raise DoorNotSet
    return _guarded[0]
