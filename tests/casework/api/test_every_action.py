"""Everything the pages can do, the API can do: each action of the rooms has its operation."""

from __future__ import annotations

import inspect

import pytest

from casework.api import actions as api_actions
from casework.cases import actions as cases
from casework.documents import actions as documents
from casework.duties import actions as duties
from casework.housing import actions as housing
from casework.outgoing import actions as outgoing
from casework.safety import actions as safety
from tests.casework.api.operations import OPERATIONS

OPERATION_OF = {
    "cases.ask_about": "case_ask",
    "cases.assign_officer": "case_assign",
    "cases.close_case": "case_close",
    "cases.link_tenancy": "case_home_link",
    "cases.record_contact": "contact_record",
    "cases.take_disclosure": "disclosure_take",
    "cases.update_facts": "case_facts_change",
    "documents.add_document": "document_add",
    "documents.remove_document": "document_remove",
    "duties.ask_about_step": "may_we",
    "duties.cancel_duty": "duty_cancel",
    "duties.complete_duty": "duty_complete",
    "duties.lift_hold": "hold_lift",
    "duties.set_hold_end": "hold_set_end",
    "duties.set_hold_length": "hold_set_length",
    "housing.agree_transfer": "transfer_agree",
    "housing.look_again": "transfer_look_again",
    "housing.refuse_transfer": "transfer_refuse",
    "housing.request_transfer": "transfer_request",
    "housing.withdraw_transfer": "transfer_withdraw",
    "outgoing.approve_list": "list_approve",
    "outgoing.ask_before_writing": "letter_ask",
    "outgoing.ask_for_list": "list_ask",
    "outgoing.clear_letter": "letter_clear",
    "outgoing.refuse_list": "list_refuse",
    "outgoing.take_list": "list_take",
    "safety.approve_measure": "measure_approve",
    "safety.cancel_measure": "measure_cancel",
    "safety.record_installed": "measure_installed",
    "safety.refuse_measure": "measure_refuse",
    "safety.request_measure": "measure_request",
    "safety.set_up_fund": "fund_set_up",
    "safety.settle_offer": "offer_settle",
    "safety.top_up_fund": "fund_top_up",
}

NOBODYS = {
    "documents.check_document": "a job's",
    "duties.apply_decision": "what a disclosure or a fact brings, never asked for by itself",
    "duties.expire_holds": "a job's",
    "duties.meet_clocks": "what a contact brings",
    "duties.note_breaches": "a job's",
    "duties.open_duties": "what a decision brings",
    "duties.open_hold": "what a decision brings",
    "duties.place_holds": "what recording a home brings",
    "safety.apply_decision": "what a disclosure or a fact brings",
}
"""Actions that no person does, on a page or by the API, and why."""


def exported() -> dict[str, object]:
    rooms = {"cases": cases, "duties": duties, "outgoing": outgoing, "safety": safety}
    found = {
        f"{room}.{name}": getattr(module, name)
        for room, module in rooms.items()
        for name in module.__all__
        if inspect.isfunction(getattr(module, name))
    }
    for room in (housing, documents):
        short = room.__name__.split(".")[1]
        for name, value in inspect.getmembers(room, inspect.isfunction):
            is_a_verb = value.__module__.startswith(room.__name__) and not name.startswith("_")
            if is_a_verb and "by" in inspect.signature(value).parameters:
                found[f"{short}.{name}"] = value
    return found


def test_every_action_of_the_rooms_is_an_operation_or_nobodys() -> None:
    assert set(exported()) == set(OPERATION_OF) | set(NOBODYS)


def test_every_operation_named_here_is_there() -> None:
    names = {operation.name for operation in OPERATIONS}
    assert set(OPERATION_OF.values()) <= names


@pytest.mark.parametrize("name", sorted(OPERATION_OF))
def test_an_action_is_all_or_nothing_by_itself(name: str) -> None:
    """Views open no transaction of their own, so that a refusal keeps what was logged before."""
    action = exported()[name]
    assert inspect.unwrap(action) is not action  # type: ignore[arg-type] # a function


@pytest.mark.parametrize("name", ["record_home", "set_offers"])
def test_what_the_api_joins_is_all_or_nothing_too(name: str) -> None:
    joined = getattr(api_actions, name)
    assert inspect.unwrap(joined) is not joined
