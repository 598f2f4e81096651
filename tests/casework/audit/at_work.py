"""A landlord with one full case, real commits, and somebody who asks every route about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.test import Client
from django.utils import timezone

from casework.access.actions import issue_token
from casework.access.scopes import scopes_for
from casework.audit.actions_list import READS
from casework.audit.chaining import last_row
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from tenancy.api import as_landlord
from tests.casework.access.staff import let_in
from tests.casework.api.house import V1
from tests.casework.api.operations import Operation
from tests.casework.audit.routes import shown_in
from tests.journeys.beforehand import NAME
from tests.journeys.crawling import a_full_case
from tests.journeys.places import Place

API: Final = "api/v1/"
VISITOR: Final = {
    "money/<uuid:pk>/": "admin",
    "policy/hours/": "admin",
    "settings/sign-in/": "admin",
    "settings/systems/": "admin",
    "settings/systems/new/": "admin",
    "settings/systems/<uuid:pk>/": "admin",
    "api/v1/funds": "admin",
}
"""Who asks, where it is not the team leader."""

WORDS_FOR: Final = {"<slug:word>": "sharing", "<str:code>": "clash", "<slug:what>": "role"}
THING_OF: Final = {
    "duties": "duty",
    "holds": "hold_end",
    "pauses": "hold_end",
    "offers": "offer",
    "measures": "measure",
    "transfers": "transfer",
    "moves": "transfer",
    "decisions": "answer",
    "answers": "answer",
    "funds": "fund_top_up",
    "money": "fund_top_up",
    "documents": "document_remove",
    "lists": "list_file",
    "staff": "colleague",
    "recoveries": "colleague",
    "sessions": "duty",
    "reviews": "glass_review",
    "conflicts": "conflict",
    "access": "access_end",
    "tokens": "duty",
    "systems": "system",
}
"""What an address names by its id, by the word before it."""


class AtWork:
    """Asks, and tells what the answer shows and what the log held before it left."""

    def __init__(self, place: Place) -> None:
        self.place = place
        full = a_full_case(place)
        self.reference = full.reference
        with as_landlord(place.landlord):
            case = Case.objects.get(reference=full.reference)
            self.ids: set[UUID] = {case.pk, case.victim_id}
            self.things = dict(full.things)
        self.words = (NAME, self.reference, "07700 900123", "Invented words.", "1 Invented Row")
        self._browsers: dict[str, Client] = {}
        self._programs: dict[str, Client] = {}
        self._before = 0

    def get(self, route: str) -> Any:
        """Ask a route, as somebody who may see what it shows."""
        who = VISITOR.get(route, "leader")
        asks = self._program(who) if route.startswith(API) else self._browser(who)
        self._before = self._last()
        return asks.get(self._path(route))

    def send(self, operation: Operation) -> Any:
        """Do what an operation of the API does, to this case."""
        path = operation.path.replace("{reference}", "<str:reference>").replace("{pk}", "<uuid:pk>")
        path = self._path(path.removeprefix("/").replace("{code}", "clash"))
        self._before = self._last()
        sends = getattr(self._program("leader"), operation.method)
        if operation.name == "token_end":
            self._programs.clear()  # the next one asks with a new token
        if operation.body is None:
            return sends(f"{V1}{path}")
        return sends(f"{V1}{path}", data=operation.body, content_type="application/json")

    def shown(self, reply: Any) -> list[str]:
        """Which of the case's words an answer of 2xx shows."""
        if reply.status_code >= 300 or reply.streaming:
            return []
        return shown_in(reply.content.decode(), self.words)

    def looks(self) -> list[str]:
        """Actions of reading this case or its person that stand in the log since one asked."""
        with as_landlord(self.place.landlord):
            rows = AuditEntry.objects.filter(
                seq__gt=self._before, action__in=READS, subject_ids__overlap=list(self.ids)
            )
            return list(rows.values_list("action", flat=True))

    def _last(self) -> int:
        with as_landlord(self.place.landlord):
            return last_row()[0]

    def _path(self, route: str) -> str:
        path = route.replace("<str:reference>", self.reference)
        before, is_of_a_thing, _ = path.partition("/<uuid:pk>")
        if is_of_a_thing:
            thing = self.things[THING_OF[before.rpartition("/")[2]]]
            path = path.replace("<uuid:pk>", str(thing.pk))
        for part, word in WORDS_FOR.items():
            path = path.replace(part, word)
        return f"/{path}"

    def _browser(self, who: str) -> Client:
        if who not in self._browsers:
            client = Client(HTTP_HOST=self.place.host)
            with as_landlord(self.place.landlord):
                let_in(client, self.place.staff[who])
            self._browsers[who] = client
        return self._browsers[who]

    def _program(self, who: str) -> Client:
        if who not in self._programs:
            now, user = timezone.now(), self.place.staff[who]
            with as_landlord(self.place.landlord):
                issued = issue_token(
                    user=user,
                    label="program",
                    scopes=scopes_for(user.role),
                    audience=self.place.host,
                    expires_at=now + timedelta(days=1),
                    by=user,
                    at=now,
                )
            self._programs[who] = Client(
                HTTP_HOST=self.place.host, headers={"Authorization": f"Bearer {issued.secret}"}
            )
        return self._programs[who]
