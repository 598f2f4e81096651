"""A policy that uses another distribution's capability: what is checked, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casepolicy import PackRefused, PolicyEngine, Revision, read_revision
from casepolicy.apart import Workers, installed
from casepolicy.apart.plugin import Apart, Contested
from casepolicy.discovery import capabilities, foreign_points
from casepolicy.testing import read_examples, run_examples, uncovered
from tests.casepolicy.apart.made_up import foreign, install, landlords_engine
from tests.casepolicy.made_up import NOON, NOTHING_KNOWN, revision_data


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers()
    yield made
    made.end_all()


def test_another_distribution_is_found_and_stays_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    install(tmp_path, {"good": ""})
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    offered = installed("north", workers=workers)
    assert not isinstance(offered["good"], type)
    assert all(offered[name] is ours for name, ours in capabilities().items())


def test_our_own_name_can_not_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    install(tmp_path, {"breathing_space": ""})
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert [p.name for p in foreign_points("holdfast.capabilities")] == ["breathing_space"]
    offered = installed("north", workers=workers)
    assert offered["breathing_space"] is capabilities()["breathing_space"]


def test_a_name_that_two_offer_is_refused_with_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: Workers
) -> None:
    for name in ("acme-plugins", "bolt-plugins"):
        (tmp_path / name).mkdir()
        install(tmp_path / name, {"good": ""}, name)
        monkeypatch.syspath_prepend(str(tmp_path / name))
    offered = installed("north", workers=workers)["good"]
    assert isinstance(offered, Contested)


BROKEN = {
    "a plugin that can't be imported": ("x = nonsense", "ErrorOfItsOwn|NameError|ProcessEnded"),
    "a plugin that never ends loading": ("while True: pass", "TookTooLong"),
    "a plugin that ends its process": ("os._exit(0)", "ProcessEnded"),
}


@pytest.mark.parametrize(("line", "kind"), BROKEN.values(), ids=BROKEN.keys())
def test_what_can_not_run_is_refused_when_a_policy_is_loaded(
    line: str,
    kind: str,
    tmp_path: Path,
    workers: Workers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casepolicy.apart.worker.BUILD_SECONDS", 1.0)
    dist = install(tmp_path, {"good": ""})
    module = tmp_path / "acme_plugins.py"
    module.write_text(f"{module.read_text()}\n{line}\n")
    with pytest.raises(PackRefused, match=rf"could not be started \(({kind})\)"):
        landlords_engine("north", workers, foreign(dist), ["good"])


def test_settings_are_checked_in_the_process_and_refused_in_words(
    tmp_path: Path, workers: Workers
) -> None:
    (found,) = foreign(install(tmp_path, {"good": ""})).values()
    offered = {"good": Apart(found, workers.of("north", found), workers.clock, must_run=True)}
    wrong = {"capability": "good", "version": "2", "settings": {"colour": "red"}}
    with pytest.raises(PackRefused) as refused:
        PolicyEngine(read_revision(revision_data([wrong])), offered)
    assert "version 1 is installed" in str(refused.value)
    assert "good, colour: there is no such setting" in str(refused.value)


CITING = """
from casepolicy import Answer, Capability, CitedRule, Settings, hookimpl
from casepolicy.values import Offer, OfferKind

class Rules(Settings):
    rows: tuple[CitedRule, ...]

class P_good(Capability):
    name = "good"
    version = "1"
    settings_model = Rules

    @hookimpl
    def offers(self, facts, at):
        value = Offer(kind=OfferKind.MEASURE, code="locks", words="Locks", provider="landlord")
        return [said for row in self.settings.rows for said in row.says(value, facts)]
"""


@pytest.fixture
def citing(tmp_path: Path, workers: Workers) -> Apart:
    (found,) = foreign(install(tmp_path, {"good": ""})).values()
    (tmp_path / "acme_plugins.py").write_text(CITING)
    return Apart(found, workers.of("north", found), workers.clock, must_run=True)


def _citing(clause: str) -> Revision:
    rows = [{"clauses": [clause], "strength": "must", "when": {"danger.arson": True}}]
    entry = {"capability": "good", "version": "1", "settings": {"rows": rows}}
    return read_revision(revision_data([entry]))


def test_what_its_settings_cite_must_be_in_the_register(citing: Apart) -> None:
    with pytest.raises(PackRefused, match="cites clause 99, which is not in the register"):
        PolicyEngine(_citing("99"), {"good": citing})


def test_examples_and_coverage_work_as_with_any_other_plugin(citing: Apart) -> None:
    examples = read_examples(
        [
            {
                "name": "With a risk of fire, locks are owed",
                "facts": {"danger.arson": True},
                "question": "offers",
                "expect": {"answers": {"measure.locks": "must 2"}},
            },
            {
                "name": "Whether there is one is asked",
                "facts": {},
                "question": "offers",
                "expect": {"answers": {}, "needs": ["danger.arson"]},
            },
        ]
    )
    ran = run_examples(_citing("2"), examples, capabilities={"good": citing})
    ran.raise_if_failed()
    assert uncovered(ran.clauses) == ()


def test_a_process_that_somebody_ended_is_replaced_without_a_word(
    citing: Apart, workers: Workers
) -> None:
    engine = PolicyEngine(_citing("2"), {"good": citing})
    before = engine.ask("offers", NOTHING_KNOWN, NOON)
    process = citing._worker._process
    assert process is not None
    process._popen.kill()
    process._popen.wait()
    assert engine.ask("offers", NOTHING_KNOWN, NOON) == before
    assert not before.failures


def test_a_process_forked_from_ours_does_not_end_what_is_ours(
    citing: Apart, workers: Workers
) -> None:
    engine = PolicyEngine(_citing("2"), {"good": citing})
    engine.ask("offers", NOTHING_KNOWN, NOON)
    process = citing._worker._process
    assert process is not None
    process._started_by = -1  # as a child of ours would see it
    engine.ask("offers", NOTHING_KNOWN, NOON)
    assert process._popen.wait(10) == 0, "let go, it ends itself because nobody asks any more"
    assert citing._worker._process is not process
