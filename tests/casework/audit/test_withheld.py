"""Nothing is shown that could not be written down first: not a page, not JSON, not a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from casework.audit import chaining
from casework.audit.models import AuditEntry
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import let_in
from tests.casework.api.house import SAID, V1, House, build
from tests.casework.audit.attacking import TABLE, as_table_owner, faults, looked_at
from tests.conftest import host_of

Pair = tuple[LandlordRef, LandlordRef]
SECRETS = ("Canary", "canary", "07700")


class At:
    """A landlord at work, one of its cases, and an officer's browser and program."""

    def __init__(self, landlord: LandlordRef) -> None:
        self.landlord = landlord
        with as_landlord(landlord):
            self.house: House = build(landlord)
            self.case = self.house.case(tenancy=self.house.home())
            self.api = self.house.at_desk_of(self.house.officer)
            self.browser = Client(HTTP_HOST=host_of(landlord), raise_request_exception=False)
            let_in(self.browser, self.house.officer)
        self.api.raise_request_exception = False

    def page(self) -> Any:
        return self.browser.get(f"/cases/{self.case.reference}/")

    def json(self) -> Any:
        return self.api.get(f"{V1}/cases/{self.case.reference}")

    def listed(self) -> Any:
        return self.browser.get("/cases/")

    def rows(self) -> int:
        with as_landlord(self.landlord):
            return AuditEntry.objects.count()


@pytest.fixture
def at(two_landlords: Pair) -> At:
    return At(two_landlords[0])


@contextmanager
def no_right_to_insert(at: At) -> Iterator[None]:
    """The database itself refuses the rows."""
    names = f"insert on {at.landlord.schema_name}.{TABLE}"
    as_table_owner(at.landlord, f"revoke {names} from {at.landlord.role_name}")
    try:
        yield
    finally:
        as_table_owner(at.landlord, f"grant {names} to {at.landlord.role_name}")


@contextmanager
def no_root_key(at: At) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.HOLDFAST_ROOT_KEY", "")
        yield


def failing_with(error: Exception) -> Callable[[At], Any]:
    @contextmanager
    def fault(at: At) -> Iterator[None]:
        def fails(_: str) -> None:
            raise error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(chaining, "lock_of_side", fails)
            yield

    return fault


@contextmanager
def no_table(at: At) -> Iterator[None]:
    as_table_owner(at.landlord, f"alter table {TABLE} rename to elsewhere")
    try:
        yield
    finally:
        as_table_owner(at.landlord, f"alter table elsewhere rename to {TABLE}")


FAULTS: dict[str, Callable[[At], Any]] = {
    "the database refuses the rows": no_right_to_insert,
    "the table is gone": no_table,
    "there is no key": no_root_key,
    "the connection fails": failing_with(OperationalError("canary")),
    "something nobody thought of": failing_with(ZeroDivisionError("canary")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_its_line_in_the_log_nothing_is_shown(at: At, fault: str) -> None:
    for ask in (at.page, at.json, at.listed):
        assert ask().status_code == 200
    before = at.rows()
    with FAULTS[fault](at):
        for ask in (at.page, at.json, at.listed):
            reply = ask()
            body = reply.content.decode()
            assert reply.status_code == 503
            assert not [word for word in (*SECRETS, at.case.reference) if word in body]
            is_json = ask == at.json
            assert reply["Content-Type"].startswith(
                "application/problem+json" if is_json else "text/html"
            )
    assert at.rows() == before
    for ask in (at.page, at.json, at.listed):
        assert ask().status_code == 200
    assert faults(looked_at(at.landlord)) == []


def test_what_was_to_be_changed_is_not_changed_either(at: At) -> None:
    said = SAID | {"victim": {"name": "Mary Canary"}}
    with FAULTS["the database refuses the rows"](at):
        assert at.api.send("post", "/disclosures", said).status_code == 503
    with as_landlord(at.landlord):
        assert type(at.case).objects.count() == 1
    assert at.api.send("post", "/disclosures", said).status_code == 201


@pytest.mark.urls("tests.tenancy.urls")
def test_a_file_is_not_sent_either(two_landlords: Pair, settings: Settings) -> None:
    """What streams is made of a file that was opened before; it leaves after the commit too."""
    landlord = two_landlords[0]
    client = Client(HTTP_HOST=host_of(landlord), raise_request_exception=False)
    well: Any = client.get("/logged-file")
    assert well.streaming
    assert b"Views that do what views do wrong" in b"".join(well.streaming_content)
    well.close()
    as_table_owner(
        landlord, f"revoke insert on {landlord.schema_name}.{TABLE} from {landlord.role_name}"
    )
    reply = client.get("/logged-file")
    assert (reply.status_code, reply.streaming) == (503, False)


def test_a_refusal_that_cannot_be_written_is_not_answered_as_if_it_were(at: At) -> None:
    with as_landlord(at.landlord):
        stranger = at.house.at_desk_of(at.house.stranger)
    stranger.raise_request_exception = False
    path = f"{V1}/cases/{at.case.reference}"
    assert stranger.get(path).status_code == 404
    with FAULTS["the database refuses the rows"](at):
        assert stranger.get(path).status_code == 503


def test_the_words_of_the_failure_are_not_logged(at: At, caplog: pytest.LogCaptureFixture) -> None:
    with FAULTS["something nobody thought of"](at):
        assert at.page().status_code == 503
    assert "An answer was withheld: " in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "canary" not in caplog.text
