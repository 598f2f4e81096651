"""What is installed is found by entry points."""

import json
import sys
from pathlib import Path

import pytest

from casepolicy import Capability, Revision
from casepolicy.discovery import (
    FLOOR,
    NotInstalled,
    _packs,
    capabilities,
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


def test_a_pack_of_another_distribution_is_read_as_data_and_none_of_its_code_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    points = "northgate = acme.northgate:pack\nstatute = acme.northgate:pack\n"
    (info / "entry_points.txt").write_text(f"[holdfast.packs]\n{points}")
    folder = tmp_path / "acme" / "northgate"
    folder.mkdir(parents=True)
    for package in (folder.parent, folder):
        (package / "__init__.py").write_text("raise SystemExit")
    ours = shipped_pack("star")
    manifest = ours.manifest.of_another_text(
        "Policy, first edition", ours.in_force_from
    ).model_copy(update={"landlord": "Northgate Homes"})
    (folder / "pack.yaml").write_text(
        json.dumps({"manifest": manifest.model_dump(mode="json"), "plugins": []})
    )
    (folder / "clauses.tsv").write_text(
        "id\tparaphrase\tkind\tmodality\tstatus\n1\tWe call.\ttimescale\tmust\toperational\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    _packs.cache_clear()
    try:
        assert "northgate" in shipped_landlords()
        assert shipped_pack("northgate").manifest.landlord == "Northgate Homes"
        assert shipped_folder("northgate").is_there
        assert shipped_pack(FLOOR).manifest.landlord_kind == "statute", "ours stays ours"
    finally:
        _packs.cache_clear()
        shipped_pack.cache_clear()
