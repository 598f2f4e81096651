"""The platform's own clauses: cautious defaults that stand where a landlord's policy is silent.

They are ours, never a landlord's. Each says which fail-safe direction it takes.
"""

from __future__ import annotations

from casepolicy.clause import Clause, ClauseKind, ClauseStatus, Modality

_TEXTS = {
    "first-contact": "Where a policy sets no time, first contact is due by the close of the next "
    "working day, and a team leader is told that the time is ours.",
    "unsafe-damage": "Where a policy sets no time, damage that leaves people unsafe is made safe "
    "within 24 hours.",
    "decide-hold": "Where a policy sets no hold, new court action for rent is paused and a person "
    "decides within one working day.",
    "worker-request": "A request for a kind of worker is recorded and a team leader answers it.",
    "duty-manager": "Where a policy names nobody, the team leader on duty takes the case.",
    "move-panel": "Where a policy sets no criteria for a move, a person decides; there is never an "
    "automatic no.",
    "exemption": "Where a policy sets no exemption, the rule stands for now and a team leader "
    "looks at it the same day.",
    "offers": "Where a policy names no help, offer a lock change, a safety talk and national "
    "helplines.",
    "fund": "Where a policy names no fund, a team leader approves each measure; emergency locks "
    "don't wait.",
    "evidence-help": "Nobody has to prove anything to get advice, safety measures or support.",
    "evidence-adverse": "A decision against somebody rests on evidence that staff gather, never "
    "on proof asked of the victim.",
    "immediate-danger": "Where anyone is in danger now, 999 is called and a team leader is told, "
    "even if a policy only allows it.",
    "safeguarding": "Where a child or an adult with care or support needs is at risk, a safeguarding "
    "referral is made, even if a policy only allows it.",
    "ask-about-police": "Where serious harm is possible, the officer decides the same day whether "
    "the police must be told; no score decides it.",
    "ask-about-danger": "Nobody has asked about danger yet, so the officer asks.",
    "risk-assessment": "Where a policy names no risk assessment, form, time or person, somebody who is "
    "trained completes the DASH checklist now, and again when the danger changes.",
    "marac": "A case goes to the multi-agency meeting at the area's threshold or on a worker's "
    "judgement; judgement raises a grade and never lowers one.",
    "share-with-consent": "Where a policy sets no rule on sharing, information goes to others if the person "
    "agrees, and no more of it than is needed.",
    "share-hold": "Without consent, and for every formal request, a share is held until the data "
    "protection lead has looked; danger to life opens the way at once.",
    "checks-first": "Before enforcement that touches the household, action on a perpetrator, a "
    "closure or a risk assessment, our own checks are met or a team leader decides.",
    "plugin-failed": "Where part of a policy could not be read, the cautious default stands and a "
    "person looks at it.",
    "text-not-held": "The text in force on that day is not held, so the cautious default stands.",
}

PLATFORM_REGISTER: dict[str, Clause] = {
    f"platform:{name}": Clause(
        id=f"platform:{name}",
        paraphrase=text,
        kind=ClauseKind.PLATFORM,
        modality=Modality.MUST,
        status=ClauseStatus.OPERATIONAL,
    )
    for name, text in _TEXTS.items()
}
