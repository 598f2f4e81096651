"""A policy that uses another distribution's capability: what is checked, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casepolicy import PackRefused
from casepolicy.apart import Workers, installed
from casepolicy.apart.plugin import Contested
from casepolicy.discovery import capabilities, foreign_points
from tests.casepolicy.apart.made_up import foreign, install, landlords_engine


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
    from casepolicy import PolicyEngine, read_revision  # noqa: PLC0415 - only here
    from casepolicy.apart.plugin import Apart  # noqa: PLC0415 - only here
    from tests.casepolicy.made_up import revision_data  # noqa: PLC0415 - only here

    (found,) = foreign(install(tmp_path, {"good": ""})).values()
    offered = {"good": Apart(found, workers.of("north", found), workers.clock, must_run=True)}
    wrong = {"capability": "good", "version": "2", "settings": {"colour": "red"}}
    with pytest.raises(PackRefused) as refused:
        PolicyEngine(read_revision(revision_data([wrong])), offered)
    assert "version 1 is installed" in str(refused.value)
    assert "good, colour: there is no such setting" in str(refused.value)
