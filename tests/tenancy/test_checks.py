"""The design rules as checks: each is broken once on purpose."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.postgres.operations import BtreeGistExtension
from django.core.checks import run_checks
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.test.utils import isolate_apps

from tenancy import checks

SIDES = {
    "people": frozenset({checks.LANDLORD}),
    "tenancy": frozenset({checks.PUBLIC}),
    "access": frozenset({checks.PUBLIC, checks.LANDLORD}),
}


def test_the_code_keeps_the_rules() -> None:
    assert run_checks(tags=[checks.TAG]) == []


def test_each_app_knows_its_sides() -> None:
    sides = checks.sides_by_label()
    assert sides["tenancy"] == {checks.PUBLIC}
    assert sides["procrastinate"] == {checks.PUBLIC}
    assert sides["outbox"] == sides["people"] == {checks.LANDLORD}
    assert sides["access"] == sides["account"] == sides["mfa"] == {checks.PUBLIC, checks.LANDLORD}


class Row(models.Model):
    """What the models below have in common."""

    id: models.Field[Any, Any] = models.UUIDField(primary_key=True, default=uuid4)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


@isolate_apps("casework.people", "casework.access", "tenancy")
@pytest.mark.parametrize(
    ("here", "there", "is_allowed"),
    [
        ("people", "people", True),
        ("people", "access", True),
        ("tenancy", "access", True),
        ("access", "access", True),
        ("people", "tenancy", False),
        ("tenancy", "people", False),
        ("access", "people", False),
        ("access", "tenancy", False),
    ],
)
def test_a_relation_must_find_its_target_on_every_side(
    here: str, there: str, *, is_allowed: bool
) -> None:
    class Target(Row):
        class Meta:
            app_label = there

    class Holder(Row):
        target = models.ForeignKey(Target, on_delete=models.CASCADE)

        class Meta:
            app_label = here

    found = list(checks.crossing_relations([Holder, Target], SIDES))
    assert [error.id for error in found] == ([] if is_allowed else ["tenancy.E001"])


@isolate_apps("casework.people", "tenancy")
def test_a_relation_in_a_many_to_many_counts_too() -> None:
    class Far(Row):
        class Meta:
            app_label = "tenancy"

    class Near(Row):
        far = models.ManyToManyField(Far)

        class Meta:
            app_label = "people"

    assert [error.id for error in checks.crossing_relations([Near], SIDES)] == ["tenancy.E001"]
    assert [error.id for error in checks.unasked_tables([Near])] == ["tenancy.E003"]


@isolate_apps("casework.people")
def test_keys_are_uuids_even_behind_a_relation() -> None:
    class Counted(Row):
        id = models.BigAutoField(primary_key=True)

        class Meta:
            app_label = "people"

    class Named(Row):
        id = models.SlugField(primary_key=True)

        class Meta:
            app_label = "people"

    class Good(Row):
        class Meta:
            app_label = "people"

    class Follows(Row):
        id = models.OneToOneField(Good, on_delete=models.CASCADE, primary_key=True)

        class Meta:
            app_label = "people"

    found = checks.counted_keys([Counted, Named, Good, Follows])
    assert [error.obj for error in found] == [Counted, Named]


@isolate_apps("casework.people")
def test_a_many_to_many_names_its_table() -> None:
    class One(Row):
        class Meta:
            app_label = "people"

    class Link(Row):
        one = models.ForeignKey(One, on_delete=models.CASCADE)
        many = models.ForeignKey("people.Many", on_delete=models.CASCADE)

        class Meta:
            app_label = "people"

    class Many(Row):
        ones = models.ManyToManyField(One, through=Link)

        class Meta:
            app_label = "people"

    assert list(checks.unasked_tables([One, Many, Link])) == []


@pytest.mark.parametrize(
    ("operation", "is_allowed"),
    [
        (migrations.AddField("person", "age", models.IntegerField(null=True)), True),
        (migrations.RunSQL("select 1"), False),
        (migrations.RunPython(migrations.RunPython.noop), False),
        (BtreeGistExtension(), False),
        (
            migrations.SeparateDatabaseAndState(
                database_operations=[migrations.RunSQL("select 1")]
            ),
            False,
        ),
    ],
)
def test_a_landlords_migration_only_makes_and_changes_tables(
    operation: Operation, *, is_allowed: bool
) -> None:
    kind = type("Migration", (migrations.Migration,), {"operations": [operation]})
    migration = kind("0009_broken", "people")
    found = list(checks.forbidden_operations([migration]))
    assert [error.id for error in found] == ([] if is_allowed else ["tenancy.E004"])
    if found:
        assert "people.0009_broken" in found[0].msg


@pytest.mark.parametrize(
    ("module", "is_ours"),
    [
        ("casework.people.models", True),
        ("tenancy.models", True),
        ("tenancy.outbox.models", True),
        ("allauth.account.models", False),
        ("tenancy_of_others.models", False),
        ("caseworker.models", False),
    ],
)
def test_the_rules_bind_our_own_models(module: str, *, is_ours: bool) -> None:
    assert checks.is_ours(module) is is_ours
