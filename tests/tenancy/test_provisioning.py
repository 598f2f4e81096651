"""Making a landlord: identical to a migrated one, all or nothing, and gone without a trace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoDbBlocker, Settings

from tenancy import migration
from tenancy.api import LandlordRef, as_landlord, as_public, current_landlord, landlords
from tenancy.errors import NoBlueprint, OwnerInside, OwnerMissing, Refused, SideNotThere
from tenancy.models import Blueprint, Receipt
from tenancy.ownership import as_owner, connection_here
from tenancy.provisioning import deprovision, provision, resume, suspend
from tenancy.registry import UnknownLandlord, landlord_by_host, landlord_by_slug
from tests.tenancy.catalogs import catalog_of, roles, schemas
from tests.tenancy.rows import add_event, add_receipt, topics

Pair = tuple[LandlordRef, LandlordRef]


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The server, on no side."""
    with django_db_blocker.unblock():
        yield


def test_a_made_landlord_is_identical_to_a_migrated_one(two_landlords: Pair) -> None:
    made = two_landlords[0]
    migrated = catalog_of("l_blueprint")
    found = catalog_of(made.schema_name)
    for kind in set(migrated) - {"rights"}:
        assert found[kind] == migrated[kind], kind
        assert found[kind], kind


def test_rights_after_making_and_after_migrating_are_the_same(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_owner() as owner:
        migration.grant_landlord(owner, second)
    assert catalog_of(first.schema_name, first.role_name) == catalog_of(
        second.schema_name, second.role_name
    )


def test_the_seed_runs_on_the_new_landlords_side(database: None) -> None:
    seen: list[LandlordRef] = []

    def seed() -> None:
        seen.append(current_landlord())
        add_event("seeded")

    landlord = provision(slug="seeded", name="S", domain="seeded.holdfast.test", seed=seed)
    try:
        assert seen == [landlord]
        with as_landlord(landlord):
            assert topics() == ["seeded"]
    finally:
        deprovision(landlord)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_failing_statement_leaves_nothing(
    place: str, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = roles(), schemas(), landlords()
    with as_public():
        made = Blueprint.objects.get()
    statements = list(made.statements)
    at = {"first": 0, "middle": len(statements) // 2, "last": len(statements)}[place]
    made.statements = [*statements[:at], "select 1/0", *statements[at:]]
    monkeypatch.setattr("tenancy.provisioning.current_blueprint", lambda: made)
    with pytest.raises(DatabaseError, match="division by zero"):
        provision(slug="broken", name="B", domain="broken.holdfast.test", seed=None)
    assert (roles(), schemas(), landlords()) == before


def test_a_failing_seed_leaves_nothing(database: None) -> None:
    before = roles(), schemas(), landlords()

    def seed() -> None:
        add_event("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        provision(slug="broken", name="B", domain="broken.holdfast.test", seed=seed)
    assert (roles(), schemas(), landlords()) == before


def test_a_failing_commit_leaves_nothing(database: None) -> None:
    before = roles(), schemas(), landlords()

    def seed() -> None:
        with as_owner() as owner, owner.cursor() as cursor:
            cursor.execute(
                "create table late (id int primary key, it int "
                "references late deferrable initially deferred)"
            )
            cursor.execute("insert into late values (1, 2)")

    with pytest.raises(DatabaseError, match="foreign key"):
        provision(slug="broken", name="B", domain="broken.holdfast.test", seed=seed)
    assert (roles(), schemas(), landlords()) == before


def test_removing_a_landlord_leaves_the_others_as_they_were(two_landlords: Pair) -> None:
    second = two_landlords[1]
    with as_landlord(second):
        add_event("stays")
    before = catalog_of(second.schema_name, second.role_name), catalog_of("public")
    gone = provision(slug="leaver", name="L", domain="leaver.holdfast.test", seed=None)
    with as_public():
        add_receipt(gone.id)
    deprovision(gone)
    assert (catalog_of(second.schema_name, second.role_name), catalog_of("public")) == before
    assert gone.role_name not in roles()
    assert gone.schema_name not in schemas()
    with as_public():
        assert not Receipt.objects.filter(landlord=gone.id).exists()
    with as_landlord(second):
        assert topics() == ["stays"]
    with pytest.raises(UnknownLandlord):
        landlord_by_slug("leaver")
    assert landlord_by_host("leaver.holdfast.test") is None
    with pytest.raises(SideNotThere, match="landlord was removed"), as_landlord(gone):
        topics()


@pytest.mark.parametrize(
    ("slug", "name", "domain", "why"),
    [
        ("Upper", "N", "n.holdfast.test", "short name"),
        ("x", "N", "n.holdfast.test", "short name"),
        ("a-", "N", "n.holdfast.test", "short name"),
        ("a b", "N", "n.holdfast.test", "short name"),
        ("fine", " ", "n.holdfast.test", "needs a name"),
        ("fine", "N", "https://n.holdfast.test", "host name only"),
        ("fine", "N", "n.holdfast.test:8000", "host name only"),
        ("fine", "N", "", "host name only"),
    ],
)
def test_words_that_cannot_be_used_are_refused(
    slug: str, name: str, domain: str, why: str, database: None
) -> None:
    with pytest.raises(Refused, match=why):
        provision(slug=slug, name=name, domain=domain, seed=None)


def test_a_taken_name_or_address_is_refused(two_landlords: Pair) -> None:
    taken = two_landlords[0]
    with pytest.raises(Refused, match="short name"):
        provision(slug=taken.slug, name="N", domain="new.holdfast.test", seed=None)
    with pytest.raises(Refused, match="belongs to a landlord"):
        provision(slug="new-one", name="N", domain=f"{taken.slug}.holdfast.test", seed=None)


def test_names_of_schema_and_role_tell_nothing_and_fit_together(two_landlords: Pair) -> None:
    for landlord in two_landlords:
        mark = landlord.schema_name.removeprefix("l_")
        assert len(mark) == 8
        assert landlord.role_name.endswith(f"_{mark}")
        assert landlord.slug not in landlord.schema_name + landlord.role_name
        assert mark not in str(landlord.id)


def test_a_database_that_is_not_migrated_makes_no_landlord(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenancy.history.current_version", lambda: "another version")
    with pytest.raises(NoBlueprint, match="Migrate the database first"):
        provision(slug="early", name="E", domain="early.holdfast.test", seed=None)


def test_provisioning_inside_a_side_is_refused(landlord: LandlordRef) -> None:
    with pytest.raises(OwnerInside, match="by themselves"):
        provision(slug="inside", name="I", domain="inside.holdfast.test", seed=None)


def test_without_the_owners_address_nothing_is_made(database: None, settings: Settings) -> None:
    settings.DATABASE_OWNER = None
    with pytest.raises(OwnerMissing, match="DATABASE_OWNER_URL is not set"):
        provision(slug="ownerless", name="O", domain="o.holdfast.test", seed=None)


def test_a_suspended_landlord_keeps_everything_and_can_come_back(two_landlords: Pair) -> None:
    first = two_landlords[0]
    with as_landlord(first):
        add_event("kept")
    suspend(first)
    assert not landlord_by_slug(first.slug).is_active
    resume(first)
    assert landlord_by_slug(first.slug).is_active
    with as_landlord(first):
        assert topics() == ["kept"]


def test_the_owners_connection_is_gone_afterwards(two_landlords: Pair) -> None:
    with as_owner() as owner:
        assert connection_here() is owner
        assert owner.is_owner
    assert owner.connection is None
    assert not connection_here().is_owner
    with transaction.atomic(), as_landlord(two_landlords[0]):
        assert topics() == []
