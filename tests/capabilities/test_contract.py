"""Every installed capability keeps the contract."""

import pytest

from casepolicy.discovery import capabilities
from casepolicy.testing import check_capability


@pytest.mark.parametrize("name", capabilities())
def test_the_capability_keeps_the_contract(name: str) -> None:
    assert check_capability(capabilities()[name]) == ()
