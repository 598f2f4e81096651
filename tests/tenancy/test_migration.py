"""Bringing landlords to a later version: the same result however it is reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connections
from pytest_django import DjangoDbBlocker, Settings

from casework.config.embedded import for_tests
from casework.config.settings.database import parse
from tenancy import history, migration
from tenancy.api import LandlordRef, as_landlord, as_public
from tenancy.errors import NoBlueprint
from tenancy.migration import migrate_all
from tenancy.models import Blueprint, Landlord
from tenancy.ownership import as_owner
from tenancy.provisioning import provision
from tenancy.replay import Replay
from tenancy.startup import StartupRefused, check_app
from tests.tenancy.catalogs import catalog_of, roles, schemas
from tests.tenancy.rows import add_event, topics

LATER = {"outbox": "tests.tenancy.outbox_later"}


@pytest.fixture
def own_database(
    worker_id: str, django_db_blocker: DjangoDbBlocker, settings: Settings
) -> Iterator[None]:
    """A server that no other test uses, migrated; what this test does to it is thrown away."""
    usual = dict(connections.settings["default"])
    app, owner = for_tests(f"{worker_id}-migration")
    settings.DATABASE_APP, settings.DATABASE_OWNER = parse(app), parse(owner)
    with django_db_blocker.unblock():
        connections["default"].close()
        connections.settings["default"].update(settings.DATABASE_APP)
        try:
            _wipe()
            migrate_all()
            yield
        finally:
            connections["default"].close()
            connections.settings["default"].update(usual)
            history.current_version.cache_clear()


def _wipe() -> None:
    """Make the server as empty as it was when it was made."""
    with as_owner() as owner, owner.cursor() as cursor:
        for schema in schemas() - {"information_schema"}:
            cursor.execute(f"drop schema {schema} cascade")
        for role in roles():
            if role.startswith("hf_"):
                cursor.execute(f"drop role {role}")
        cursor.execute("create schema public")


def _make(slug: str) -> LandlordRef:
    landlord = provision(slug=slug, name="L", domain=f"{slug}.holdfast.test")
    with as_landlord(landlord):
        add_event("from-before")
    return landlord


def _later(settings: Settings) -> None:
    settings.MIGRATION_MODULES = LATER
    history.current_version.cache_clear()


def test_a_second_run_changes_nothing_and_asks_one_question_about_landlords(
    own_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    landlord = _make("first-one")
    before = catalog_of(landlord.schema_name), catalog_of("public"), catalog_of("l_blueprint")
    said: list[str] = []
    monkeypatch.setattr(migration, "grant_landlord", None)  # would fail if it were called
    migrate_all(said.append)
    assert said == ["Tables of the platform", "Blueprint of a landlord"]
    assert (
        catalog_of(landlord.schema_name),
        catalog_of("public"),
        catalog_of("l_blueprint"),
    ) == before


@pytest.mark.parametrize("way", ["repeated", "worked out anew"])
def test_landlords_end_up_like_the_blueprint_and_keep_their_rows(
    way: str, own_database: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [_make("old-one"), _make("old-two")]
    repeated: list[bool] = []
    apply = Replay.apply

    def watched(self: Replay, owner: object) -> bool:
        self.is_complete = self.is_complete and way == "repeated"
        repeated.append(apply(self, owner))  # type: ignore[arg-type] # passed on as it came
        return repeated[-1]

    monkeypatch.setattr(Replay, "apply", watched)
    _later(settings)
    with pytest.raises(NoBlueprint):
        provision(slug="too-early", name="E", domain="early.holdfast.test")
    with pytest.raises(StartupRefused, match="older than this code"):
        check_app()
    migrate_all()
    assert repeated == [way == "repeated"] * 2
    new = provision(slug="new-one", name="N", domain="new-one.holdfast.test")
    expected = catalog_of("l_blueprint")
    assert any(column[2] == "urgency" for column in expected["columns"])
    for landlord in (*old, new):
        found = catalog_of(landlord.schema_name)
        for kind in set(expected) - {"rights"}:
            assert found[kind] == expected[kind], kind
    rights = [catalog_of(each.schema_name, each.role_name)["rights"] for each in (*old, new)]
    assert rights[0] == rights[1] == rights[2]
    with as_landlord(old[0]):
        assert topics() == ["from-before"]
    with as_public():
        assert Landlord.objects.values("blueprint_version").distinct().count() == 1
        assert Blueprint.objects.count() == 2
    check_app()


def test_a_landlord_whose_history_differs_is_worked_out_anew(
    own_database: None, settings: Settings
) -> None:
    ahead, usual = _make("ahead-one"), _make("usual-one")
    _later(settings)
    with as_owner() as owner, owner.standing_in(ahead.schema_name):
        # As after a crash between the schema's commit and the registry's.
        migration._migrate(owner, django_settings.TENANT_APPS)
    migrate_all()
    assert catalog_of(ahead.schema_name)["columns"] == catalog_of(usual.schema_name)["columns"]


def test_a_failing_landlord_stops_the_run_and_is_left_as_it_was(
    own_database: None, settings: Settings
) -> None:
    spoilt, later = _make("spoilt-one"), _make("later-one")
    with as_owner() as owner, owner.standing_in(spoilt.schema_name), owner.cursor() as cursor:
        cursor.execute("create table outbox_note (id int)")
    before = catalog_of(spoilt.schema_name), catalog_of(later.schema_name)
    _later(settings)
    with pytest.raises(DatabaseError, match="already exists"):
        migrate_all()
    assert (catalog_of(spoilt.schema_name), catalog_of(later.schema_name)) == before
    with as_owner() as owner, owner.standing_in(spoilt.schema_name), owner.cursor() as cursor:
        cursor.execute("drop table outbox_note")
    migrate_all()
    assert catalog_of(spoilt.schema_name)["columns"] == catalog_of(later.schema_name)["columns"]


def test_what_a_blueprint_cannot_hold_is_refused_by_name(own_database: None) -> None:
    with as_owner() as owner, owner.standing_in("l_blueprint"), owner.cursor() as cursor:
        cursor.execute("create view peek as select 1 as one")
    with pytest.raises(RuntimeError, match="relation of kind v peek"):
        migrate_all()


def test_migrations_need_no_file_that_a_package_lacks() -> None:
    """The migrations of both our apps lie beside their code."""
    for package in ("tenancy", "tenancy/outbox"):
        folder = Path(migration.__file__).parents[1] / package / "migrations"
        assert list(folder.glob("0001_*.py"))
