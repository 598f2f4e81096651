"""Who takes a case."""

from capabilities.case_assignment import CaseAssignment
from casepolicy.values import Assignment
from tests.capabilities.made_up import RULE, answers, asked, said

NORTH = {**RULE, "team": "north", "team_name": "North team", "named_worker": True}
LEASES = {**NORTH, "team": "leases", "when": {"victim.tenure": ["leaseholder"]}}


def test_question_who_takes_it_gives_the_team_the_policy_names() -> None:
    (taken,) = answers(said(CaseAssignment, "who_takes_it", {"rules": [NORTH]}))
    assert taken.value == Assignment(team="north", team_name="North team", named_worker=True)


def test_a_team_for_some_cases_only_waits_for_what_tells_them_apart() -> None:
    rules = {"rules": [LEASES]}
    assert asked(said(CaseAssignment, "who_takes_it", rules)) == [("victim.tenure",)]
    assert said(CaseAssignment, "who_takes_it", rules, victim__tenure="secure") == []
    (taken,) = answers(said(CaseAssignment, "who_takes_it", rules, victim__tenure="leaseholder"))
    assert taken.because == ("victim.tenure",)
