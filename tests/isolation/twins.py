"""Two landlords with the same in each, but for a mark on every name and word.

So whatever one of them shows of the other is known again. Everything is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from casework.access.actions import create_staff, issue_token, make_team
from casework.access.actions.recovering import ask_recovery
from casework.access.coming_in import Checked
from casework.access.models import User
from casework.access.queries import teams_of
from casework.access.roles import Role
from casework.access.scopes import SELF_CHANGE
from casework.access.sessions.row import Session
from casework.audit.actors import SYSTEM
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice
from casework.outgoing.actions import ask_for_list
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import let_in
from tests.isolation.routes import Route
from tests.journeys.clock import Clock
from tests.journeys.crawling import OF_A_CLOSED_CASE, FullCase, a_full_case
from tests.journeys.places import Place, opened

WORDS: Final[dict[str, str]] = {
    "word": "sharing",
    "code": "clash",
    "rest": "nowhere",
    "uidb36": "1",
    "key": "set-password",
    "what": "close",
}
"""Parameters that are words of ours and name nothing of a landlord's."""

BEHIND: Final[dict[str, str]] = {
    "answers": "answer",
    "decisions": "answer",
    "duties": "duty",
    "funds": "fund_top_up",
    "documents": "document_remove",
    "holds": "hold_end",
    "lists": "list_decide",
    "measures": "measure",
    "offers": "offer",
    "transfers": "transfer",
    "staff": "colleague",
    "recoveries": "recovery",
    "systems": "system",
}
"""Which of a full case's things a row is whose address says only ``<folder>/<uuid:pk>``."""

NOT_OURS: Final = {"passkeys": "1"}
"""Rows of the sign-in library: its tables count their keys."""


def names_a_row_of_the_library(route: Route) -> bool:
    """Whether what an address names is a row of the sign-in library, whoever's page it is."""
    return any(route.folder_of(parameter) in NOT_OURS for parameter in route.parameters)


class WhatIsThis(LookupError):
    """An address has a parameter that nobody has told the tests about."""

    def __init__(self, route: Route, parameter: str) -> None:
        super().__init__(
            f"The address {route.pattern!r} ({route.name}) leaves {parameter!r} open, and the "
            "isolation tests don't know what stands there. If it names something of a landlord's, "
            "make one in tests/journeys/crawling.py::_things under the page's name, or name its "
            "folder in tests/isolation/twins.py::BEHIND. If it is a word of ours, add it to WORDS."
        )


@dataclass(frozen=True, slots=True)
class Twin:
    """One of the two: a landlord at work, its full case, one account of each role."""

    place: Place
    case: FullCase
    staff: dict[Role, User]
    sessions: dict[Role, str]
    mark: str
    people: dict[str, Model]
    """Rows about people who work here, by the page's name or the folder of their addresses."""

    @property
    def landlord(self) -> LandlordRef:
        """Whose side it is."""
        return self.place.landlord

    @property
    def host(self) -> str:
        """Where browsers find it."""
        return self.place.host

    def given(self, route: Route) -> dict[str, str]:
        """What stands in an address for the things of this landlord."""
        return {name: self._given(route, name) for name in route.parameters}

    def _given(self, route: Route, parameter: str) -> str:
        if parameter == "reference":
            is_closed = route.name in OF_A_CLOSED_CASE
            return self.case.closed if is_closed else self.case.reference
        if parameter in WORDS:
            return WORDS[parameter]
        folder = route.folder_of(parameter)
        if folder in NOT_OURS:
            return NOT_OURS[folder]
        things = self.case.things
        thing = (
            self.people.get(route.name)
            or things.get(route.name)
            or things.get(BEHIND.get(folder, ""))
            or self.people.get(folder)
        )
        if parameter != "pk" or thing is None:
            raise WhatIsThis(route, parameter)
        return str(thing.pk)

    @property
    def canaries(self) -> list[str]:
        """What must never be seen at the other one: words, addresses, keys, hosts."""
        things = (*self.case.things.values(), *self.people.values())
        keys = [str(thing.pk) for thing in things]
        cases = [self.case.reference, self.case.closed]
        return [self.mark.strip(), *cases, f"@{self.landlord.slug}.", self.host, *keys]


NOBODYS: Final = {"reference": "ZZZZ-ZZZZ", "pk": str(UUID(int=7))}
"""What stands in an address for something that was never there."""


def nobodys(route: Route, parameter: str) -> str:
    """What stands in this address for something that was never there."""
    return "404404" if route.folder_of(parameter) in NOT_OURS else NOBODYS[parameter]


@contextmanager
def twins() -> Iterator[tuple[Twin, Twin]]:
    """Two landlords of the same policy. Stand on no side."""
    with Clock(), ExitStack() as stack:
        first, second = (stack.enter_context(opened("star")) for _ in range(2))
        yield _twin(first, " Canaryone"), _twin(second, " Canarytwo")


def _twin(place: Place, mark: str) -> Twin:
    case = a_full_case(place, mark=mark)
    with as_landlord(place.landlord):
        staff = {role: _somebody(place, role, mark) for role in Role if not role.is_for_operators}
        now = timezone.now()
        make_team(code="marked", name=f"Team{mark}", by=SYSTEM, at=now)
        tell(staff=[account.pk for account in staff.values()], what=next(iter(Notice)), at=now)
        sessions = {role: session_of(account) for role, account in staff.items()}
        people = _people(place, staff, mark)
    return Twin(place, case, staff, sessions, mark, people)


def _people(place: Place, staff: dict[Role, User], mark: str) -> dict[str, Model]:
    """A session, a token, a list, an account, and somebody who lost their second step."""
    lost, admin, leader = (
        staff[role] for role in (Role.READ_ONLY, Role.TENANT_ADMIN, Role.TEAM_LEADER)
    )
    checked, now = next(iter(Checked)), timezone.now()
    issued = issue_token(
        user=leader,
        label="A program",
        scopes=[SELF_CHANGE],
        audience=place.host,
        expires_at=now + timedelta(days=1),
        by=leader,
        at=now,
    )
    return {
        "list_file": ask_for_list(which="team", reason=f"For{mark}.", by=leader, at=now),
        "recoveries": ask_recovery(user=lost, checked=checked, by=admin, at=now),
        "sessions": Session.objects.filter(user_id=leader.pk).latest("pk"),
        "staff": lost,
        "tokens": issued.token,
    }


def _somebody(place: Place, role: Role, mark: str) -> User:
    """An account of a role; in the case's team if its role works on cases."""
    found = [user for user in place.staff.values() if user.role == role]
    return create_staff(
        email=f"{role.value}.marked@{place.landlord.slug}.example",
        name=f"{role.label}{mark}",
        role=role,
        teams=list(teams_of(place.staff["leader"])) if found or role is Role.READ_ONLY else (),
        by=SYSTEM,
        at=timezone.now(),
    )


def session_of(account: User) -> str:
    """The session of somebody who has just signed in. Stand on the account's side."""
    client = Client()
    let_in(client, account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
