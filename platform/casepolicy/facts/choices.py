"""The words a fact may take where a yes or no won't do."""

from __future__ import annotations

from enum import StrEnum


class Reporter(StrEnum):
    """Who told us."""

    VICTIM = "victim"
    FRIEND_OR_FAMILY = "friend_or_family"
    NEIGHBOUR = "neighbour"
    STAFF = "staff"
    AGENCY = "agency"
    CONTRACTOR = "contractor"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Channel(StrEnum):
    """How the report came."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    EMAIL = "email"
    ONLINE = "online"
    APP = "app"
    WEB_CHAT = "web_chat"
    STAFF_OBSERVATION = "staff_observation"
    AGENCY = "agency"
    OTHER = "other"


class Tenure(StrEnum):
    """How the victim holds, or shares, a home."""

    SECURE = "secure"
    FLEXIBLE = "flexible"
    INTRODUCTORY = "introductory"
    ASSURED = "assured"
    ASSURED_SHORTHOLD = "assured_shorthold"
    STARTER = "starter"
    SHARED_OWNER = "shared_owner"
    LEASEHOLDER = "leaseholder"
    LICENSEE = "licensee"
    HOUSEHOLD_MEMBER = "household_member"
    NOT_A_CUSTOMER = "not_a_customer"


class MoveRoute(StrEnum):
    """The way by which a move is asked for."""

    MANAGEMENT_TRANSFER = "management_transfer"
    DIRECT_LET = "direct_let"
    OTHER_LANDLORD = "other_landlord"
    LOCAL_AUTHORITY = "local_authority"
    PRIORITY_BAND = "priority_band"


class DecisionKind(StrEnum):
    """The decision for which evidence might be asked."""

    ADVICE_AND_SAFETY = "advice_and_safety"
    MOVE = "move"
    ACT_ON_PERPETRATOR = "act_on_perpetrator"
    EXEMPTION = "exemption"


class Recipient(StrEnum):
    """Who would be given information."""

    POLICE = "police"
    SOCIAL_SERVICES = "social_services"
    MARAC = "marac"
    SUPPORT_AGENCY = "support_agency"
    OWN_SUPPORT_TEAM = "own_support_team"
    WITNESS = "witness"
    OTHER = "other"


class StepKind(StrEnum):
    """A step that may need checks before it is taken."""

    ENFORCE_ON_HOUSEHOLD = "enforce_on_household"
    ACT_ON_PERPETRATOR = "act_on_perpetrator"
    CLOSE_CASE = "close_case"
    COMPLETE_RISK_ASSESSMENT = "complete_risk_assessment"
