"""Every write of the case room."""

from casework.cases.actions.asking import ask_about
from casework.cases.actions.assigning import assign_officer
from casework.cases.actions.closing import close_case
from casework.cases.actions.contacts import THEY_BEGAN, WayUsed, record_contact
from casework.cases.actions.disclosing import NewDisclosure, take_disclosure
from casework.cases.actions.facts import update_facts
from casework.cases.actions.homes import link_tenancy
from casework.cases.actions.naming import NewVictim

__all__ = [
    "THEY_BEGAN",
    "NewDisclosure",
    "NewVictim",
    "WayUsed",
    "ask_about",
    "assign_officer",
    "close_case",
    "link_tenancy",
    "record_contact",
    "take_disclosure",
    "update_facts",
]
