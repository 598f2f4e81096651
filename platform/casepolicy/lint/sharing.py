"""Finds rules on sharing that are narrower than the law, by putting generated cases to both.

For each ground on which the law permits a share without consent, a case is made in which exactly
that ground holds and the person does not agree. What the landlord's document says is then compared
with what the law says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from casepolicy.answer import Given, Tier
from casepolicy.building import cited_rules, hooks_of
from casepolicy.capability import CitedRule
from casepolicy.facts import CaseFacts, Recipient, all_facts, describe_fact
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind
from casepolicy.values import Permission, ShareGround

QUESTION = "may_share"
SOME_MIDDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
_DANGERS = ("danger.", "risk.", "share.", "incident.")

_GOES_TO = {
    ShareGround.IMMEDIATE_DANGER: Recipient.POLICE,
    ShareGround.SAFETY: Recipient.POLICE,
    ShareGround.SAFEGUARDING: Recipient.SOCIAL_SERVICES,
    ShareGround.MARAC: Recipient.MARAC,
    ShareGround.CRIME: Recipient.POLICE,
}
"""Who protects on each ground. Sharing with others is seldom what the law calls necessary."""

_RECIPIENTS = {
    Recipient.POLICE: "to the police",
    Recipient.SOCIAL_SERVICES: "to social services",
    Recipient.MARAC: "to the multi-agency meeting",
}

_COMES_WITH: dict[str, tuple[str, ...]] = {
    "danger.immediate": ("danger.significant_harm", "share.needed_for_safety"),
    "danger.child_at_risk": ("share.needed_for_safety",),
    "danger.adult_at_risk": ("share.needed_for_safety",),
    "risk.threshold_met": ("danger.high_risk", "share.needed_for_safety"),
}
"""What is true of a case by its nature: who is in danger now is at risk of serious harm."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One generated case: what makes the law permit it, who gets it, and all its facts."""

    because: tuple[str, ...]
    recipient: Recipient
    facts: CaseFacts


def sharing_narrower(subject: Subject) -> Iterator[Finding]:
    """Cases in which the law permits a share and the document alone waits for consent."""
    narrower: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Case]] = {}
    for case in _cases(subject):
        own, laws = _heard(subject, case)
        if not own or not laws or any(_goes(g) for g in own):
            continue
        clauses = tuple(dict.fromkeys(c for g in own for c in g.answer.clauses))
        narrower.setdefault((tuple(sorted(clauses)), laws), []).append(case)
    for (clauses, laws), cases in narrower.items():
        yield found(
            FindingKind.SHARING_NARROWER,
            clauses,
            statutes=laws,
            effect=_effect(cases),
            meanwhile=(
                "Holdfast shows both, overrules neither, and a person decides. Where a life is in "
                "danger the law's way is open at once."
            ),
        )


def _cases(subject: Subject) -> Iterator[_Case]:
    for plugin in subject.engine.plugins_of(Tier.FLOOR):
        if QUESTION not in hooks_of(type(plugin)):
            continue
        for _, rule in cited_rules(plugin.settings):
            if rule.when:
                yield from _cases_of(rule)


def _cases_of(rule: CitedRule) -> Iterator[_Case]:
    ground = getattr(rule, "ground", None)
    named = tuple(getattr(rule, "recipients", ()))
    holds = {path: _value(path, wanted) for path, wanted in rule.when.items()}
    also = {fact: True for path in holds for fact in _COMES_WITH.get(path, ())}
    for recipient in named or ((_GOES_TO[ground],) if ground in _GOES_TO else ()):
        facts = {**also, **holds, "share.recipient": recipient, "consent.sharing": False}
        yield _Case(tuple(holds), recipient, _settled(facts))


def _settled(facts: dict[str, Any]) -> CaseFacts:
    """Say "no" to every other danger, so that one ground alone holds and nothing is unknown."""
    others = {
        fact.path: False
        for fact in all_facts().values()
        if fact.kind is bool and fact.path.startswith(_DANGERS)
    }
    return CaseFacts().with_facts({**others, **facts})


def _value(path: str, wanted: Any) -> Any:
    """Return one value that satisfies what a rule asks of a fact."""
    if describe_fact(path).kind is datetime:
        return SOME_MIDDAY
    return wanted[0] if isinstance(wanted, list) else wanted


def _heard(subject: Subject, case: _Case) -> tuple[list[Given[Any]], tuple[str, ...]]:
    """Ask, and return what the landlord's rules say and by which laws the share may go."""
    reply = subject.engine.ask(QUESTION, case.facts, SOME_MIDDAY)
    given = [*reply.kept, *(lost.given for lost in reply.lost)]
    own = [g for g in given if g.tier is Tier.LANDLORD]
    of_law = [g for g in given if g.tier is Tier.FLOOR and _goes(g)]
    return own, tuple(c for g in of_law for c in g.answer.clauses if c in subject.laws)


def _goes(given: Given[Any]) -> bool:
    return given.answer.value.permission is Permission.OVERRIDE


def _effect(cases: list[_Case]) -> str:
    told = " or ".join(
        f'"{" ".join(describe_fact(path).question for path in case.because)}" '
        f"({_RECIPIENTS.get(case.recipient, case.recipient.replace('_', ' '))})"
        for case in cases
    )
    return (
        f"Where the answer is yes to {told}, and the person has not agreed, the text lets nothing "
        "go. The law permits it, though it does not order it. Those who could help may not be told."
    )
