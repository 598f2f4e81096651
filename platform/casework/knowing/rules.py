"""What the door asks of this room, as conditions that stand inside the door's own single query."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from casework.access.relations import Relation
from casework.knowing.models import (
    BrokenGlass,
    CaseAudit,
    Conflict,
    ConflictState,
    NamedPerson,
    Seal,
)


class CaseRules:
    """Conditions on a case, for one account at one moment."""

    def related(self, relation: Relation, *, by: UUID, at: datetime) -> Q:
        """Return whether the account has this relation to the case."""
        here = {"case": OuterRef("pk")}
        live = {"given_at__lte": at, "until__gt": at}
        found = {
            Relation.NAMED: NamedPerson.objects.filter(staff=by, ended_at__isnull=True, **here),
            Relation.AUDITOR: CaseAudit.objects.filter(auditor=by, **live, **here),
            Relation.AUDITOR_OF_ALL: CaseAudit.objects.filter(
                auditor=by, case__isnull=True, **live
            ),
            Relation.GLASS: BrokenGlass.objects.filter(staff=by, at__lte=at, until__gt=at, **here),
        }
        return Q(Exists(found[relation]))

    def sealed(self) -> Q:
        """Return whether a seal is on the case."""
        return Q(Exists(Seal.objects.filter(case=OuterRef("pk"), lifted_at__isnull=True)))

    def in_conflict(self, *, by: UUID) -> Q:
        """Return whether the account must not know of the case. What nobody has decided counts."""
        against = Conflict.objects.exclude(state=ConflictState.DISMISSED)
        return Q(Exists(against.filter(staff=by, case=OuterRef("pk"))))

    def may_work_on(self, *, case_id: UUID) -> Q:
        """Return whether an account has no conflict, and is named if the case is sealed."""
        against = Conflict.objects.exclude(state=ConflictState.DISMISSED)
        free = ~Exists(against.filter(case_id=case_id, staff=OuterRef("pk")))
        named = Exists(
            NamedPerson.objects.filter(case_id=case_id, staff=OuterRef("pk"), ended_at__isnull=True)
        )
        sealed = Exists(Seal.objects.filter(case_id=case_id, lifted_at__isnull=True))
        return Q(free) & (Q(named) | ~Q(sealed))


RULES = CaseRules()
