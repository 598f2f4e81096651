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
    """A decision about the person, on which evidence and their own say may bear."""

    ADVICE_AND_SAFETY = "advice_and_safety"
    MOVE = "move"
    ACT_ON_PERPETRATOR = "act_on_perpetrator"
    EXEMPTION = "exemption"
    REPORT_TO_POLICE = "report_to_police"
    SUPPORT = "support"


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


class Connection(StrEnum):
    """How the person who harms is connected with the person who is harmed."""

    SPOUSE_OR_CIVIL_PARTNER = "spouse_or_civil_partner"
    """Now or before, or promised to each other."""
    INTIMATE_PARTNER = "intimate_partner"
    """Now or before."""
    PARENT_OF_SAME_CHILD = "parent_of_same_child"
    RELATIVE = "relative"
    HOUSEHOLD_OR_CARER = "household_or_carer"
    """Sharing a home, or caring, without being family."""
    NONE = "none"


class PersonRole(StrEnum):
    """Whose side of the case a person stands on."""

    VICTIM = "victim"
    CHILD = "child"
    PERPETRATOR = "perpetrator"
    WITNESS = "witness"


class ContactPurpose(StrEnum):
    """Why we would get in touch with the person."""

    CASE_WORK = "case_work"
    INTERVIEW = "interview"
    APPOINTMENT = "appointment"
    """A repair, an inspection, a visit by a contractor."""
    RENT = "rent"
    SURVEY = "survey"


class ContactWay(StrEnum):
    """How, or where, we would get in touch."""

    TELEPHONE = "telephone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    HOME = "home"
    OFFICE = "office"
    AGREED_PLACE = "agreed_place"


class TenancyChange(StrEnum):
    """A change to the tenancy that somebody asks for."""

    JOINT_TO_SOLE = "joint_to_sole"
    REMOVE_PERPETRATOR = "remove_perpetrator"
    END_TENANCY = "end_tenancy"
    OTHER = "other"


class PerpetratorTie(StrEnum):
    """How the alleged perpetrator is tied to the landlord."""

    TENANT = "tenant"
    JOINT_TENANT = "joint_tenant"
    HOUSEHOLD_MEMBER = "household_member"
    NO_TIE = "no_tie"


class Viewer(StrEnum):
    """Who would look at the case."""

    CASE_OFFICER = "case_officer"
    AUDITOR = "auditor"
    """Somebody who checks how cases are handled."""
    OTHER_STAFF = "other_staff"
    CONTRACTOR = "contractor"
    """Somebody who works for the landlord and is not its staff."""
    PARTNER_AGENCY = "partner_agency"
    MULTI_AGENCY_MEETING = "multi_agency_meeting"


class RecordStep(StrEnum):
    """A step of the work, at which something must be written down."""

    DISCLOSURE = "disclosure"
    CONTACT = "contact"
    PLAN = "plan"
    RISK_ASSESSMENT = "risk_assessment"
    DAMAGE = "damage"
    ENFORCEMENT = "enforcement"
    CLOSURE = "closure"


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    SERVICE = "service"
    PERSONAL_DATA = "personal_data"
