"""An office with a case, and a scanner at its side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.cases.models import Case
from casework.documents import actions
from casework.documents.domain.cleaning import cleaned
from tenancy.api import LandlordRef
from tests.casework.documents.clamd import Scanner, scanning
from tests.factories import Office, open_office, take


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    """A landlord at work."""
    return open_office()


@pytest.fixture
def case(office: Office) -> Case:
    """A case of the office's team."""
    return take(office)


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    """A virus scanner that answers."""
    with scanning() as found:
        yield found


@pytest.fixture
def cleaned_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean in this process, which is quicker: for tests of what comes before and after."""
    monkeypatch.setattr(actions, "clean_copy", lambda data, form: cleaned(data, form.code))
