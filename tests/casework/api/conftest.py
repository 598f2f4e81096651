"""The house the API is called in, and its people's desks."""

from __future__ import annotations

import pytest

from casework.cases.models import Case
from tenancy.api import LandlordRef
from tests.casework.api.house import Api, House, build


@pytest.fixture
def house(landlord: LandlordRef) -> House:
    """A landlord in use."""
    return build(landlord)


@pytest.fixture
def case(house: House) -> Case:
    """A case of the house's team, an hour old."""
    return house.case(tenancy=house.home())


@pytest.fixture
def officer(house: House) -> Api:
    """An officer of the team."""
    return house.at_desk_of(house.officer)


@pytest.fixture
def leader(house: House) -> Api:
    """The team's leader."""
    return house.at_desk_of(house.leader)


@pytest.fixture
def income(house: House) -> Api:
    """Somebody of the income team."""
    return house.at_desk_of(house.income)


@pytest.fixture
def admin(house: House) -> Api:
    """The landlord's administrator."""
    return house.at_desk_of(house.admin)
