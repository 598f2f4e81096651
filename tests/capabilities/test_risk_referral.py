"""On what ground a case is referred. A rule can add a ground, and never take one away."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.risk_referral import ReferralSettings, RiskReferral
from casepolicy.values import ReferralGround
from tests.capabilities.made_up import RULE, answers, asked, said

AT_THRESHOLD = {**RULE, "ground": "threshold", "words": "Refer the case"}
JUDGED = {**AT_THRESHOLD, "ground": "judgement"}
PATHWAY = {**AT_THRESHOLD, "ground": "local_pathway"}
BOTH: dict[str, Any] = {"referrals": [AT_THRESHOLD, JUDGED]}


@pytest.mark.parametrize(
    ("met", "judged", "grounds"),
    [
        (False, False, []),
        (True, False, [ReferralGround.THRESHOLD]),
        (False, True, [ReferralGround.JUDGEMENT]),
        (True, True, [ReferralGround.THRESHOLD, ReferralGround.JUDGEMENT]),
    ],
)
def test_question_marac_referral_gives_each_ground_that_holds(
    met: bool,  # noqa: FBT001 - a column of the table
    judged: bool,  # noqa: FBT001 - a column of the table
    grounds: list[ReferralGround],
) -> None:
    facts = {"risk__threshold_met": met, "danger__high_risk": judged}
    found = answers(said(RiskReferral, "marac_referral", BOTH, **facts))
    assert [a.value.ground for a in found] == grounds


def test_a_threshold_or_a_judgement_that_nobody_knows_is_asked_about() -> None:
    found = asked(said(RiskReferral, "marac_referral", BOTH))
    assert found == [("risk.threshold_met",), ("danger.high_risk",)]


def test_a_local_pathway_hangs_on_no_score() -> None:
    (found,) = answers(said(RiskReferral, "marac_referral", {"referrals": [PATHWAY]}))
    assert found.because == ()


def test_that_nobody_asked_is_no_ground_for_a_policy() -> None:
    with pytest.raises(ValidationError, match="a policy refers on a ground"):
        ReferralSettings.model_validate({"referrals": [{**AT_THRESHOLD, "ground": "not_asked"}]})
