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
    "complaint": "Where a policy names no way for complaints, the landlord's general way stands; "
    "nobody handles a complaint about themselves.",
    "reports": "Every report is taken, whoever makes it and however it comes; when the office is "
    "shut there is 999 and a person on call.",
    "service": "Where a policy doesn't say whom it serves, the person gets the whole service and a "
    "team leader looks at it.",
    "taken-as-abuse": "What may be domestic abuse is treated as such until a person has decided "
    "otherwise.",
    "access": "An interpreter, other formats and adjustments are offered to everybody who may need "
    "them.",
    "contact": "No contact is made by a way that the person hasn't told us is safe.",
    "survey": "Nobody is asked how we did unless they have said that it is welcome.",
    "persons-say": "Where a policy doesn't say otherwise, the person decides.",
    "tenancy-safety": "Before any change to a tenancy, safety is checked; nobody is asked to sit "
    "down with the person who harms them.",
    "tenancy-change": "Where a policy names no way to change a tenancy, legal advice is taken and "
    "nothing changes until a person has decided.",
    "perpetrator-help": "Where a policy names no help for somebody who harms, they are told of a "
    "national helpline for people who want to stop.",
    "perpetrator": "Where a policy names no action on a perpetrator, none is taken until a team "
    "leader has decided.",
    "records": "What was said, what we did, which contact is safe and what comes next is always "
    "written down.",
    "need-to-know": "Only those who work on a case, or check how it was handled, see it.",
    "keep": "Where a policy sets no time, a record is kept and flagged, and the data protection "
    "lead decides.",
    "look-again": "Every open case is looked at again every 28 days and at each change; a team "
    "leader checks every case.",
    "standing": "Staff are trained before they assess risk, the work is counted, and everybody is "
    "told where help is.",
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
