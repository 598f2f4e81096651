"""Security measures: the policy names the fund and who approves; nobody approves their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casepolicy import Revision
from casepolicy.discovery import shipped_pack
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.errors import CaseClosed, ToldInFuture
from casework.cases.models import Stage
from casework.policies.models import Decision
from casework.safety.actions import (
    approve_measure,
    cancel_measure,
    record_installed,
    refuse_measure,
    request_measure,
)
from casework.safety.errors import (
    MeasureSettled,
    NoFund,
    NotAMeasure,
    NotASum,
    NotEnoughMoney,
    NotYourApproval,
    OverMeasureCap,
    ReasonNeeded,
)
from casework.safety.models import Measure, MeasureApproval, MeasureState
from casework.safety.queries import measures_of, waiting_for
from tests.casework.safety.money import AT, ask_for_locks, fund_of, staying
from tests.factories import FRIDAY, add_staff, homed, london, open_office

pytestmark = pytest.mark.usefixtures("landlord")


def test_the_policy_names_the_fund_and_who_approves() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    measure = ask_for_locks(staying(office), office)
    assert (measure.fund, measure.approvers, measure.state) == (
        fund,
        ["team_leader"],
        MeasureState.REQUESTED,
    )
    assert [clause["id"] for clause in measure.why["clauses"]] == ["3.15"]
    assert measure.decision.facts["spend.cost_pence"] == 10_000
    assert "spend.measure" not in measure.case.facts


def test_asking_commits_no_money_yet_and_is_told() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    case = staying(office)
    measure = ask_for_locks(case, office)
    fund.refresh_from_db()
    assert fund.committed_pence == 0
    assert case.chronology.get(kind="measure").words == "Asked for: Extra locks"
    entry = AuditEntry.objects.get(action="measure.requested")
    assert entry.subject_ids == [measure.pk, case.pk]


def test_without_a_fund_for_today_nothing_is_asked_and_nothing_stays() -> None:
    office = open_office("star")
    case = staying(office)
    decisions = Decision.objects.count()
    with pytest.raises(NoFund):
        ask_for_locks(case, office)
    assert Decision.objects.count() == decisions
    assert not Measure.objects.exists()


def test_where_the_policy_names_no_fund_a_team_leader_approves_by_hand() -> None:
    office = open_office("vivid")
    case = staying(office)
    measure = request_measure(
        case=case,
        offer=case.offers.get(code="safe_phone"),
        cost_pence=99_00,
        note="",
        by=office.officer,
        at=AT,
    )
    assert (measure.fund, measure.approvers) == (None, ["team_leader"])
    assert measure.why["silent"]
    assert approve_measure(measure=measure, by=office.leader, at=AT).state == MeasureState.APPROVED


def test_the_right_role_approves_and_the_money_is_committed() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    case = staying(office)
    approved = approve_measure(measure=ask_for_locks(case, office), by=office.leader, at=AT)
    fund.refresh_from_db()
    assert (approved.state, approved.settled_at, fund.committed_pence) == (
        MeasureState.APPROVED,
        AT,
        10_000,
    )
    assert MeasureApproval.objects.get().by == office.leader
    assert case.chronology.filter(kind="measure").latest("id").words == "Approved: Extra locks"


def test_nobody_approves_what_they_asked_for_themselves() -> None:
    office = open_office("star")
    fund_of(1000)
    case = staying(office)
    measure = request_measure(
        case=case,
        offer=case.offers.get(code="extra_locks"),
        cost_pence=100,
        note="",
        by=office.leader,
        at=AT,
    )
    with pytest.raises(NotYourApproval):
        approve_measure(measure=measure, by=office.leader, at=AT)
    other = add_staff(Role.TEAM_LEADER, teams=[office.team])
    assert approve_measure(measure=measure, by=other, at=AT).state == MeasureState.APPROVED


@pytest.mark.parametrize("who", ["officer", "auditor", "admin", "income"])
def test_another_role_does_not_approve(who: str) -> None:
    office = open_office("star")
    fund_of(1000)
    measure = ask_for_locks(staying(office), office)
    with pytest.raises(NotAllowed):
        approve_measure(measure=measure, by=getattr(office, who), at=AT)
    assert not MeasureApproval.objects.exists()


def test_a_role_the_policy_does_not_name_neither_approves_nor_refuses() -> None:
    office = open_office(_star_with(approvers=["auditor"]))
    fund_of(1000)
    measure = ask_for_locks(staying(office), office)
    with pytest.raises(NotYourApproval):
        approve_measure(measure=measure, by=office.leader, at=AT)
    with pytest.raises(NotYourApproval):
        refuse_measure(measure=measure, reason="No.", by=office.leader, at=AT)


def test_every_role_named_must_approve_before_money_is_committed() -> None:
    office = open_office(_star_with(approvers=["team_leader", "auditor"]))
    fund = fund_of(1000)
    measure = approve_measure(
        measure=ask_for_locks(staying(office), office), by=office.leader, at=AT
    )
    fund.refresh_from_db()
    assert (measure.state, fund.committed_pence) == (MeasureState.REQUESTED, 0)
    again = approve_measure(measure=measure, by=office.leader, at=AT)
    assert (again.state, MeasureApproval.objects.count()) == (MeasureState.REQUESTED, 1)


def test_more_than_the_policy_pays_for_one_measure_is_refused_and_leaves_nothing() -> None:
    office = open_office(_star_with(cap_pence=15_000))
    fund_of(1000)
    case = staying(office)
    assert ask_for_locks(case, office, pounds=150).cost_pence == 15_000
    decisions = Decision.objects.count()
    with pytest.raises(OverMeasureCap, match=r"up to £150\.00"):
        ask_for_locks(case, office, pounds=151)
    assert Decision.objects.count() == decisions


def test_when_the_fund_is_spent_the_approval_leaves_nothing() -> None:
    office = open_office("star")
    fund = fund_of(150)
    case = staying(office)
    approve_measure(measure=ask_for_locks(case, office), by=office.leader, at=AT)
    second = ask_for_locks(case, office)
    before = AuditEntry.objects.count()
    with pytest.raises(NotEnoughMoney):
        approve_measure(measure=second, by=office.leader, at=AT)
    fund.refresh_from_db()
    second.refresh_from_db()
    assert (fund.committed_pence, second.state) == (10_000, MeasureState.REQUESTED)
    assert not second.approvals.exists()
    assert AuditEntry.objects.count() == before


def test_cancelling_gives_the_money_back_once() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    measure = approve_measure(
        measure=ask_for_locks(staying(office), office), by=office.leader, at=AT
    )
    with pytest.raises(ReasonNeeded):
        cancel_measure(measure=measure, reason="", by=office.officer, at=AT)
    cancel_measure(measure=measure, reason="She moved.", by=office.officer, at=AT)
    with pytest.raises(MeasureSettled):
        cancel_measure(measure=measure, reason="Again.", by=office.officer, at=AT)
    fund.refresh_from_db()
    assert fund.committed_pence == 0
    assert AuditEntry.objects.filter(action="measure.cancelled").count() == 1


def test_cancelling_what_was_never_approved_gives_nothing_back() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    case = staying(office)
    approve_measure(measure=ask_for_locks(case, office), by=office.leader, at=AT)
    cancel_measure(
        measure=ask_for_locks(case, office), reason="Changed her mind.", by=office.officer, at=AT
    )
    fund.refresh_from_db()
    assert fund.committed_pence == 10_000


def test_what_was_refused_or_fitted_is_settled() -> None:
    office = open_office("star")
    fund = fund_of(1000)
    case = staying(office)
    refused = ask_for_locks(case, office)
    with pytest.raises(ReasonNeeded):
        refuse_measure(measure=refused, reason=" ", by=office.leader, at=AT)
    refuse_measure(measure=refused, reason="Fitted last month.", by=office.leader, at=AT)
    with pytest.raises(MeasureSettled):
        approve_measure(measure=refused, by=office.leader, at=AT)
    fitted = ask_for_locks(case, office)
    with pytest.raises(MeasureSettled):
        record_installed(measure=fitted, on=AT.date(), by=office.officer, at=AT)
    approve_measure(measure=fitted, by=office.leader, at=AT)
    with pytest.raises(ToldInFuture):
        record_installed(measure=fitted, on=AT.date() + timedelta(days=1), by=office.officer, at=AT)
    done = record_installed(measure=fitted, on=AT.date(), by=office.officer, at=AT)
    assert (done.state, done.installed_on, done.reason) == (
        MeasureState.INSTALLED,
        AT.date(),
        "Front and back.",
    )
    with pytest.raises(MeasureSettled):
        cancel_measure(measure=fitted, reason="Too late.", by=office.officer, at=AT)
    fund.refresh_from_db()
    assert fund.committed_pence == 10_000
    assert [m.pk for m in measures_of(case)] == [fitted.pk, refused.pk]


def test_only_a_measure_that_is_on_offer_in_this_case_can_be_asked_for() -> None:
    office = open_office("star")
    fund_of(1000)
    case, other = staying(office), staying(office)
    for offer in (case.offers.get(code="housing_support"), other.offers.get(code="extra_locks")):
        with pytest.raises(NotAMeasure):
            request_measure(
                case=case, offer=offer, cost_pence=100, note="", by=office.officer, at=AT
            )
    with pytest.raises(NotASum):
        ask_for_locks(case, office, pounds=-1)
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, AT, "Settled."
    case.save()
    with pytest.raises(CaseClosed):
        ask_for_locks(case, office)


def test_who_approves_sees_what_waits_for_them_in_cases_they_may_know() -> None:
    office = open_office("star")
    fund_of(1000)
    case = staying(office)
    first, second = ask_for_locks(case, office), ask_for_locks(case, office)
    own = request_measure(
        case=case,
        offer=case.offers.get(code="extra_locks"),
        cost_pence=100,
        note="",
        by=office.leader,
        at=AT,
    )
    assert list(waiting_for(by=office.leader)) == [first, second]
    other = add_staff(Role.TEAM_LEADER, teams=[office.team])
    assert list(waiting_for(by=other)) == [first, second, own]
    assert not waiting_for(by=add_staff(Role.TEAM_LEADER)).exists()
    approve_measure(measure=first, by=office.leader, at=AT)
    assert list(waiting_for(by=office.leader)) == [second]


def test_the_fund_of_the_year_of_the_request_pays() -> None:
    office = open_office("star")
    fund_of(1000)
    case = staying(office)
    with pytest.raises(NoFund):
        request_measure(
            case=case,
            offer=case.offers.get(code="extra_locks"),
            cost_pence=100,
            note="",
            by=office.officer,
            at=london(2027, 4, 1, 0, 1),
        )


def test_the_database_refuses_a_negative_cost_and_a_fitting_without_a_day() -> None:
    office = open_office("star")
    fund_of(1000)
    measures = Measure.objects.filter(pk=ask_for_locks(staying(office), office).pk)
    for changed, constraint in (
        ({"cost_pence": -1}, "safety_measure_cost_not_negative"),
        ({"state": "installed"}, "safety_measure_installed_has_day"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            measures.update(**changed)


def test_police_identified_works_are_offered_only_where_the_police_say_so() -> None:
    office = open_office("star")
    assert not staying(office).offers.filter(code="target_hardening").exists()
    said = homed(office, facts={"spend.identified_by_police": True}, told_at=FRIDAY)
    assert said.offers.get(code="target_hardening").strength == "must"


def _star_with(**fund: object) -> Revision:
    """Return the pack with other terms for its fund."""
    sound = shipped_pack("star")
    plugins = tuple(
        plugin.model_copy(update={"settings": {"funds": [{**plugin.settings["funds"][0], **fund}]}})
        if plugin.capability == "security_budget"
        else plugin
        for plugin in sound.plugins
    )
    return sound.model_copy(update={"plugins": plugins})
