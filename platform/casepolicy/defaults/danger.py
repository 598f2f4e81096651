"""Our defaults on danger. They raise: what is not known is asked about, never passed over."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts
from casepolicy.values import Ground, Referral, ReferralGround, RiskPart, Step, Tool

_NOW = ("danger.immediate", "danger.emergency_help_needed", "danger.child_immediate")
_CHILD = ("danger.child_at_risk", "danger.child_immediate")
_ADULT = ("danger.adult_at_risk",)
_POLICE = (*_NOW, "danger.significant_harm", "danger.high_risk")
_ASKED_FIRST = ("danger.immediate", "danger.child_at_risk", "danger.adult_at_risk")

_RAISED = (
    (
        _NOW,
        "immediate-danger",
        Step(
            code="emergency_services",
            words="Call 999",
            recipient="emergency services",
            ground=Ground.IMMEDIATE_DANGER,
        ),
    ),
    (
        _NOW,
        "immediate-danger",
        Step(
            code="manager",
            words="Tell a team leader",
            recipient="team leader",
            ground=Ground.IMMEDIATE_DANGER,
        ),
    ),
    (
        _CHILD,
        "safeguarding",
        Step(
            code="children_services",
            words="Make a safeguarding referral for the child",
            recipient="children's services",
            ground=Ground.CHILD,
        ),
    ),
    (
        _ADULT,
        "safeguarding",
        Step(
            code="adult_services",
            words="Make a safeguarding referral for the adult",
            recipient="adult services",
            ground=Ground.ADULT,
        ),
    ),
    (
        _POLICE,
        "ask-about-police",
        Step(
            code="decide_on_police",
            words="Decide today whether the police must be told",
            recipient="officer",
            ground=Ground.SERIOUS_HARM,
        ),
    ),
)


def act_now(facts: CaseFacts) -> Answers:
    """Call 999, tell a team leader, refer a child or an adult; ask about what nobody asked."""
    raised = [
        default(step, clause, facts, uses=tuple(path for path in paths if facts.get(path)))
        for paths, clause, step in _RAISED
        if any(facts.get(path) for path in paths)
    ]
    unasked = tuple(path for path in _ASKED_FIRST if facts.get(path) is None)
    if unasked:
        ask = Step(
            code="ask_about_danger",
            words="Ask whether anyone is in danger now, and whether a child or an adult is at risk",
            recipient="officer",
            ground=Ground.NOT_ASKED,
        )
        raised.append(default(ask, "ask-about-danger", facts, uses=unasked))
    return tuple(raised)


_ASSESSED = (
    Tool(part=RiskPart.ASSESSMENT, code="risk_assessment", words="A risk assessment"),
    Tool(part=RiskPart.FORM, code="dash", words="The DASH checklist"),
    Tool(part=RiskPart.DUE, code="now", words="Done now, and again when the danger changes"),
    Tool(
        part=RiskPart.COMPLETERS,
        code="trained_staff",
        words="Somebody who is trained for it completes the assessment",
    ),
)


def risk_tool(facts: CaseFacts) -> Answers:
    """Risk is assessed now, on the DASH checklist, by somebody who is trained."""
    return tuple(default(tool, "risk-assessment", facts) for tool in _ASSESSED)


_REFERRED = (
    (
        "risk.threshold_met",
        Referral(
            ground=ReferralGround.THRESHOLD,
            words="Refer the case, because the assessment reaches the area's threshold",
        ),
    ),
    (
        "danger.high_risk",
        Referral(
            ground=ReferralGround.JUDGEMENT,
            words="Refer the case, because a worker judges the risk to be high whatever the score",
        ),
    ),
)


def marac_referral(facts: CaseFacts) -> Answers:
    """Refer on the area's threshold or on judgement; until both are settled, find out."""
    raised = [
        default(referral, "marac", facts, uses=(path,))
        for path, referral in _REFERRED
        if facts.get(path)
    ]
    unsettled = tuple(path for path, _ in _REFERRED if facts.get(path) is None)
    if unsettled and not raised:
        ask = Referral(
            ground=ReferralGround.NOT_ASKED,
            words="Assess the risk, and say whether you judge it to be high",
        )
        raised.append(default(ask, "marac", facts, uses=unsettled))
    return tuple(raised)
