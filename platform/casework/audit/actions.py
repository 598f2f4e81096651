"""The one way to write to the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.timezone import is_aware

from casework.audit.actions_list import ACTIONS, UnknownAction
from casework.audit.actors import Actor, Staff, actor_of
from casework.audit.chaining import write_chained
from casework.audit.models import AuditEntry
from casework.audit.references import Detail, as_references
from tenancy.api import gather


class SubjectRefused(ValueError):
    """The log can't tell what kind of record was touched."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__(
            "The log needs to know what kind of record this is about. "
            "Pass saved records, or ids together with kind='...'."
        )


def record(
    *,
    action: str,
    by: Actor | Staff,
    at: datetime,
    subjects: Sequence[Model | UUID] = (),
    kind: str | None = None,
    detail: Detail | None = None,
) -> AuditEntry:
    """Have one row written with the current transaction, as its last statement.

    If it can't be, nothing of the transaction is kept and nobody is shown anything.
    ``subjects`` are saved records or their ids, the one it is mainly about first; ``kind`` says
    what that is when only ids are given. ``at`` is aware. ``detail`` holds references only.
    Raises ``UnknownAction``, ``SubjectRefused``, ``DetailRefused`` or, for somebody who is not
    signed in, ``TypeError``.
    """
    if action not in ACTIONS:
        raise UnknownAction(action)
    if not is_aware(at):
        msg = "The log needs a time with its zone; this one has none. Use an aware datetime."
        raise ValueError(msg)
    actor = actor_of(by)
    references = as_references(detail or {})
    if actor.job is not None:
        references |= as_references({"job": actor.job})
    entry = AuditEntry(
        at=at,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        action=action,
        subject_kind=_kind_of(subjects, kind),
        subject_ids=[_id_of(subject) for subject in subjects],
        detail=references,
    )
    gather(entry, write=write_chained)
    return entry


def _id_of(subject: Model | UUID) -> UUID:
    key = subject if isinstance(subject, UUID) else subject.pk
    if not isinstance(key, UUID):
        raise SubjectRefused
    return key


def _kind_of(subjects: Sequence[Model | UUID], kind: str | None) -> str:
    if kind is not None:
        return kind
    main = next(iter(subjects), None)
    if not isinstance(main, Model):
        raise SubjectRefused
    return main._meta.model_name or main._meta.label_lower
