"""Everything that can be done to accounts, teams, offers, tokens and keys: verbs, all audited."""

from casework.access.actions.keys import make_landlord_key
from casework.access.actions.staff import (
    EmailTaken,
    WrongSide,
    change_role,
    create_staff,
    disable_staff,
)
from casework.access.actions.teams import (
    join_team,
    leave_team,
    make_team,
    offer_self,
    withdraw_offer,
)
from casework.access.actions.tokens import (
    IssuedToken,
    NoSuchScope,
    TokenRefused,
    issue_token,
    revoke_token,
    use_token,
)

__all__ = [
    "EmailTaken",
    "IssuedToken",
    "NoSuchScope",
    "TokenRefused",
    "WrongSide",
    "change_role",
    "create_staff",
    "disable_staff",
    "issue_token",
    "join_team",
    "leave_team",
    "make_landlord_key",
    "make_team",
    "offer_self",
    "revoke_token",
    "use_token",
    "withdraw_offer",
]
