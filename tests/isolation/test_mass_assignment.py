"""A form takes what it asks for, and nothing else that a model happens to have.

Source: OWASP ASVS 5.0.0 15.3.3.
"""

from __future__ import annotations

import ast
import json
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client

from casework.access.models import TeamMembership, User
from casework.access.roles import Role
from casework.cases.models import Case
from tenancy.side import side_of, standing_on
from tests.architecture.sources import modules
from tests.isolation.conftest import Pair
from tests.isolation.routes import Route, routes_of_landlords
from tests.isolation.twins import Twin

BY_MODEL = (
    "ModelForm",
    "ModelSerializer",
    "HyperlinkedModelSerializer",
    "UpdateView",
    "CreateView",
)
"""What makes fields out of a model's, so that a new column could be written from outside."""
SENDERS = (Role.TEAM_LEADER, Role.TENANT_ADMIN)
NOT_SENT = {
    "account_logout": "it ends the session, and takes no field",
    "disclosure_new": "without its own answers it would open a case",
}
MAKES = {"colleague_new": "an account, which is what its own fields are for"}
"""Forms that make a row of those below. What was there before stays as it was all the same."""
SAYS_ITSELF = {"colleague_act": "is_active"}
"""Addresses that say by a word of theirs what changes: here, that an account is closed."""
KEPT: dict[type[Any], tuple[str, ...]] = {
    User: ("id", "role", "is_active", "email", "password", "name"),
    TeamMembership: ("user_id", "team_id"),
    Case: ("id", "reference", "team_id", "owner_id", "victim_id", "opened_at", "stage"),
}
"""Who may do what, and whose a case is: no form but its own changes these, by its own fields."""


def every_field(twin: Twin) -> dict[str, str]:
    """Each name that a column of ours has, with a value that would do harm in it."""
    someone = str(twin.staff[Role.READ_ONLY].pk)
    names = {
        name
        for model in apps.get_models()
        if model.__module__.startswith("casework.")
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
    }
    return {name: _harmful(name, someone) for name in names}


def _harmful(name: str, someone: str) -> str:
    if name == "role":
        return Role.TENANT_ADMIN.value
    if name.startswith(("is_", "has_")):
        return "true"
    return {"stage": "closed", "state": "approved", "email": "x@example.org"}.get(name, someone)


def _rows(route: Route) -> dict[str, list[tuple[Any, ...]]]:
    but = SAYS_ITSELF.get(route.name)
    return {
        model.__name__: sorted(
            model.objects.values_list(*(name for name in kept if name != but)), key=str
        )
        for model, kept in KEPT.items()
    }


def test_no_form_and_no_body_takes_its_fields_from_a_model() -> None:
    found = [
        f"{module}:{node.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if ast.unparse(base).rpartition(".")[2].partition("[")[0] in BY_MODEL
    ]
    assert found == []


def test_no_write_is_handed_all_that_was_sent() -> None:
    """``**request.POST`` and its kind; what a form has cleaned is only what it declares."""
    raw = ("request.POST", "request.GET", "request.data", "request.query_params")
    found = [
        f"{module}:{node.value.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg is None
        and any(each in ast.unparse(node.value) for each in raw)
    ]
    assert found == []


@pytest.mark.parametrize("sender", SENDERS)
def test_what_a_form_does_not_ask_for_changes_nothing(sender: Role, pair: Pair) -> None:
    twin, wrong = pair[0], []
    client = Client(HTTP_HOST=twin.host, raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = twin.sessions[sender]
    client.get("/")  # the door remembers whose host this is
    sent = every_field(twin)
    assert {"role", "owner_id", "team_id", "is_active", "stage"} <= set(sent)
    for route, method in product(routes_of_landlords(), ("POST", "PUT", "PATCH")):
        if route.name in NOT_SENT or not _takes(route, method):
            continue
        with standing_on(side_of(twin.landlord), is_rehearsal=True):
            before = _rows(route)
            reply = _send(client, method, route, twin, sent)
            if reply.status_code >= 500 or _changed(route, before):
                wrong.append((method, route.pattern, reply.status_code))
            transaction.set_rollback(True)
    assert wrong == [], wrong


def _changed(route: Route, before: dict[str, list[tuple[Any, ...]]]) -> bool:
    after = _rows(route)
    if route.name in MAKES:
        after = {model: [r for r in rows if r in before[model]] for model, rows in after.items()}
    return after != before


def _takes(route: Route, method: str) -> bool:
    return hasattr(route.api, method.lower()) if route.api is not None else method == "POST"


def _send(client: Client, method: str, route: Route, twin: Twin, sent: dict[str, str]) -> Any:
    path = route.path(twin.given(route))
    if route.api is not None:
        return client.generic(method, path, json.dumps(sent), content_type="application/json")
    return client.post(path, sent)
