"""What each component of a page is given: frozen records that a view builds and a template draws.

One record is one component in ``frontend/templates/components/``; the fields are its whole
contract. Words arrive ready to read, times as aware datetimes, money as pence.
"""

from casework.ui.parts.case import Action, Badge, Event, Grave, Identity, Value
from casework.ui.parts.duties import Duty, DutyState, in_order_of_urgency
from casework.ui.parts.listing import (
    Column,
    Empty,
    Filter,
    Listing,
    Page,
    Row,
    SummaryRow,
    page_numbers,
)
from casework.ui.parts.why import ClauseShown, FactShown, Missing, Reading, Step, Why

__all__ = [
    "Action",
    "Badge",
    "ClauseShown",
    "Column",
    "Duty",
    "DutyState",
    "Empty",
    "Event",
    "FactShown",
    "Filter",
    "Grave",
    "Identity",
    "Listing",
    "Missing",
    "Page",
    "Reading",
    "Row",
    "Step",
    "SummaryRow",
    "Value",
    "Why",
    "in_order_of_urgency",
    "page_numbers",
]
