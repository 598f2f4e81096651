"""Plugins of another distribution that misbehave at one landlord: told, contained, and not next door."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from casepolicy import PackRefused, Revision, read_revision
from casepolicy.apart import the_workers
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.config.settings.logs import WithoutMessages
from casework.duties.models import Duty
from casework.policies import engines
from casework.policies.actions import adopt_revision
from casework.policies.engines import engine_of
from casework.policies.models import Decision, PluginTrouble
from casework.policies.queries import troubles_since
from casework.policies.troubles import spell_of
from tenancy.api import LandlordRef, as_landlord
from tests.casepolicy.apart.made_up import MISCHIEF, TAME, install
from tests.casepolicy.made_up import revision_data
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, open_office, take

WORST = (
    "raises",
    "sleeps",
    "allocates",
    "says_a_word",
    "prints",
    "kills_itself",
    "imports_the_database",
    "reads_our_environment",
)
BANNER = "Part of the policy could not be read."


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A distribution of made-up plugins, installed for this test only."""
    install(tmp_path, {**MISCHIEF, **TAME})
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    yield tmp_path
    the_workers().end_all()


def policy(*plugins: str) -> Revision:
    """A made-up landlord's policy with some of them on."""
    return read_revision(revision_data([{"capability": name, "version": "1"} for name in plugins]))


@pytest.mark.usefixtures("acme")
def test_another_landlord_notices_nothing_and_everybody_concerned_is_told(
    two_landlords: tuple[LandlordRef, LandlordRef],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    north, south = two_landlords
    with as_landlord(south):
        office = open_office(policy("good"))
        before = take(office).decisions.get().trace["replies"]
    with as_landlord(north):
        case = take(open_office(policy("good", *WORST)))
        decision = Decision.objects.get(case=case)
        (offers,) = [r for r in decision.trace["replies"] if r["question"] == "offers"]
        assert {f["plugin"] for f in offers["failures"]} == set(WORST)
        heard = {a["plugin"] for a in offers["answers"] if a["tier"] != "floor"}
        assert heard == {"good", "platform"}
        assert set(PluginTrouble.objects.values_list("plugin", flat=True)) == set(WORST)
        by_hand = Duty.objects.get(case=case, kind="look_by_hand")
        assert by_hand.owner_role == "team_leader"
        assert by_hand.clauses == ["platform:plugin-failed"]
    with as_landlord(north):  # the log is written as the transaction ends
        assert AuditEntry.objects.filter(action="policy.failed_in_part").count() == 1
    with as_landlord(south):
        after = take(office).decisions.get().trace["replies"]
        assert after == before
        assert not any(reply["failures"] for reply in after)
        assert not PluginTrouble.objects.exists()
        assert not Duty.objects.filter(kind="look_by_hand").exists()
    records = [r for r in caplog.records if r.name == "holdfast.policy"]
    told = [WithoutMessages().format(r) for r in records]  # what the operator reads
    assert all(any(f" plugin={name} " in line for line in told) for name in WORST)
    assert all(f" slug={north.slug} " in line for line in told)
    beside = [vars(r) for r in records]
    shown = f"{caplog.text}{''.join(capfd.readouterr())}{decision.trace}{told}{beside}"
    assert "Jane" not in shown
    assert "Secret" not in shown


@pytest.mark.usefixtures("acme")
def test_the_case_and_the_policy_page_say_so(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    office = open_office(policy("raises"))
    case = take(office)
    browser = landlord_client(landlord)
    let_in(browser, office.leader)
    page = browser.get(f"/cases/{case.reference}/").content.decode()
    assert BANNER in page
    assert "Check this case by hand" in page
    PluginTrouble.objects.create(
        revision=office.revision,
        plugin="raises",
        version="1",
        question="offers",
        kind="TookTooLong",
        seen_from=spell_of(timezone.now()),
    )
    let_in(browser, office.admin)
    shown = browser.get("/policy/").content.decode()
    assert "What could not be read" in shown
    assert "Raises, version 1" in shown
    assert "it took too long" in shown


@pytest.mark.usefixtures("acme")
def test_a_policy_that_can_be_read_is_shown_without_a_warning(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> None:
    office = open_office(policy("good"))
    case = take(office)
    browser = landlord_client(landlord)
    let_in(browser, office.leader)
    assert BANNER not in browser.get(f"/cases/{case.reference}/").content.decode()
    let_in(browser, office.admin)
    assert "What could not be read" not in browser.get("/policy/").content.decode()


@pytest.mark.usefixtures("acme", "landlord")
def test_what_fails_again_within_five_minutes_is_noted_once() -> None:
    office = open_office(policy("raises"))
    take(office)
    take(office, told_at=FRIDAY + timedelta(minutes=1))
    assert PluginTrouble.objects.count() == 1
    take(office, told_at=FRIDAY + timedelta(minutes=10))
    assert PluginTrouble.objects.count() == 2
    (row,) = troubles_since(FRIDAY - timedelta(days=1))
    assert (row["plugin"], row["kind"], row["spells"]) == ("raises", "RuntimeError", 2)


@pytest.mark.usefixtures("landlord")
def test_a_policy_whose_plugin_can_not_run_is_not_put_in_force(acme: Path) -> None:
    module = acme / "acme_plugins.py"
    module.write_text(f"{module.read_text()}\nos._exit(0)\n")
    with pytest.raises(PackRefused, match="could not be started"):
        adopt_revision(revision=policy("good"), source="a test", by=SYSTEM, at=FRIDAY)


@pytest.mark.usefixtures("landlord")
def test_a_policy_in_force_is_still_asked_when_a_plugin_can_not_run_any_more(acme: Path) -> None:
    office = open_office(policy("good"))
    module = acme / "acme_plugins.py"
    module.write_text(f"{module.read_text()}\nos._exit(0)\n")
    the_workers().end_all()
    engines._built.cache_clear()  # as after a restart
    case = take(office)
    trace = case.decisions.get().trace
    assert {f["kind"] for r in trace["replies"] for f in r["failures"]} == {
        "ProcessEnded",
        "Quarantined",
    }
    assert engine_of(office.revision.pk).plugin_labels == ("good 1",)
