"""Outbox payloads are sealed, each for its own event."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.access.encryption import DecryptionRefused
from casework.access.encryption.outbox import open_event, seal_event
from tenancy.outbox.sealing import open_payload, seal_payload

pytestmark = pytest.mark.usefixtures("landlord")
EVENT, OTHER = UUID(int=1), UUID(int=2)


def test_the_outbox_uses_this_lock() -> None:
    sealed = seal_payload({"case": "canary"}, event=EVENT)
    assert b"canary" not in sealed
    assert open_payload(sealed, event=EVENT) == {"case": "canary"}


def test_a_payload_opens_for_its_own_event_only() -> None:
    sealed = seal_event(b"canary", event=EVENT)
    assert open_event(sealed, event=EVENT) == b"canary"
    with pytest.raises(DecryptionRefused):
        open_event(sealed, event=OTHER)
