"""Signed heads are kept when they are due, never written twice, and read back as they were."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django import Settings

from casework.audit import tasks
from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from casework.audit.domain.heads import Head, HeadUnreadable, SignedHead, read_head
from casework.audit.heading import AFTER, AFTER_ROWS, keep_head
from casework.audit.keeping import HeadFolder, head_store
from casework.audit.keys import PUBLIC, signer
from tenancy.api import LandlordRef, as_landlord, as_public
from tests.casework.access.staff import AT
from tests.casework.audit.attacking import head_kept, last_seq, looked_at, written

Pair = tuple[LandlordRef, LandlordRef]


def kept(landlord: LandlordRef, folder: Path) -> list[int]:
    return [signed.head.seq for signed in HeadFolder(folder).all(str(landlord.id))]


def test_a_head_is_kept_at_once_then_after_minutes_or_a_thousand_rows(
    two_landlords: Pair, tmp_path: Path
) -> None:
    landlord = two_landlords[0]
    store = HeadFolder(tmp_path)

    def look(minutes: float) -> bool:
        with as_landlord(landlord):
            return keep_head(store=store, at=AT + timedelta(minutes=minutes)) is not None

    assert look(0)
    assert not look(60), "nothing was written since"
    written(landlord, 1)
    assert not look(AFTER.total_seconds() / 60 - 0.1)
    assert look(AFTER.total_seconds() / 60)
    written(landlord, AFTER_ROWS - 1, at_once=AFTER_ROWS)
    assert not look(4.5)
    written(landlord, 1)
    assert look(4.6)
    assert kept(landlord, tmp_path) == [1, 2, 1002]
    assert looked_at(landlord, tmp_path).is_whole


def test_the_jobs_keep_each_sides_own_and_write_no_row(
    two_landlords: Pair, tmp_path: Path, settings: Settings
) -> None:
    settings.HOLDFAST_AUDIT_HEADS = tmp_path
    for landlord in two_landlords:
        tasks.keep_landlords_head.run(landlord=str(landlord.id))
        tasks.keep_landlords_head.run(landlord=str(landlord.id))
        assert kept(landlord, tmp_path) == [last_seq(landlord)] == [1]
    with as_public():
        record(action="sign_in.done", by=SYSTEM, at=timezone.now(), kind="user")
    with as_public():
        tasks.keep_public_head()
    assert [signed.head.side for signed in HeadFolder(tmp_path).all(PUBLIC)] == [PUBLIC]


def test_a_head_is_never_written_over(two_landlords: Pair, tmp_path: Path) -> None:
    head_kept(two_landlords[0], tmp_path)
    (path,) = (tmp_path / str(two_landlords[0].id)).iterdir()
    assert path.stat().st_mode & 0o222 == 0
    with pytest.raises(FileExistsError):
        HeadFolder(tmp_path).put(read_head(path.read_text()))


def test_a_head_that_cannot_be_kept_is_an_error_and_not_silence(
    two_landlords: Pair, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.HOLDFAST_AUDIT_HEADS = tmp_path / "file"
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        tasks.keep_landlords_head.run(landlord=str(two_landlords[0].id))


def test_a_head_reads_back_and_anything_else_is_refused() -> None:
    head = Head("public", 7, bytes(range(32)), AT)
    signed = SignedHead(head, signer().sign(head.signed_bytes()))
    assert read_head(signed.text()) == signed
    assert signed.is_signed_by([bytes(32), signer().public_key()])
    for text in ("", "[]", "{}", signed.text().replace("7", "x", 1), '{"side": 1, "seq": 9e99}'):
        with pytest.raises(HeadUnreadable):
            read_head(text)


@pytest.mark.parametrize(
    "other", [{"side": "x"}, {"seq": 8}, {"seal": bytes(32)}, {"at": AT + timedelta(seconds=1)}]
)
def test_every_part_of_a_head_is_signed(other: dict[str, Any]) -> None:
    parts: dict[str, Any] = {"side": "public", "seq": 7, "seal": bytes(range(32)), "at": AT}
    signature = signer().sign(Head(**parts).signed_bytes())
    assert SignedHead(Head(**parts), signature).is_signed_by([signer().public_key()])
    assert not SignedHead(Head(**parts | other), signature).is_signed_by([signer().public_key()])


def test_the_signing_key_comes_from_the_environment_or_follows_from_the_root(
    settings: Settings,
) -> None:
    follows = signer().public_key()
    settings.HOLDFAST_AUDIT_SIGNING_KEY = base64.b64encode(bytes(32)).decode()
    own = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()
    assert signer().public_key() == own != follows
    settings.HOLDFAST_AUDIT_SIGNING_KEY = "too short"
    with pytest.raises(ImproperlyConfigured, match="32 random bytes"):
        signer()


class OfAService:
    """A key service and a store, as an installation may have its own."""

    def sign(self, data: bytes) -> bytes:
        return b"signed"

    def public_key(self) -> bytes:
        return b"public"


def test_a_key_service_and_another_store_can_be_named(settings: Settings) -> None:
    settings.HOLDFAST_AUDIT_SIGNER = f"{__name__}.OfAService"
    settings.HOLDFAST_AUDIT_HEAD_STORE = f"{__name__}.OfAService"
    assert signer().sign(b"") == b"signed"
    assert isinstance(head_store(), OfAService)


def test_after_a_change_of_the_root_key_the_chain_goes_on(
    two_landlords: Pair, settings: Settings
) -> None:
    landlord = two_landlords[0]
    before = settings.HOLDFAST_ROOT_KEY
    written(landlord, 3)
    settings.HOLDFAST_ROOT_KEY = base64.b64encode(bytes(32)).decode()
    written(landlord, 3)
    assert {str(each.fault) for each in looked_at(landlord).findings} == {"altered"}
    settings.HOLDFAST_AUDIT_ROOTS_BEFORE = (before,)
    assert looked_at(landlord).is_whole
    assert looked_at(landlord).rows == 7
    assert UUID(looked_at(landlord).side) == landlord.id
