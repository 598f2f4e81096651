"""Every write of the safety room."""

from casework.safety.actions.funds import set_up_fund, top_up_fund
from casework.safety.actions.measures import (
    approve_measure,
    cancel_measure,
    record_installed,
    refuse_measure,
    request_measure,
)
from casework.safety.actions.offers import apply_decision, settle_offer

__all__ = [
    "apply_decision",
    "approve_measure",
    "cancel_measure",
    "record_installed",
    "refuse_measure",
    "request_measure",
    "set_up_fund",
    "settle_offer",
    "top_up_fund",
]
