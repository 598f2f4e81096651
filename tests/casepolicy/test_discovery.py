"""What is installed is found by entry points."""

import sys
from pathlib import Path

import pytest

from casepolicy import Capability, Revision
from casepolicy.discovery import (
    FLOOR,
    PACKS,
    NotInstalled,
    _points,
    capabilities,
    foreign_points,
    shipped_folder,
    shipped_landlords,
    shipped_pack,
)


def test_capabilities_are_found_under_their_own_names() -> None:
    found = capabilities()
    assert found
    for name, capability in found.items():
        assert issubclass(capability, Capability)
        assert capability.name == name


def test_the_floor_is_no_landlord() -> None:
    assert FLOOR not in shipped_landlords()
    assert shipped_pack(FLOOR).manifest.landlord_kind == "statute"


def test_every_shipped_landlord_can_be_read() -> None:
    assert shipped_landlords()
    for name in shipped_landlords():
        assert isinstance(shipped_pack(name), Revision)


def test_a_pack_that_is_not_installed_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        NotInstalled, match=r"No pack called 'atlantis' is installed\. We have: .*st"
    ):
        shipped_pack("atlantis")


def test_the_folder_of_a_shipped_pack_is_found() -> None:
    assert shipped_folder(FLOOR).is_there
    assert shipped_folder(FLOOR).revision() == shipped_pack(FLOOR)


def test_a_pack_of_another_distribution_is_not_loaded_as_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[holdfast.packs]\nnorthgate = nowhere:pack\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    _points.cache_clear()
    assert [point.name for point in foreign_points(PACKS)] == ["northgate"]
    assert "northgate" not in shipped_landlords()
    with pytest.raises(NotInstalled, match="No pack called 'northgate' is installed"):
        shipped_pack("northgate")
