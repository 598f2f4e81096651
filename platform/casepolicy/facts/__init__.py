"""What is known about a case when a policy is asked: typed, frozen, pseudonymous.

No names, addresses or free text. Every fact may be ``None``, which means "not asked or not
known yet", never "no". Each field's description is the question an officer would ask; forms,
explanations and documentation all take their wording from there.
"""

from casepolicy.facts.case import (
    RISK_FACTS,
    CaseFacts,
    FactInfo,
    UnknownFact,
    all_facts,
    describe_fact,
    fact_paths,
)
from casepolicy.facts.choices import (
    Channel,
    DecisionKind,
    MoveRoute,
    Recipient,
    Reporter,
    StepKind,
    Tenure,
)
from casepolicy.facts.groups import (
    Damage,
    Danger,
    Money,
    Move,
    Proposed,
    Report,
    Request,
    Spend,
    Victim,
)
from casepolicy.facts.reading import FactsRefused, read_facts
from casepolicy.facts.safety import Checks, Consent, Incident, Risk, Share

__all__ = [
    "RISK_FACTS",
    "CaseFacts",
    "Channel",
    "Checks",
    "Consent",
    "Damage",
    "Danger",
    "DecisionKind",
    "FactInfo",
    "FactsRefused",
    "Incident",
    "Money",
    "Move",
    "MoveRoute",
    "Proposed",
    "Recipient",
    "Report",
    "Reporter",
    "Request",
    "Risk",
    "Share",
    "Spend",
    "StepKind",
    "Tenure",
    "UnknownFact",
    "Victim",
    "all_facts",
    "describe_fact",
    "fact_paths",
    "read_facts",
]
