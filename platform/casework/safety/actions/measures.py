"""Security measures: asked for, approved against a fund, fitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from casepolicy.calendar import to_local
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.facts import merged
from casework.cases.errors import CaseClosed, ToldInFuture
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.duties.domain.from_decision import answers, why_of
from casework.policies.actions import decide
from casework.safety.actions.funds import commit, give_back
from casework.safety.errors import (
    MeasureSettled,
    NoFund,
    NotAMeasure,
    NotASum,
    NotYourApproval,
    OverMeasureCap,
    ReasonNeeded,
)
from casework.safety.models import Fund, Measure, MeasureApproval, MeasureState, Offer

MANUAL = "manual"
"""The code of the platform's default, where the policy names no fund."""


@transaction.atomic
def request_measure(
    *, case: Case, offer: Offer, cost_pence: int, note: str, by: User, at: datetime
) -> Measure:
    """Ask for a measure that is on offer. The policy says which fund pays and who must approve.

    Raises ``NoFund``, ``OverMeasureCap``, ``NotAMeasure``, ``NotASum`` and ``CaseClosed``.
    """
    require(by, Verb.MEASURE_REQUEST)
    if offer.kind != "measure" or offer.case_id != case.pk:
        raise NotAMeasure
    if cost_pence < 0:
        raise NotASum
    if lock(case).stage == Stage.CLOSED:
        raise CaseClosed
    spend = {"spend.measure": offer.code, "spend.cost_pence": cost_pence}
    decided = decide(
        case=case,
        facts=merged(case.facts, spend),
        occasion="measure",
        by=by,
        at=at,
        questions=["who_pays"],
    )
    funding = next(answers(decided.trace, "who_pays"))
    value: Mapping[str, Any] = funding["value"]
    if value["cap_pence"] is not None and cost_pence > value["cap_pence"]:
        raise OverMeasureCap(value["cap_pence"])
    measure = Measure.objects.create(
        case=case,
        offer=offer,
        fund=_fund_on(value["fund"], to_local(at).date()),
        decision=decided.decision,
        code=offer.code,
        words=offer.words,
        cost_pence=cost_pence,
        approvers=list(value["approvers"]),
        asked_at=at,
        asked_by=by,
        reason=note.strip() or None,
        why=why_of(decided.trace, "who_pays", funding),
    )
    record(action="measure.requested", by=by, at=at, subjects=[measure, case])
    _tell(measure, f"Asked for: {measure.words}", at, by)
    return measure


def _fund_on(code: str, day: date) -> Fund | None:
    if code == MANUAL:
        return None
    fund = Fund.objects.filter(code=code, year_from__lte=day, year_to__gt=day).first()
    if fund is None:
        raise NoFund
    return fund


@transaction.atomic
def approve_measure(*, measure: Measure, by: User, at: datetime) -> Measure:
    """Give one role's approval; with the last one the money is committed.

    The fund can't be overspent, however many approve at once. Raises ``NotYourApproval``,
    ``MeasureSettled``, ``NotEnoughMoney``; then nothing of the approval stays.
    """
    require(by, Verb.MEASURE_APPROVE)
    locked = _locked(measure, MeasureState.REQUESTED)
    if by.role not in locked.approvers or by.pk == locked.asked_by_id:
        raise NotYourApproval
    MeasureApproval.objects.get_or_create(
        measure=locked, role=by.role, defaults={"by": by, "at": at}
    )
    record(action="measure.approved", by=by, at=at, subjects=[locked, locked.case])
    given = set(locked.approvals.values_list("role", flat=True))
    if given >= set(locked.approvers):
        commit(fund_id=locked.fund_id, pence=locked.cost_pence)
        locked.state, locked.settled_at = MeasureState.APPROVED, at
        locked.save(update_fields=["state", "settled_at"])
        _tell(locked, f"Approved: {locked.words}", at, by)
    return locked


@transaction.atomic
def refuse_measure(*, measure: Measure, reason: str, by: User, at: datetime) -> Measure:
    """Say no, and why. Raises ``ReasonNeeded``, ``NotYourApproval``, ``MeasureSettled``."""
    require(by, Verb.MEASURE_APPROVE)
    if not reason.strip():
        raise ReasonNeeded
    locked = _locked(measure, MeasureState.REQUESTED)
    if by.role not in locked.approvers:
        raise NotYourApproval
    return _settle(locked, MeasureState.REFUSED, "Not approved", reason, by, at)


@transaction.atomic
def cancel_measure(*, measure: Measure, reason: str, by: User, at: datetime) -> Measure:
    """Stop a measure that is not fitted yet; committed money goes back to its fund."""
    require(by, Verb.MEASURE_REQUEST)
    if not reason.strip():
        raise ReasonNeeded
    locked = _locked(measure, MeasureState.REQUESTED, MeasureState.APPROVED)
    if locked.state == MeasureState.APPROVED:
        give_back(fund_id=locked.fund_id, pence=locked.cost_pence)
    return _settle(locked, MeasureState.CANCELLED, "Cancelled", reason, by, at)


@transaction.atomic
def record_installed(*, measure: Measure, on: date, by: User, at: datetime) -> Measure:
    """Record the day on which a measure was fitted.

    Raises ``MeasureSettled`` unless it is approved, ``ToldInFuture`` for a day to come.
    """
    require(by, Verb.DUTY_COMPLETE)
    if on > to_local(at).date():
        raise ToldInFuture
    locked = _locked(measure, MeasureState.APPROVED)
    locked.installed_on = on
    locked.save(update_fields=["installed_on"])
    return _settle(locked, MeasureState.INSTALLED, "In place", "", by, at)


def _settle(
    measure: Measure, state: MeasureState, words: str, reason: str, by: User, at: datetime
) -> Measure:
    measure.state, measure.settled_at = state, at
    measure.reason = reason.strip() or measure.reason
    measure.save(update_fields=["state", "settled_at", "reason"])
    record(action=f"measure.{state.value}", by=by, at=at, subjects=[measure, measure.case])
    _tell(measure, f"{words}: {measure.words}. {reason}".rstrip(". "), at, by)
    return measure


def _locked(measure: Measure, *allowed: MeasureState) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",)).select_related("case")
    locked = rows.get(pk=measure.pk)
    if locked.state not in allowed:
        raise MeasureSettled
    return locked


def _tell(measure: Measure, words: str, at: datetime, by: User) -> None:
    chronology.write(case=measure.case, kind="measure", words=words, at=at, recorded_at=at, by=by)
