"""What is installed is found by entry points."""

import pytest

from casepolicy import Capability, Revision
from casepolicy.discovery import (
    FLOOR,
    NotInstalled,
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
