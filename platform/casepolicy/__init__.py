"""The contract between the case core and landlords' policies. Pure Python; plugin authors' door.

Everything a plugin needs is importable from here: facts in, answers with clauses out.
"""

from casepolicy.answer import Answer, NeedsFact, Outcome, Reply, Strength, Tier, UncitedAnswer
from casepolicy.capability import Capability, CitedRule, Settings
from casepolicy.clause import Clause, Interpretation
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts, FactsRefused, UnknownFact, read_facts
from casepolicy.hookspecs import QUESTIONS, Says, hookimpl
from casepolicy.revision import Manifest, PackRefused, Revision, read_revision
from casepolicy.timeline import NoPolicyInForce, in_force, past_revisions

__all__ = [
    "QUESTIONS",
    "Answer",
    "Capability",
    "CaseFacts",
    "CitedRule",
    "Clause",
    "FactsRefused",
    "Interpretation",
    "Manifest",
    "NeedsFact",
    "NoPolicyInForce",
    "Outcome",
    "PackRefused",
    "PolicyEngine",
    "Reply",
    "Revision",
    "Says",
    "Settings",
    "Strength",
    "Tier",
    "UncitedAnswer",
    "UnknownFact",
    "hookimpl",
    "in_force",
    "past_revisions",
    "read_facts",
    "read_revision",
]
