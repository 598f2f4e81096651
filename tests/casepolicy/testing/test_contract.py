"""The contract check finds what types alone can't see."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import Field

from casepolicy import Capability, CaseFacts, Says, Settings, hookimpl
from casepolicy.testing import check_capability
from casepolicy.values import Hold, Offer
from tests.casepolicy.made_up import NoSettings, OneSaid


class Nameless(Capability[NoSettings]):
    """Sets nothing."""


class Shouting(OneSaid):
    """Has a name that is none."""

    name = "One Said"


class Remembering(OneSaid):
    """Keeps something of its own."""

    name = "remembering"

    def __init__(self, settings: NoSettings) -> None:
        super().__init__(settings)
        self.seen: list[CaseFacts] = []


class Mistyped(OneSaid):
    """Answers one question with the type of another."""

    name = "mistyped"

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Hold]:  # type: ignore[override] # the point
        """Answer."""
        return []


class Undocumented(OneSaid):
    """Has a method without a docstring."""

    name = "undocumented"

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        return []


Undocumented.offers.__doc__ = ""


class InnerSettings(Settings):
    """A row without a description."""

    colour: str


class MuteSettings(Settings):
    """Rows."""

    rows: tuple[InnerSettings, ...] = Field((), description="Rows.")


class Mute(Capability[MuteSettings]):
    """Has settings that no form could explain."""

    name = "mute"
    version = "1"
    settings_model = MuteSettings
    offers = OneSaid.offers


class LaxSettings(Settings):
    """Takes anything."""

    model_config = {"extra": "allow", "frozen": True}


class Lax(Capability[LaxSettings]):
    """Has settings that forgive a misspelling."""

    name = "lax"
    version = "1"
    settings_model = LaxSettings
    offers = OneSaid.offers


def test_a_sound_capability_has_no_problem() -> None:
    assert check_capability(OneSaid) == ()


@pytest.mark.parametrize(
    ("capability", "problem"),
    [
        (int, "int is not a subclass of casepolicy.Capability."),
        (Nameless, "Nameless doesn't set name, version, settings_model."),
        (Shouting, "Shouting: the name 'One Said' must look like response_clocks."),
        (Remembering, "remembering has an __init__; it holds its settings and nothing else."),
        (Mistyped, "mistyped.offers returns something other than its question says."),
        (Undocumented, "undocumented.offers has no docstring."),
        (Mute, "InnerSettings.colour has no description; the form would be mute."),
        (Lax, "LaxSettings must be frozen and refuse settings it doesn't know."),
    ],
)
def test_each_breach_is_told(capability: type[Any], problem: str) -> None:
    assert check_capability(capability) == (problem,)
