"""What of the product, other than an answer, can carry out a clause: a small closed catalogue.

A register names a carrier as ``kind:code``, such as ``screen:policy``. Only what is listed here can
be named, and a test holds each entry to the product: a record is a real table or field, a screen
or report a real page, a training rule a real fact that a check looks at, a duty a real clock. What
does not exist yet is ``planned`` and says so wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class CarrierKind(StrEnum):
    """What sort of thing carries out a clause."""

    RECORD = "record"
    SCREEN = "screen"
    REPORT = "report"
    TRAINING = "training"
    DUTY = "duty"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing of the product that carries out clauses."""

    kind: CarrierKind
    code: str
    words: str
    where: str = ""
    """The table or field, the name of the page's address, the fact or the clock. Empty: planned."""

    @property
    def name(self) -> str:
        """Return it as a register writes it."""
        return f"{self.kind}:{self.code}"

    @property
    def exists(self) -> bool:
        """Say whether the product has it today."""
        return self.kind is not CarrierKind.PLANNED


class CarrierRefused(ValueError):
    """A register names something that the product doesn't have; the text says what it has."""


_RECORDS = {
    "case": ("The case, a kind of its own", "cases.Case"),
    "parties": ("Who the case is about, and as what", "cases.CaseParty"),
    "disclosure": ("The report, as it was taken", "cases.Disclosure"),
    "account": ("The person's own account", "cases.Disclosure.account"),
    "contact": ("Each contact tried or made", "cases.Contact"),
    "safe_contact": ("The safe way to reach the person", "people.SafeContact"),
    "chronology": ("The history of the case, which only grows", "cases.ChronologyEntry"),
    "wishes": ("The kinds of worker that were asked for", "cases.Case.wishes"),
    "decision": ("What the policy said, with its grounds", "policies.Decision"),
    "measure": ("Each security measure, from asking to fitting", "safety.Measure"),
    "move": ("Each move asked for, with what is met", "housing.TransferRequest"),
    "audit_log": ("Who looked at or changed a case", "audit.AuditEntry"),
    "policy_history": ("Each edition of the policy", "policies.PolicyRevision"),
}
_SCREENS = {
    "policy": ("The policy page, which staff read", "policy"),
    "case": ("The case page", "case"),
    "facts": ("The page of facts, known and missing", "case_facts"),
    "may_we": ("The page where other teams ask before they act", "may_we"),
    "reaching": ("The page of safe ways to reach the person", "reaching"),
}
_TRAINING = {
    "risk_assessment": ("Only somebody trained completes it", "checks.worker_trained"),
}
_DUTIES = {
    "first_contact": ("The time limit for first contact", "first_contact"),
    "response_time": ("The time taken to respond, measured", "response_time"),
    "emergency_repair": ("The time limit for making a home safe", "emergency_repair"),
}
_PLANNED = {
    "conduct_prompts": "Words on the contact form on how to speak with people",
    "public_policy": "A page on which residents read the policy",
}


def _catalogue() -> Iterator[Carrier]:
    existing = (
        (CarrierKind.RECORD, _RECORDS),
        (CarrierKind.SCREEN, _SCREENS),
        (CarrierKind.TRAINING, _TRAINING),
        (CarrierKind.DUTY, _DUTIES),
    )
    for kind, entries in existing:
        for code, (words, where) in entries.items():
            yield Carrier(kind, code, words, where)
    for code, words in _PLANNED.items():
        yield Carrier(CarrierKind.PLANNED, code, words)


CARRIERS: dict[str, Carrier] = {each.name: each for each in _catalogue()}
"""Every carrier by the name that a register writes."""


def read_carriers(text: str) -> tuple[Carrier, ...]:
    """Read a register's column: names with spaces between. Raises ``CarrierRefused`` in words."""
    return tuple(find_carrier(name) for name in text.split())


def find_carrier(name: str) -> Carrier:
    """Return a carrier by name. Raises ``CarrierRefused`` with what would be right."""
    found = CARRIERS.get(name)
    if found is None:
        raise CarrierRefused(_what_we_have(name))
    return found


def _what_we_have(name: str) -> str:
    kind, colon, _ = name.partition(":")
    kinds = [each.value for each in CarrierKind]
    if not colon or kind not in kinds:
        return f"{name!r} must be one of {_listed(kinds)}, a colon, and a code."
    have = [each.name for each in CARRIERS.values() if each.kind == kind]
    if not have:
        return f"there is no {name!r}: the product has no {kind} yet. Use planned, or say why not."
    near = get_close_matches(name, have, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"there is no {name!r}.{hint} We have: {', '.join(have)}."


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
