"""What an upgrade changes under stored decisions: capabilities, the law, the platform's defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from casepolicy import Capability, CaseFacts, Revision, Says, Settings, Strength, hookimpl
from casepolicy.answer import Answer
from casepolicy.capability import AnyCapability
from casepolicy.discovery import FLOOR, capabilities, shipped_pack
from casepolicy.platform_editions import CURRENT, PlatformEdition
from casepolicy.values import Clock, ClockKind, Hold, HoldKind, Unit
from casework.policies import engines, replaying
from tests.casepolicy.made_up import clause


class PauseSettings(Settings):
    """Nothing to set."""


def _pause(months: int) -> Answer[Hold]:
    kind = HoldKind.INCOME_COURT_ACTION
    hold = Hold(
        kind=kind,
        min_months=months,
        max_months=months,
        default_months=months,
        chooser="officer",
        renewed_by_disclosure=False,
    )
    return Answer(value=hold, strength=Strength.MUST, clauses=("1",))


class PauseOne(Capability[PauseSettings]):
    """The first version: a pause of one month."""

    name = "pause"
    version = "1"
    settings_model = PauseSettings

    @hookimpl
    def holds(self, facts: CaseFacts, at: datetime) -> Says[Hold]:
        """Pause for one month."""
        return [_pause(1)]


class PauseTwo(PauseOne):
    """The second version: two months. It keeps the first one runnable."""

    version = "2"
    earlier = (PauseOne,)

    @hookimpl
    def holds(self, facts: CaseFacts, at: datetime) -> Says[Hold]:
        """Pause for two months."""
        return [_pause(2)]


class TwoClocks(Capability[PauseSettings]):
    """Two promises of one thing; which is sooner hangs on the office hours."""

    name = "two_clocks"
    version = "1"
    settings_model = PauseSettings

    @hookimpl
    def how_soon(self, facts: CaseFacts, at: datetime) -> Says[Clock]:
        """Promise a first contact in 30 hours, and on the next working day."""
        units = ((Unit.HOURS, 30), (Unit.WORKING_DAYS, 1))
        return [
            Answer(
                value=Clock(
                    kind=ClockKind.FIRST_CONTACT, unit=unit, amount=amount, starts="report.at"
                ),
                strength=Strength.MUST,
                clauses=("1",),
            )
            for unit, amount in units
        ]


def landlord_with(version: str, capability: str = "pause", **manifest: Any) -> Revision:
    """A made-up landlord whose policy is written for one version of a capability."""
    base = shipped_pack("star")
    return Revision.model_validate(
        {
            "manifest": base.manifest.model_copy(update={"cites": {}, **manifest}),
            "clauses": [clause("1")],
            "plugins": [{"capability": capability, "version": version}],
        }
    )


def install(monkeypatch: pytest.MonkeyPatch, *newest: type[AnyCapability]) -> None:
    """Have these capabilities installed besides the repository's, as after a new start."""
    known: Mapping[str, type[AnyCapability]] = {
        **capabilities(),
        **{each.name: each for each in newest},
    }
    for module in (engines, replaying):
        monkeypatch.setattr(module, "installed", lambda _landlord, **_: known)
    engines._built.cache_clear()


def put_floor(monkeypatch: pytest.MonkeyPatch) -> Revision:
    """Have another edition of the law shipped: every rule of it gone but its register."""
    edition = shipped_pack(FLOOR).model_copy(update={"number": 2, "plugins": ()})
    monkeypatch.setattr(engines, "shipped_pack", lambda _: edition)
    engines._built.cache_clear()
    return edition


def put_platform(monkeypatch: pytest.MonkeyPatch, *, keeps_earlier: bool) -> PlatformEdition:
    """Have another edition of the platform's defaults, which offers nothing."""
    offers = replace(CURRENT.questions["offers"], default=lambda _: ())
    newer = PlatformEdition("2", {**CURRENT.questions, "offers": offers}, CURRENT.register)
    editions = {"2": newer, **({"1": CURRENT} if keeps_earlier else {})}
    monkeypatch.setattr(engines, "EDITIONS", editions)
    monkeypatch.setattr(replaying, "EDITIONS", editions)
    monkeypatch.setattr(engines, "CURRENT", newer)
    engines._built.cache_clear()
    return newer
