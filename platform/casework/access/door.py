"""The one door to case data. Nothing is shown before need-to-know is checked and the log written.

The cases app registers its model; the door itself knows no case. A case opens to members of its
team, to its named owner, and to roles that read all (auditors). For everybody else it does not
exist: the answer, and the work done for it, is the same as for a reference nobody ever issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from casework.access.encryption import Kind, Subject, is_destroyed
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.access.queries import team_ids_of
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
            "The door to cases must be set once, for one model. "
            "The app that owns cases calls door.register() when it is ready."
        )


@dataclass(frozen=True, slots=True)
class Guarded:
    """Where the registered model keeps what need-to-know looks at."""

    model: type[Model]
    reference: str
    team: str
    owner: str
    person: str | None


_guarded: list[Guarded] = []


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
    allowed = visible(with_reference, by=by)
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


def visible(cases: QuerySet[M], *, by: User | Actor) -> QuerySet[M]:
    """Keep the cases that ``by`` may know of, within the same single query."""
    guarded = _the_guarded()
    if isinstance(by, Actor) or can(by, Verb.CASE_READ_ALL):
        return cases
    if not can(by, Verb.CASE_READ_TEAM):
        return cases.none()
    return cases.filter(
        Q(**{f"{guarded.team}__in": team_ids_of(by.pk)}) | Q(**{guarded.owner: by.pk})
    )


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


def _the_guarded() -> Guarded:
    if not _guarded:
        raise DoorNotSet
    return _guarded[0]
