"""Questions on time, workers, pauses, moves, help, money and proof."""

from __future__ import annotations

from datetime import datetime

from casepolicy import values
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs.marking import Says, hookspec


@hookspec
def how_soon(facts: CaseFacts, at: datetime) -> Says[values.Clock]:
    """How soon must we act on this, and what goes first?

    Asked when a report arrives, help is asked for, or damage is reported. Sooner wins; what goes
    before other work has a rank and no end.
    """
    return []


@hookspec
def worker_choice(facts: CaseFacts, at: datetime) -> Says[values.Match]:
    """Can this person have the kind of worker they ask for?

    Asked when a request is made and when a case is assigned. All offers stand; the firmest
    strength wins. No register of anyone's sex, ethnicity or orientation is kept: staff offer
    themselves for kinds of request.
    """
    return []


@hookspec
def who_takes_it(facts: CaseFacts, at: datetime) -> Says[values.Assignment]:
    """Who takes this case or complaint?

    Asked when a case opens, and when a complaint is made. Exactly one answer stands for each.
    """
    return []


@hookspec
def holds(facts: CaseFacts, at: datetime) -> Says[values.Hold]:
    """What must we pause for this household, and until when?

    Asked when a disclosure is made and while arrears action is open. The widest wins.
    """
    return []


@hookspec
def move_criteria(facts: CaseFacts, at: datetime) -> Says[values.Criterion]:
    """What must be true before we agree to this move, and who decides?

    Asked when a move is asked for by a route. All criteria must be met.
    """
    return []


@hookspec
def exemption(facts: CaseFacts, at: datetime) -> Says[values.Waiver]:
    """May we set this rule aside for this person?

    Asked when a rule, such as one on arrears, bars a protective step. Any one ground suffices,
    behind its evidence gate.
    """
    return []


@hookspec
def offers(facts: CaseFacts, at: datetime) -> Says[values.Offer]:
    """What can we offer this person, and who provides it?

    Asked while a case is open. All offers stand.
    """
    return []


@hookspec
def who_pays(facts: CaseFacts, at: datetime) -> Says[values.Funding]:
    """Which fund pays for this measure, up to what sum, and who must approve it?

    Asked when a measure is chosen. The lowest cap and every approver stand.
    """
    return []


@hookspec
def evidence_needed(facts: CaseFacts, at: datetime) -> Says[values.Evidence]:
    """What evidence do we need for this decision?

    Asked when a decision is proposed. Exactly one standard stands; none is ever needed for
    advice and safety.
    """
    return []
