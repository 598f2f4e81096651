"""What the forms of the case room let officers choose from, and which facts they ask, in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casepolicy.facts import Channel, Connection, PerpetratorTie, Reporter, Tenure

CHANNELS = (
    (Channel.TELEPHONE, "By phone"),
    (Channel.IN_PERSON, "Face to face"),
    (Channel.EMAIL, "By e-mail"),
    (Channel.ONLINE, "Online form"),
    (Channel.LETTER, "By letter"),
    (Channel.APP, "In the app"),
    (Channel.WEB_CHAT, "By web chat"),
    (Channel.STAFF_OBSERVATION, "A member of staff noticed"),
    (Channel.AGENCY, "From another agency"),
    (Channel.OTHER, "Another way"),
)
REPORTERS = (
    (Reporter.VICTIM, "The person who is harmed"),
    (Reporter.FRIEND_OR_FAMILY, "A friend or relative"),
    (Reporter.NEIGHBOUR, "A neighbour"),
    (Reporter.STAFF, "A member of staff"),
    (Reporter.AGENCY, "Another agency"),
    (Reporter.CONTRACTOR, "A contractor"),
    (Reporter.ANONYMOUS, "Somebody who gave no name"),
    (Reporter.OTHER, "Somebody else"),
)
TENURES = (
    (Tenure.SECURE, "Secure tenancy"),
    (Tenure.FLEXIBLE, "Flexible tenancy"),
    (Tenure.INTRODUCTORY, "Introductory tenancy"),
    (Tenure.ASSURED, "Assured tenancy"),
    (Tenure.ASSURED_SHORTHOLD, "Assured shorthold tenancy"),
    (Tenure.STARTER, "Starter tenancy"),
    (Tenure.SHARED_OWNER, "Shared owner"),
    (Tenure.LEASEHOLDER, "Leaseholder"),
    (Tenure.LICENSEE, "Licensee"),
    (Tenure.HOUSEHOLD_MEMBER, "Lives with somebody who holds the home"),
    (Tenure.NOT_A_CUSTOMER, "Not one of our customers"),
)
CONNECTIONS = (
    (
        Connection.SPOUSE_OR_CIVIL_PARTNER,
        "Married, in a civil partnership or engaged, now or before",
    ),
    (Connection.INTIMATE_PARTNER, "Partners, now or before"),
    (Connection.PARENT_OF_SAME_CHILD, "Parents of the same child"),
    (Connection.RELATIVE, "Relatives"),
    (Connection.HOUSEHOLD_OR_CARER, "Sharing a home or caring, and not family"),
    (Connection.NONE, "None of these"),
)
TIES = (
    (PerpetratorTie.TENANT, "Tenant of ours"),
    (PerpetratorTie.JOINT_TENANT, "Joint tenant with the person"),
    (PerpetratorTie.HOUSEHOLD_MEMBER, "Lives in one of our homes"),
    (PerpetratorTie.NO_TIE, "No tie to us"),
)
CHOSEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "victim.tenure": TENURES,
    "abuse.connection": CONNECTIONS,
    "perpetrator.tie": TIES,
}
"""The words of each fact that is a choice."""
DANGER = (
    "danger.immediate",
    "danger.significant_harm",
    "danger.arson",
    "danger.emergency_help_needed",
    "danger.child_at_risk",
    "danger.child_immediate",
    "danger.adult_at_risk",
    "danger.high_risk",
    "risk.threshold_met",
    "incident.crime_believed",
    "incident.criminal_damage",
    "incident.target_under_16",
    "report.response_out_of_hours",
    "consent.police",
)
ABUSE = (
    "abuse.physical",
    "abuse.sexual",
    "abuse.violent_or_threatening",
    "abuse.controlling",
    "abuse.economic",
    "abuse.psychological",
    "abuse.honour_based",
    "abuse.forced_marriage",
    "abuse.genital_mutilation",
    "abuse.stalking",
    "abuse.feared",
    "abuse.towards_another",
    "abuse.child_sees_or_hears",
    "abuse.single_incident",
    "abuse.in_the_past",
    "abuse.both_16_or_over",
    "abuse.connection",
)
HOME = (
    "victim.tenure",
    "victim.lives_in_our_home",
    "victim.can_stay_safely",
    "victim.wants_to_stay",
    "victim.wants_to_move",
    "victim.new_home_after_fleeing",
    "damage.home_damaged",
    "damage.occupants_unsafe",
    "damage.evidence_recorded",
    "damage.locks_permitted",
)
NEEDS = (
    "victim.in_need",
    "victim.needs_interpreter",
    "victim.needs_specialist_support",
    "victim.is_our_employee",
    "money.arrears",
    "money.tenancy_breach",
    "money.court_action",
    "spend.identified_by_police",
)
ACCESS = (
    "needs.other_format",
    "needs.adjustment",
    "needs.barrier",
    "needs.capacity_in_doubt",
    "person.new_customer",
    "person.approached_us",
)
"""Whether another language is needed is asked once, among the needs."""
OTHER_PERSON = ("perpetrator.tie", "perpetrator.wants_to_change", "perpetrator.losing_home")
PROGRESS = ("progress.situation_changed", "progress.plan_agreed_at")
"""When we responded is known from the first contact that reached the person."""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that stand under one heading of the form."""

    heading: str
    paths: tuple[str, ...]


SECTIONS = (
    Section("Danger", DANGER),
    Section("What kind of abuse", ABUSE),
    Section("Home", HOME),
    Section("Needs and money", NEEDS),
    Section("Using our service", ACCESS),
    Section("The alleged perpetrator", OTHER_PERSON),
    Section("How far we are", PROGRESS),
)
RECORDED = tuple(path for section in SECTIONS for path in section.paths)
"""Every fact that stays with a case and that an officer can record."""
TOLD = DANGER + ABUSE + HOME + NEEDS
"""What a disclosure may bring."""
PROPOSED = {
    "enforce_on_household": "Enforcement that touches the household",
    "act_on_perpetrator": "A step against the alleged perpetrator",
    "close_case": "Closing the case",
    "complete_risk_assessment": "Completing a risk assessment",
    "social_services": "Social services",
    "marac": "The multi-agency meeting (MARAC)",
    "support_agency": "A support agency",
    "own_support_team": "Our own support team",
    "advice_and_safety": "Advice, and help to be safe",
    "move": "A move",
    "exemption": "Setting a rule aside",
    "report_to_police": "A report to the police",
    "case_work": "Work on the case",
    "joint_to_sole": "From a joint tenancy to a sole one",
    "remove_perpetrator": "Taking the alleged perpetrator off the tenancy",
    "end_tenancy": "Ending the tenancy",
    "no_tie": "No tie to us",
    "case_officer": "The officer of the case",
    "multi_agency_meeting": "The multi-agency meeting",
}
"""What is proposed, in words, where the contract's own word is not plain enough."""
CONTACTED = (
    ("victim", "The person who is harmed"),
    ("reporter", "Whoever told us"),
    ("household", "Somebody in the home"),
    ("agency", "Another agency"),
    ("other", "Somebody else"),
)
