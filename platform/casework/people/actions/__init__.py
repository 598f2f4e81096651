"""Everything that can be done to people, contact details and tenancies: verbs, all audited."""

from casework.people.actions.agreeing import (
    Agreement,
    ask_to_change,
    confirm_change,
    drop_change,
    reconfirm,
    stop_using,
)
from casework.people.actions.contact import (
    add_address,
    add_contact_point,
    end_address,
    end_contact_point,
    judge_address,
    judge_contact_point,
    replace_safe_contact,
)
from casework.people.actions.persons import add_person, name_person
from casework.people.actions.tenancies import add_party, end_party, end_tenancy, open_tenancy

__all__ = [
    "Agreement",
    "add_address",
    "add_contact_point",
    "add_party",
    "add_person",
    "ask_to_change",
    "confirm_change",
    "drop_change",
    "end_address",
    "end_contact_point",
    "end_party",
    "end_tenancy",
    "judge_address",
    "judge_contact_point",
    "name_person",
    "open_tenancy",
    "reconfirm",
    "replace_safe_contact",
    "stop_using",
]
