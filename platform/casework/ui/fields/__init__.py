"""Form fields for what officers hear: yes, no and unknown; days and times; money in pence."""

from casework.ui.fields.moments import ClockField, DayField, MomentField
from casework.ui.fields.money import MoneyField
from casework.ui.fields.unknownable import Heard, UnknownableChoiceField, UnknownableField
from casework.ui.fields.widgets import Checkboxes, DayInput, MomentInput, MoneyInput, Radios, short

__all__ = [
    "Checkboxes",
    "ClockField",
    "DayField",
    "DayInput",
    "Heard",
    "MomentField",
    "MomentInput",
    "MoneyField",
    "MoneyInput",
    "Radios",
    "UnknownableChoiceField",
    "UnknownableField",
    "short",
]
