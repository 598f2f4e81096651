"""A real database for every test process, made by the product's own statements.

``landlord``       work on one landlord's side; everything is rolled back after the test
``public_side``    the same on the platform's side
``two_landlords``  two fresh landlords with real commits, removed after the test
``landlord_client``  ``landlord_client(landlord)`` is a browser at that landlord's address
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from casework.config.embedded import for_tests
from casework.config.settings.database import parse
from tenancy.api import LandlordRef, current_landlord, landlord_by_host
from tenancy.migration import migrate_all
from tenancy.provisioning import deprovision, provision
from tenancy.side import Side, side_of, standing_on
from tenancy.side import public_side as side_of_public

_numbers = count(1)


@pytest.fixture(autouse=True, scope="session")
def _files_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Landlords' files go where pytest cleans up, in every test process."""
    settings.HOLDFAST_FILES_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: DjangoDbBlocker) -> None:
    """Instead of pytest-django's: an empty server of our own, migrated as an operator would."""
    app, owner = for_tests(worker_id)
    settings.DATABASE_APP = parse(app)
    settings.DATABASE_OWNER = parse(owner)
    connections.settings["default"].update(settings.DATABASE_APP)
    with django_db_blocker.unblock():
        migrate_all()


@pytest.fixture(scope="session")
def _shared_landlord(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> LandlordRef:
    with django_db_blocker.unblock():
        return make_landlord()


@pytest.fixture
def landlord(
    _shared_landlord: LandlordRef, django_db_blocker: DjangoDbBlocker
) -> Iterator[LandlordRef]:
    """Stand on a landlord's side; enter ``as_landlord`` again to see what a commit would do."""
    with django_db_blocker.unblock():
        landlord_by_host(host_of(_shared_landlord))  # remembered: from inside it can't be looked up
        with _rehearsal(side_of(_shared_landlord)):
            yield _shared_landlord


@pytest.fixture
def public_side(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stand on the platform's side."""
    with django_db_blocker.unblock(), _rehearsal(side_of_public()):
        yield


@pytest.fixture
def two_landlords(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[LandlordRef, LandlordRef]]:
    """Stand on no side, with two landlords that nobody else uses."""
    with django_db_blocker.unblock():
        pair = make_landlord(), make_landlord()
        try:
            yield pair
        finally:
            for each in pair:
                deprovision(each)


@pytest.fixture
def landlord_client() -> Callable[[LandlordRef], Client]:
    """A browser at a landlord's address; with ``landlord`` it works inside the rehearsal."""
    return lambda landlord: Client(HTTP_HOST=host_of(landlord))


def make_landlord(*, name: str = "A Landlord") -> LandlordRef:
    """A landlord with a key and nothing else. Whoever makes one removes it."""
    slug = f"landlord-{next(_numbers)}"
    return provision(slug=slug, name=name, domain=f"{slug}.holdfast.test", seed=_seed)


def host_of(landlord: LandlordRef) -> str:
    """The host name of a landlord made here."""
    return f"{landlord.slug}.holdfast.test"


def _seed() -> None:
    from casework.access.actions import make_landlord_key  # noqa: PLC0415 - needs Django set up

    make_landlord_key(current_landlord(), at=timezone.now())


@contextmanager
def _rehearsal(side: Side) -> Iterator[None]:
    with standing_on(side, is_rehearsal=True):
        yield
        transaction.set_rollback(True)
