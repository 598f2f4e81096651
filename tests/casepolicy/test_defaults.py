"""The platform's cautious defaults, where a landlord's policy is silent."""

from typing import Any

import pytest

from casepolicy import QUESTIONS, CaseFacts, Strength, read_facts
from casepolicy.platform_register import PLATFORM_REGISTER
from casepolicy.values import EvidenceStandard, Permission, State, Unit
from tests.casepolicy.made_up import EVERYTHING_ASKED, NOTHING_KNOWN

ALL_ASKED = read_facts({**EVERYTHING_ASKED, "proposed.decision": "act_on_perpetrator"})


def default(question: str, facts: CaseFacts = NOTHING_KNOWN) -> dict[str, Any]:
    return {str(a.value.key): a for a in QUESTIONS[question].default(facts)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_default_cites_a_clause_of_ours_and_is_owed(question: str) -> None:
    answers = default(question, ALL_ASKED)
    assert answers
    for each in answers.values():
        assert set(each.clauses) <= set(PLATFORM_REGISTER)
        assert each.strength is Strength.MUST


def test_first_contact_is_due_by_the_close_of_the_next_working_day() -> None:
    (clock,) = default("how_soon").values()
    assert (clock.value.unit, clock.value.amount) == (Unit.WORKING_DAYS, 1)
    assert clock.missing == ("report.at",)


def test_damage_that_leaves_people_unsafe_is_made_safe_in_24_hours() -> None:
    unsafe = read_facts({"damage.occupants_unsafe": True})
    assert default("how_soon", unsafe)["emergency_repair"].missing == ("damage.told_at",)


def test_damage_of_which_nobody_knows_whether_it_is_safe_counts_as_unsafe() -> None:
    damaged = read_facts({"damage.home_damaged": True})
    assert "emergency_repair" in default("how_soon", damaged)
    safe = damaged.with_facts({"damage.occupants_unsafe": False})
    assert "emergency_repair" not in default("how_soon", safe)


def test_only_requests_that_were_made_are_recorded() -> None:
    asked = read_facts({"request.female_officer": True, "request.same_gender_officer": False})
    assert set(default("worker_choice", asked)) == {"female_only"}
    assert default("worker_choice", asked)["female_only"].needs_human == "team_leader"


def test_the_team_leader_on_duty_takes_a_case_that_nobody_is_named_for() -> None:
    assert default("who_takes_it")["assignment"].value.team == "duty"


def test_new_court_action_pauses_unless_it_is_known_that_there_is_none() -> None:
    for facts in (NOTHING_KNOWN, read_facts({"money.court_action": True})):
        hold = default("holds", facts)["income_court_action"]
        assert hold.value.new_steps_only
        assert hold.value.max_months is None
    assert default("holds", read_facts({"money.court_action": False})) == {}


@pytest.mark.parametrize(
    ("agrees", "state"), [(None, State.UNKNOWN), (True, State.MET), (False, State.UNMET)]
)
def test_a_move_that_no_policy_speaks_of_is_decided_by_a_person(
    agrees: bool | None,  # noqa: FBT001 - a column of the table
    state: State,
) -> None:
    facts = read_facts({"move.route": "direct_let", "move.manager_agrees": agrees})
    assert default("move_criteria", facts)["panel"].value.state is state


def test_a_rule_stands_until_a_person_looks_the_same_day() -> None:
    waivers = default("exemption", ALL_ASKED)
    assert set(waivers) == {"arrears", "tenancy_breach"}
    assert {w.value.gate for w in waivers.values()} == {State.UNKNOWN}
    assert {w.needs_human for w in waivers.values()} == {"team_leader"}


def test_a_lock_change_a_talk_and_helplines_are_offered_whatever_is_known() -> None:
    assert set(default("offers")) == {
        "measure.lock_change",
        "advice.safety_talk",
        "support.national_helplines",
    }


def test_somebody_who_harms_is_told_of_a_helpline_and_of_nothing_else() -> None:
    about_them = read_facts({"person.role": "perpetrator"})
    assert set(default("offers", about_them)) == {"for_perpetrator.helpline_to_stop"}
    assert "for_perpetrator.helpline_to_stop" not in default("offers")


def test_a_measure_without_a_fund_is_approved_by_hand() -> None:
    fund = default("who_pays", ALL_ASKED)["locks"]
    assert (fund.value.fund, fund.needs_human) == ("manual", "team_leader")


@pytest.mark.parametrize(
    ("decision", "standard"),
    [
        ("advice_and_safety", EvidenceStandard.NONE),
        ("move", EvidenceStandard.NONE),
        ("exemption", EvidenceStandard.NONE),
        ("act_on_perpetrator", EvidenceStandard.EVIDENCE),
    ],
)
def test_help_needs_no_proof_and_acting_against_somebody_does(
    decision: str, standard: EvidenceStandard
) -> None:
    found = default("evidence_needed", read_facts({"proposed.decision": decision}))
    assert found[decision].value.standard is standard


@pytest.mark.parametrize(
    "question", [q.name for q in QUESTIONS.values() if q.arises_with is not None]
)
def test_a_question_that_does_not_arise_has_no_default(question: str) -> None:
    assert default(question) == {}


def test_while_nobody_has_asked_about_danger_the_officer_asks() -> None:
    assert set(default("act_now")) == {"ask_about_danger"}
    half = read_facts({"danger.immediate": False, "danger.child_at_risk": False})
    assert default("act_now", half)["ask_about_danger"].missing == ("danger.adult_at_risk",)


def test_when_nobody_is_in_danger_nothing_is_raised() -> None:
    safe = {"danger.immediate": False, "danger.child_at_risk": False, "danger.adult_at_risk": False}
    assert default("act_now", read_facts(safe)) == {}


@pytest.mark.parametrize(
    ("danger", "steps"),
    [
        ("immediate", {"emergency_services", "manager", "decide_on_police"}),
        ("emergency_help_needed", {"emergency_services", "manager", "decide_on_police"}),
        (
            "child_immediate",
            {"emergency_services", "manager", "decide_on_police", "children_services"},
        ),
        ("child_at_risk", {"children_services"}),
        ("adult_at_risk", {"adult_services"}),
        ("significant_harm", {"decide_on_police"}),
        ("high_risk", {"decide_on_police"}),
    ],
)
def test_each_danger_raises_its_own_steps(danger: str, steps: set[str]) -> None:
    found = default("act_now", read_facts({f"danger.{danger}": True}))
    assert set(found) - {"ask_about_danger"} == steps
    assert all(found[step].because == (f"danger.{danger}",) for step in steps)


def test_risk_is_assessed_now_on_the_dash_checklist_by_somebody_trained() -> None:
    codes = {part: answer.value.code for part, answer in default("risk_tool").items()}
    assert codes == {
        "assessment": "risk_assessment",
        "form": "dash",
        "due": "now",
        "completers": "trained_staff",
    }


@pytest.mark.parametrize(
    ("met", "judged", "grounds"),
    [
        (None, None, {"not_asked"}),
        (False, None, {"not_asked"}),
        (None, False, {"not_asked"}),
        (False, False, set()),
        (True, None, {"threshold"}),
        (True, False, {"threshold"}),
        (False, True, {"judgement"}),
        (True, True, {"threshold", "judgement"}),
    ],
)
def test_judgement_raises_and_never_lowers(
    met: bool | None,  # noqa: FBT001 - a column of the table
    judged: bool | None,  # noqa: FBT001 - a column of the table
    grounds: set[str],
) -> None:
    facts = read_facts({"risk.threshold_met": met, "danger.high_risk": judged})
    assert set(default("marac_referral", facts)) == grounds


@pytest.mark.parametrize(
    ("agreed", "formal", "permission"),
    [
        (True, False, Permission.CONSENT),
        (True, None, Permission.HOLD),
        (True, True, Permission.HOLD),
        (False, False, Permission.HOLD),
        (None, None, Permission.HOLD),
    ],
)
def test_a_share_is_held_unless_the_person_agrees_and_nobody_demands_it(
    agreed: bool | None,  # noqa: FBT001 - a column of the table
    formal: bool | None,  # noqa: FBT001 - a column of the table
    permission: Permission,
) -> None:
    facts = read_facts(
        {
            "share.recipient": "police",
            "consent.sharing": agreed,
            "share.formal_request": formal,
        }
    )
    share = default("may_share", facts)["share"]
    assert share.value.permission is permission
    assert (share.needs_human == "data_protection_lead") is (permission is Permission.HOLD)


@pytest.mark.parametrize(
    ("step", "checks"),
    [
        ("enforce_on_household", {"abuse_considered", "harm_considered"}),
        ("act_on_perpetrator", {"harm_considered", "views_heard"}),
        ("close_case", {"closure_agreed"}),
        ("complete_risk_assessment", {"worker_trained"}),
    ],
)
@pytest.mark.parametrize(
    ("settled", "state"), [(None, State.UNKNOWN), (False, State.UNMET), (True, State.MET)]
)
def test_each_step_stops_until_our_checks_are_met(
    step: str,
    checks: set[str],
    settled: bool | None,  # noqa: FBT001 - a column of the table
    state: State,
) -> None:
    known = {f"checks.{check}": settled for check in checks}
    found = default("checks_first", read_facts({"proposed.step": step, **known}))
    assert set(found) == checks
    assert {answer.value.state for answer in found.values()} == {state}
    assert {answer.needs_human for answer in found.values()} == {"team_leader"}


@pytest.mark.parametrize(
    ("purpose", "safe", "welcome", "permissions"),
    [
        ("case_work", None, None, {"safe_way": "wait"}),
        ("case_work", False, None, {"safe_way": "wait"}),
        ("case_work", True, None, {"safe_way": "go_ahead"}),
        ("survey", True, None, {"safe_way": "go_ahead", "survey": "wait"}),
        ("survey", True, False, {"safe_way": "go_ahead", "survey": "wait"}),
        ("survey", True, True, {"safe_way": "go_ahead"}),
    ],
)
def test_no_contact_is_made_until_the_way_is_known_to_be_safe(
    purpose: str, safe: object, welcome: object, permissions: dict[str, str]
) -> None:
    facts = read_facts(
        {
            "contact.purpose": purpose,
            "contact.confirmed_safe": safe,
            "contact.survey_welcome": welcome,
        }
    )
    found = default("may_contact", facts)
    assert {code: a.value.permission for code, a in found.items()} == permissions


def test_a_need_that_is_known_not_to_be_there_brings_no_offer() -> None:
    assert set(default("access_needs")) == {"interpreter", "other_format", "adjustment"}
    english = read_facts({"needs.other_language": False})
    assert set(default("access_needs", english)) == {"other_format", "adjustment"}


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        ("case_officer", True),
        ("auditor", True),
        ("other_staff", False),
        ("contractor", False),
        ("partner_agency", False),
        ("multi_agency_meeting", False),
    ],
)
def test_only_those_who_work_on_the_case_see_it(viewer: str, sees: object) -> None:
    found = default("may_see", read_facts({"view.viewer": viewer}))
    assert bool(found[viewer].value.parts) is sees


def test_safety_is_checked_before_any_change_to_a_tenancy() -> None:
    found = default("tenancy_change", read_facts({"tenancy.change": "end_tenancy"}))
    assert set(found) == {"safety_first", "end_tenancy"}
    assert found["end_tenancy"].needs_human == "team_leader"


def test_a_complaint_goes_the_general_way_and_a_case_has_none() -> None:
    assert set(default("who_takes_it")) == {"assignment"}
    assert set(default("who_takes_it", read_facts({"complaint.about": "service"}))) == {
        "assignment",
        "complaint",
    }


def test_a_case_is_looked_at_again_every_28_days() -> None:
    assert default("next_look")["review_every"].value.every_days == 28
