"""A database that is set up wrongly is refused, and the right that is wrong is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections
from psycopg import sql
from pytest_django import DjangoDbBlocker, Settings

from casework.config.embedded.roles import as_superuser
from tenancy.migration import migrate_all
from tenancy.names import public_role
from tenancy.ownership import as_owner
from tenancy.roles import WITH_OPTIONS
from tenancy.startup import StartupRefused, check_app

APP = "holdfast_app"
OWNER = "holdfast_owner"
GIVEN_AWAY = (
    "alter database holdfast owner to postgres; grant connect on database holdfast to {owner}"
)


@pytest.fixture
def superuser(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[psycopg.Connection]:
    """Whoever set the server up, for better or worse."""
    with (
        django_db_blocker.unblock(),
        as_superuser(connections.settings["default"]["HOST"]) as connection,
    ):
        yield connection


@contextmanager
def _changed(connection: psycopg.Connection, there: str, back: str) -> Iterator[None]:
    words = {
        "app": sql.Identifier(APP),
        "owner": sql.Identifier(OWNER),
        "public": sql.Identifier(public_role()),
    }
    connection.execute(sql.SQL(there).format(**words))
    try:
        yield
    finally:
        connection.execute(sql.SQL(back).format(**words))


@pytest.mark.usefixtures("superuser")
def test_a_database_that_is_set_up_well_is_accepted() -> None:
    check_app()


@pytest.mark.parametrize(
    ("there", "back", "words"),
    [
        ("alter role {app} superuser", "alter role {app} nosuperuser", "may do anything"),
        ("alter role {app} bypassrls", "alter role {app} nobypassrls", "may do anything"),
        ("grant {owner} to {app}", "revoke {owner} from {app}", "owns the database"),
        ("alter role {app} createrole", "alter role {app} nocreaterole", "NOCREATEROLE"),
        ("alter role {app} createdb", "alter role {app} nocreatedb", "NOCREATEDB"),
        (
            "alter role {public} rename to hf_moved",
            "alter role hf_moved rename to {public}",
            "HOLDFAST_DATABASE_ID",
        ),
    ],
)
def test_requests_may_not_have_a_right_too_many_or_too_few(
    there: str, back: str, words: str, superuser: psycopg.Connection
) -> None:
    with (
        _changed(superuser, there, back),
        pytest.raises(StartupRefused, match=re.escape(words)) as refusal,
    ):
        check_app()
    assert APP in str(refusal.value) or "migrate" in str(refusal.value)
    check_app()


def test_requests_must_be_able_to_take_the_public_side(superuser: psycopg.Connection) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"revoke {public_role()} from {APP}")
    try:
        with pytest.raises(StartupRefused, match=f"GRANT {public_role()} TO {APP}"):
            check_app()
    finally:
        with as_owner() as owner, owner.cursor() as cursor:
            is_new = superuser.info.server_version >= WITH_OPTIONS
            options = " with inherit false, set true" if is_new else ""
            cursor.execute(f"grant {public_role()} to {APP}{options}")
    check_app()


def test_a_login_that_reaches_tables_by_itself_is_refused(superuser: psycopg.Connection) -> None:
    with psycopg.connect(
        host=superuser.info.host, port=superuser.info.port, user="postgres", dbname="holdfast"
    ) as inside:
        inside.execute(f"grant usage on schema public to {APP}")
        inside.commit()
        try:
            with pytest.raises(StartupRefused, match="without taking a role"):
                check_app()
        finally:
            inside.execute(f"revoke usage on schema public from {APP}")
            inside.commit()
    check_app()


@pytest.mark.parametrize(
    ("there", "back", "words"),
    [
        (
            "alter role {owner} nocreaterole",
            "alter role {owner} createrole",
            "lacks the right CREATEROLE",
        ),
        (
            GIVEN_AWAY,
            "alter database holdfast owner to {owner}",
            "does not own the database",
        ),
    ],
)
def test_the_owner_must_be_able_to_make_landlords(
    there: str, back: str, words: str, superuser: psycopg.Connection
) -> None:
    with (
        _changed(superuser, there, back),
        pytest.raises(StartupRefused, match=re.escape(words)) as refusal,
    ):
        migrate_all()
    assert "Run as superuser" in str(refusal.value)


@pytest.mark.usefixtures("superuser")
def test_the_role_of_requests_must_exist(settings: Settings) -> None:
    settings.DATABASE_APP = {**settings.DATABASE_APP, "USER": "nobody_here"}
    with pytest.raises(
        StartupRefused, match="nobody_here, as which DATABASE_URL signs in, does not"
    ):
        migrate_all()


@pytest.mark.usefixtures("superuser")
def test_a_server_that_does_not_answer_is_named_by_its_setting(settings: Settings) -> None:
    settings.DATABASE_OWNER = {**settings.DATABASE_OWNER, "HOST": "/nowhere"}
    with pytest.raises(StartupRefused, match="DATABASE_OWNER_URL does not answer"):
        migrate_all()
    usual = connections.settings["default"]["HOST"]
    connections["default"].close()
    connections.settings["default"]["HOST"] = "/nowhere"
    try:
        with pytest.raises(StartupRefused, match="DATABASE_URL does not answer"):
            check_app()
    finally:
        connections.settings["default"]["HOST"] = usual
