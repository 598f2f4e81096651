"""People, an officer and a case that names one of them."""

from __future__ import annotations

import pytest

from casework.access.models import Team, User
from casework.access.roles import Role
from casework.cases.models import Case
from casework.people.actions import add_person
from casework.people.models import Person
from tenancy.api import LandlordRef
from tests.casework.access.staff import AT, make_staff, make_test_team
from tests.casework.people.made_up_cases import make_case


@pytest.fixture
def team(landlord: LandlordRef) -> Team:
    """The team whose case it is."""
    del landlord
    return make_test_team()


@pytest.fixture
def officer(team: Team) -> User:
    """Somebody in the team."""
    return make_staff(Role.OFFICER, team)


@pytest.fixture
def mary(officer: User) -> Person:
    """Somebody nobody's case names yet."""
    return add_person(name=" Mary Canary ", known_as="May", by=officer, at=AT)


@pytest.fixture
def case(team: Team, mary: Person) -> Case:
    """A case of the team that names Mary."""
    return make_case(team, mary)
