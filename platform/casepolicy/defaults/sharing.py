"""Our default on information: held until somebody looks, unless the person agrees."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts
from casepolicy.values import Permission, ShareGround, Sharing

_USES = ("share.recipient", "consent.sharing", "share.formal_request")
CHECKER = "data_protection_lead"


def may_share(facts: CaseFacts) -> Answers:
    """Share with consent; hold everything else, and every formal request, for a person.

    The hold on a formal request stands beside whatever a policy says.
    """
    if facts.share.recipient is None:
        return ()
    if facts.consent.sharing and facts.share.formal_request is False:
        agreed = Sharing(permission=Permission.CONSENT, agreed=True)
        return (default(agreed, "share-with-consent", facts, uses=_USES),)
    grounds = (ShareGround.FORMAL_REQUEST,) if facts.share.formal_request else ()
    held = Sharing(
        permission=Permission.HOLD,
        grounds=grounds,
        agreed=facts.consent.sharing,
        checker=CHECKER,
    )
    formal = facts.share.formal_request is True
    return (default(held, "share-hold", facts, uses=_USES, needs_human=CHECKER, always=formal),)
