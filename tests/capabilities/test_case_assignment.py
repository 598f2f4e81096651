"""Who takes a case, and who takes a complaint."""

from capabilities.case_assignment import CaseAssignment
from casepolicy.values import Assignment, Matter
from tests.capabilities.made_up import RULE, answers, asked, said

NORTH = {**RULE, "team": "north", "team_name": "North team", "named_worker": True}
COMPLAINT = {
    **RULE,
    "matter": "complaint",
    "team": "complaints",
    "team_name": "Complaints team",
    "named_worker": False,
    "when": {"complaint.about": "service"},
}
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


def test_while_nobody_complains_nothing_is_said_or_asked_of_complaints() -> None:
    items = said(CaseAssignment, "who_takes_it", {"rules": [NORTH, COMPLAINT]})
    assert [each.value.key for each in answers(items)] == ["assignment"]
    assert asked(items) == []


def test_a_complaint_goes_to_the_team_named_for_what_it_is_about() -> None:
    rules = {"rules": [NORTH, COMPLAINT]}
    case, complaint = answers(
        said(CaseAssignment, "who_takes_it", rules, complaint__about="service")
    )
    assert (case.value.matter, case.because) == (Matter.CASE, ())
    assert (complaint.value.key, complaint.value.team) == ("complaint", "complaints")
    assert complaint.because == ("complaint.about",)
    other = said(CaseAssignment, "who_takes_it", rules, complaint__about="personal_data")
    assert [each.value.key for each in answers(other)] == ["assignment"]
