"""The roles a member of staff can have. What each role may do stands in ``permissions``."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """One role an account. The words after each value are shown on screens."""

    OFFICER = "officer", "Officer"
    TEAM_LEADER = "team_leader", "Team leader"
    AUDITOR = "auditor", "Auditor"
    INCOME_OFFICER = "income_officer", "Income officer"
    REPAIRS = "repairs", "Repairs"
    TENANT_ADMIN = "tenant_admin", "Landlord administrator"
    DATA_PROTECTION = "data_protection", "Data protection officer"
    READ_ONLY = "read_only", "Read only"
    OPERATOR = "operator", "Platform operator"

    @property
    def is_for_operators(self) -> bool:
        """Return whether the account belongs to the platform's side, not to a landlord's."""
        return self is Role.OPERATOR


class RequestKind(TextChoices):
    """What a person may ask of the member of staff who works with them."""

    A_WOMAN = "asked_for_a_woman", "Somebody wants to talk to a woman"
    A_MAN = "asked_for_a_man", "Somebody wants to talk to a man"
    SHARED_BACKGROUND = (
        "asked_for_shared_background",
        "Somebody wants to talk to a person of a similar background",
    )
    SHARED_ORIENTATION = (
        "asked_for_shared_orientation",
        "Somebody wants to talk to an LGBT+ member of staff",
    )
