"""Everything that can be done to accounts, teams, offers, tokens and keys: verbs, all audited."""

from casework.access.actions.inviting import CodeRefused, invite, use_invitation
from casework.access.actions.keys import make_landlord_key
from casework.access.actions.recovering import (
    ask_recovery,
    confirm_recovery,
    stop_recovery,
    use_recovery,
)
from casework.access.actions.sessions import end_own_session, end_sessions
from casework.access.actions.staff import (
    EmailTaken,
    WrongSide,
    change_role,
    create_staff,
    disable_staff,
    reopen_staff,
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
    "CodeRefused",
    "EmailTaken",
    "IssuedToken",
    "NoSuchScope",
    "TokenRefused",
    "WrongSide",
    "ask_recovery",
    "change_role",
    "confirm_recovery",
    "create_staff",
    "disable_staff",
    "end_own_session",
    "end_sessions",
    "invite",
    "issue_token",
    "join_team",
    "leave_team",
    "make_landlord_key",
    "make_team",
    "offer_self",
    "reopen_staff",
    "revoke_token",
    "stop_recovery",
    "use_invitation",
    "use_recovery",
    "use_token",
    "withdraw_offer",
]
