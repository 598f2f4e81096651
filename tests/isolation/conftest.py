"""The two landlords whom every address is tried with, made once for all of these tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.isolation.twins import Twin, twins

Pair = tuple[Twin, Twin]


@pytest.fixture(scope="package")
def _pair(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    with django_db_blocker.unblock(), twins() as pair:
        yield pair


@pytest.fixture
def pair(_pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """Two landlords with twin data, committed. Stands on no side."""
    with django_db_blocker.unblock():
        yield _pair


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are what is wanted here, and no news."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
