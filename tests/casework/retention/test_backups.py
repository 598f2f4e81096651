"""A destroyed case stays unreadable when an older copy of the database comes back. Others open.

The drill: two closed cases, a dump of the whole server, one is destroyed, the dump is played into
an empty server, and everything is tried that somebody with the dump, the root key and the vault of
today could try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casework.access.actions.destroying import cut_branches
from casework.access.encryption import DecryptionRefused, KeyDestroyed, keys
from casework.access.encryption.keyroot import key_root
from casework.access.encryption.record import VaultRecord, sealed
from casework.access.encryption.stored import SubjectKey
from casework.access.encryption.vault import key_vault
from casework.audit.actors import SYSTEM
from casework.cases.models import Case, Disclosure
from casework.config.embedded import EmbeddedServer
from casework.people.models import Person, Tenancy
from casework.policies.models import Decision
from casework.retention.actions import agree_destruction, ask_destruction, destroy_again
from casework.retention.actions.erasing import NAME_AFTER
from tenancy.api import LandlordRef, as_landlord
from tests.casework.retention.closed import AT, SECRET, closed_case, keeping
from tests.casework.retention.cluster import dumped, reading_from, restored, socket_of_tests

Pair = tuple[LandlordRef, LandlordRef]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """An empty server of its own, as after a disaster."""
    tmp_path.chmod(0o755)
    server = EmbeddedServer(tmp_path / "pg", durable=False)
    server.start()
    yield server
    server.stop(mode="immediate")


def test_a_restored_copy_opens_every_case_but_the_destroyed_one(
    two_landlords: Pair, elsewhere: EmbeddedServer
) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        here = keeping()
        gone, stays = closed_case(here), closed_case(here)
    vault_before = key_vault().read(landlord.id)
    dump = dumped(socket_of_tests())
    with as_landlord(landlord):
        asked = ask_destruction(case=gone, reason="It is time.", by=here.leader, at=AT)
        agree_destruction(asked=asked, by=here.dpo, at=AT)
    with as_landlord(landlord):
        assert cut_branches(landlord, at=AT, by=SYSTEM) == 3
    restored(dump, elsewhere.socket_folder)

    with reading_from(elsewhere.urls.app):
        keys.forget()
        with as_landlord(landlord):
            assert SubjectKey.objects.get(pk=gone.pk).wrapped  # the older copy has the key's row
            _nothing_opens(gone)
            _all_opens(stays)
            assert Person.objects.get(pk=gone.victim_id).name != NAME_AFTER
        _with_yesterdays_vault_it_would_open(landlord, gone, vault_before)
        with as_landlord(landlord):
            assert destroy_again(by=SYSTEM, at=AT) == 3
        with as_landlord(landlord):
            assert Person.objects.get(pk=gone.victim_id).name == NAME_AFTER
            _nothing_opens(gone)
            _all_opens(stays)
    keys.forget()


def _nothing_opens(case: Case) -> None:
    home = case.tenancy_id
    assert home is not None
    readers: tuple[Callable[[], object], ...] = (
        lambda: Case.objects.get(pk=case.pk).closing_reason,
        lambda: Disclosure.objects.get(case=case).account,
        lambda: Decision.objects.filter(case=case).latest("pk").trace,
        lambda: Tenancy.objects.get(pk=home).address_lines,
    )
    for read in readers:
        with pytest.raises(KeyDestroyed):
            read()


def _all_opens(case: Case) -> None:
    assert Case.objects.get(pk=case.pk).closing_reason == SECRET
    assert Disclosure.objects.get(case=case).account
    assert Decision.objects.filter(case=case).latest("pk").trace
    assert case.tenancy_id is not None
    assert Tenancy.objects.get(pk=case.tenancy_id).address_lines


def _with_yesterdays_vault_it_would_open(
    landlord: LandlordRef, case: Case, vault_before: bytes | None
) -> None:
    """So it is the cut that keeps it shut, and copies of the vault are kept for a day only."""
    assert vault_before is not None
    today = key_vault().read(landlord.id)
    key_vault().replace(landlord.id, vault_before, instead_of=today)
    keys.forget()
    with as_landlord(landlord):
        assert Case.objects.get(pk=case.pk).closing_reason == SECRET
    assert today is not None
    key_vault().replace(landlord.id, today, instead_of=vault_before)
    keys.forget()


def test_without_the_vault_a_dump_and_the_root_key_open_no_case(two_landlords: Pair) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        here = keeping()
        case = closed_case(here)
    other = key_vault().read(two_landlords[1].id)
    right = key_vault().read(landlord.id)
    assert other
    assert right
    forged = sealed(VaultRecord.new(), root=key_root(), landlord_id=landlord.id)
    key_vault().replace(landlord.id, forged, instead_of=right)
    keys.forget()
    with as_landlord(landlord), pytest.raises(DecryptionRefused):
        _ = Case.objects.get(pk=case.pk).facts
    key_vault().replace(landlord.id, right, instead_of=forged)
    keys.forget()
    with as_landlord(landlord):
        assert Case.objects.get(pk=case.pk).facts
