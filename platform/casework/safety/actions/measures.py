"""Security measures: asked for, approved against a fund, fitted."""

from __future__ import annotations

from datetime import date, datetime

from casepolicy.calendar import to_local
from casepolicy.explain import explain_answer
from django.db.models import F

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.facts import merged
from casework.cases.models import Case
from casework.duties.domain.from_decision import answers
from casework.policies.actions import Decided, decide
from casework.safety.errors import (
    MeasureSettled,
    NoFund,
    NotEnoughMoney,
    NotYourApproval,
    OverMeasureCap,
    ReasonNeeded,
)
from casework.safety.models import Fund, Measure, MeasureApproval, MeasureState, Offer

MANUAL = "manual"
"""The code of the platform's default, where the policy names no fund."""


def request_measure(
    *, case: Case, offer: Offer, cost_pence: int, note: str, by: User, at: datetime
) -> Measure:
    """Ask for a measure. The policy says which fund pays and who must approve.

    Raises ``NoFund`` and ``OverMeasureCap``.
    """
    require(by, Verb.MEASURE_REQUEST)
    decided = decide(
        case=case,
        facts=merged(case.facts, {"spend.measure": offer.code, "spend.cost_pence": cost_pence}),
        occasion="measure",
        by=by,
        at=at,
        questions=["who_pays"],
    )
    funding = next(answers(decided.trace, "who_pays"))
    value = funding["value"]
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
        why=_why(decided),
    )
    record(action="measure.requested", by=by, at=at, subjects=[measure, case])
    _tell(measure, f"Asked for: {measure.words}", at, by)
    return measure


def _why(decided: Decided) -> dict[str, object]:
    return explain_answer(
        question="who_pays",
        answer=next(answers(decided.trace, "who_pays")),
        policy=decided.trace["policy"],
        facts=decided.trace["facts"],
    )


def _fund_on(code: str, day: date) -> Fund | None:
    if code == MANUAL:
        return None
    fund = Fund.objects.filter(code=code, year_from__lte=day, year_to__gt=day).first()
    if fund is None:
        raise NoFund
    return fund


def approve_measure(*, measure: Measure, by: User, at: datetime) -> Measure:
    """Give one role's approval; with the last one the money is committed.

    The fund can't be overspent, however many approve at once: the database adds the cost only
    where it still fits. Raises ``NotYourApproval``, ``MeasureSettled``, ``NotEnoughMoney``.
    """
    require(by, Verb.MEASURE_APPROVE)
    locked = _open(measure)
    if by.role not in locked.approvers or by.pk == locked.asked_by_id:
        raise NotYourApproval
    MeasureApproval.objects.get_or_create(
        measure=locked, role=by.role, defaults={"by": by, "at": at}
    )
    record(action="measure.approved", by=by, at=at, subjects=[locked, locked.case])
    given = set(locked.approvals.values_list("role", flat=True))
    if given >= set(locked.approvers):
        _commit(locked)
        locked.state, locked.settled_at = MeasureState.APPROVED, at
        locked.save(update_fields=["state", "settled_at"])
        _tell(locked, f"Approved: {locked.words}", at, by)
    return locked


def _commit(measure: Measure) -> None:
    if measure.fund_id is None:
        return
    fitted = Fund.objects.filter(
        pk=measure.fund_id, committed_pence__lte=F("cap_pence") - measure.cost_pence
    ).update(committed_pence=F("committed_pence") + measure.cost_pence)
    if not fitted:
        raise NotEnoughMoney


def refuse_measure(*, measure: Measure, reason: str, by: User, at: datetime) -> Measure:
    """Say no, and why. Raises ``ReasonNeeded``, ``MeasureSettled``."""
    require(by, Verb.MEASURE_APPROVE)
    if not reason.strip():
        raise ReasonNeeded
    return _settle(_open(measure), MeasureState.REFUSED, "Not approved", reason, by, at)


def cancel_measure(*, measure: Measure, reason: str, by: User, at: datetime) -> Measure:
    """Stop a measure that is not fitted yet; committed money goes back to its fund."""
    require(by, Verb.MEASURE_REQUEST)
    if not reason.strip():
        raise ReasonNeeded
    locked = Measure.objects.select_for_update().select_related("case").get(pk=measure.pk)
    if locked.state not in (MeasureState.REQUESTED, MeasureState.APPROVED):
        raise MeasureSettled
    if locked.state == MeasureState.APPROVED and locked.fund_id is not None:
        Fund.objects.filter(pk=locked.fund_id).update(
            committed_pence=F("committed_pence") - locked.cost_pence
        )
    return _settle(locked, MeasureState.CANCELLED, "Cancelled", reason, by, at)


def record_installed(*, measure: Measure, on: date, by: User, at: datetime) -> Measure:
    """Record the day on which a measure was fitted. Raises ``MeasureSettled`` unless approved."""
    require(by, Verb.DUTY_COMPLETE)
    locked = Measure.objects.select_for_update().select_related("case").get(pk=measure.pk)
    if locked.state != MeasureState.APPROVED:
        raise MeasureSettled
    locked.installed_on = on
    locked.save(update_fields=["installed_on"])
    return _settle(locked, MeasureState.INSTALLED, "In place", "", by, at)


def _settle(
    measure: Measure, state: MeasureState, words: str, reason: str, by: User, at: datetime
) -> Measure:
    measure.state, measure.settled_at = state, at
    if reason:
        measure.reason = reason
    measure.save(update_fields=["state", "settled_at", "reason"])
    record(action=f"measure.{state}", by=by, at=at, subjects=[measure, measure.case])
    _tell(measure, f"{words}: {measure.words}. {reason}".rstrip(". "), at, by)
    return measure


def _open(measure: Measure) -> Measure:
    locked = Measure.objects.select_for_update().select_related("case").get(pk=measure.pk)
    if locked.state != MeasureState.REQUESTED:
        raise MeasureSettled
    return locked


def _tell(measure: Measure, words: str, at: datetime, by: User) -> None:
    chronology.write(
        case=measure.case, kind="measure", words=words, at=at, recorded_at=at, by=by
    )
