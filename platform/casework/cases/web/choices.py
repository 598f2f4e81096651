"""What the forms of the case room let officers choose from, and which facts they ask, in what order."""

from __future__ import annotations

from casepolicy.facts import Channel, Reporter, Tenure

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
HOME = (
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
FACTS = DANGER + HOME + NEEDS
CONTACTED = (
    ("victim", "The person who is harmed"),
    ("reporter", "Whoever told us"),
    ("household", "Somebody in the home"),
    ("agency", "Another agency"),
    ("other", "Somebody else"),
)
