"""Holding a case still while it is changed, so that two changes at once don't lose one."""

from __future__ import annotations

from casework.cases.models import Case

_CHANGEABLE = ("stage", "facts", "wishes", "owner", "tenancy", "closed_at", "closing_reason")


def lock(case: Case) -> Case:
    """Lock the row until the transaction ends, and read afresh what others may have changed."""
    case.refresh_from_db(
        fields=list(_CHANGEABLE),
        from_queryset=Case.objects.select_for_update(of=("self",)),
    )
    return case
