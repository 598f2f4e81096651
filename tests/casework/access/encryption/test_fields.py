"""Encrypted fields keep what they are given, in their own row, and give nothing else away."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from django.core import serializers
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.forms import modelform_factory
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from uuid6 import uuid7

from casework.access.actions import make_landlord_key
from casework.access.encryption import (
    OF_LANDLORD,
    DecryptionRefused,
    EncryptedJSONField,
    EncryptedLookupRefused,
    EncryptedTextField,
    PlainValueRefused,
    Sealed,
)
from casework.people.models import Address, Person
from tenancy.api import LandlordRef
from tests.casework.access.encryption.test_values import JSON, TEXT
from tests.casework.access.staff import AT

LINES = "1 Canary Row, Upper Finch"
pytestmark = pytest.mark.usefixtures("landlord")
in_one_transaction = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def person(landlord: LandlordRef) -> Person:
    """Somebody who can have addresses."""
    del landlord
    return Person.objects.create(name="Mary Canary", added_at=AT)


def address_of(person: Person, **values: Any) -> Address:
    given_values = {"lines": LINES, "from_on": date(2026, 3, 1), "recorded_at": AT} | values
    return Address.objects.create(person=person, **given_values)


def raw_column(column: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM people_address ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def put_raw(address: Address, column: str, raw: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE people_address SET {column} = %s WHERE id = %s",
            [raw, address.pk],
        )


@in_one_transaction
@given(lines=TEXT, known_to=JSON.filter(lambda value: value is not None))
def test_what_is_stored_comes_back(person: Person, lines: str, known_to: Any) -> None:
    made = address_of(person, lines=lines, known_to=known_to)
    loaded = Address.objects.get(pk=made.pk)
    assert (loaded.lines, loaded.known_to) == (lines, known_to)


def test_the_column_holds_nothing_of_the_value(person: Person) -> None:
    address_of(person, postcode="CN4 4RY", known_to=["canary"])
    stored = b"".join(bytes(raw_column(c)[0]) for c in ("lines", "postcode", "known_to"))
    assert b"anary" not in stored
    assert b"4RY" not in stored


def test_equal_values_look_different(person: Person) -> None:
    address_of(person)
    address_of(person)
    first, second = raw_column("lines")
    assert bytes(first) != bytes(second)


def test_none_stays_null_and_an_empty_text_stays_empty(person: Person) -> None:
    made = address_of(person, postcode=None, lines="")
    assert raw_column("postcode") == [None]
    loaded = Address.objects.get(postcode__isnull=True)
    assert (loaded.pk, loaded.postcode, loaded.lines) == (made.pk, None, "")


def test_a_missing_value_is_refused_by_the_database(person: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        address_of(person, lines=None)


def test_values_and_unread_instances_hold_only_sealed_bytes(person: Person) -> None:
    made = address_of(person)
    row = Address.objects.values("lines", "known_to").get()
    assert all(isinstance(value, Sealed) for value in row.values())
    assert all(isinstance(value, Sealed) for value in Address.objects.values_list("lines").get())
    loaded = Address.objects.get(pk=made.pk)
    assert isinstance(vars(loaded)["lines"], Sealed)
    assert LINES not in repr(vars(loaded))
    assert loaded.lines == LINES


def test_a_deferred_value_is_loaded_and_opened_when_read(person: Person) -> None:
    made = address_of(person)
    loaded = Address.objects.defer("lines").get(pk=made.pk)
    assert "lines" in loaded.get_deferred_fields()
    assert loaded.lines == LINES
    loaded.lines = "changed here only"
    loaded.refresh_from_db()
    assert loaded.lines == LINES


def test_a_value_moved_to_another_row_does_not_open(person: Person) -> None:
    first, second = address_of(person), address_of(person, lines="2 Other Road")
    put_raw(second, "lines", bytes(raw_column("lines")[0]))
    assert Address.objects.get(pk=first.pk).lines == LINES
    with pytest.raises(DecryptionRefused) as refused:
        _ = Address.objects.get(pk=second.pk).lines
    assert "Canary" not in str(refused.value)


def test_a_value_moved_to_another_column_does_not_open(person: Person) -> None:
    made = address_of(person)
    put_raw(made, "postcode", bytes(raw_column("lines")[0]))
    with pytest.raises(DecryptionRefused):
        _ = Address.objects.get(pk=made.pk).postcode


def test_a_changed_value_does_not_open_and_is_not_written_back(person: Person) -> None:
    made = address_of(person)
    raw = bytearray(raw_column("lines")[0])
    raw[-1] ^= 1
    put_raw(made, "lines", bytes(raw))
    loaded = Address.objects.get(pk=made.pk)
    with pytest.raises(DecryptionRefused):
        loaded.save()


def test_saving_what_was_never_read_keeps_its_bytes(person: Person) -> None:
    made = address_of(person)
    before = raw_column("lines")
    loaded = Address.objects.get(pk=made.pk)
    loaded.is_safe = True
    loaded.save()
    assert raw_column("lines") == before
    assert Address.objects.get(pk=made.pk).is_safe is True


def test_a_copied_row_with_another_key_needs_its_values_read_first(person: Person) -> None:
    copy = Address.objects.get(pk=address_of(person).pk)
    copy.pk, copy._state.adding = uuid7(), True
    with pytest.raises(DecryptionRefused):
        copy.save()


def test_a_changed_list_inside_json_is_saved(person: Person) -> None:
    loaded = Address.objects.get(pk=address_of(person, known_to=["a"]).pk)
    loaded.known_to.append("b")
    loaded.save(update_fields=["known_to"])
    assert Address.objects.get(pk=loaded.pk).known_to == ["a", "b"]


def test_bulk_create_seals_each_row_for_itself(person: Person) -> None:
    Address.objects.bulk_create(
        Address(person=person, lines=f"{n} Row", from_on=date(2026, 3, 1), recorded_at=AT)
        for n in range(3)
    )
    assert {address.lines for address in Address.objects.all()} == {"0 Row", "1 Row", "2 Row"}


def test_the_usual_verbs_that_save_work(person: Person) -> None:
    dates = {"from_on": date(2026, 3, 1), "recorded_at": AT}
    made, is_new = Address.objects.get_or_create(
        person=person, defaults={"lines": "first", **dates}
    )
    changed, is_new_again = Address.objects.update_or_create(
        person=person, defaults={"lines": "second"}
    )
    assert (is_new, is_new_again, made.pk) == (True, False, changed.pk)
    assert Address.objects.get().lines == "second"


@pytest.mark.parametrize(
    "lookup",
    [
        {"lines": LINES},
        {"lines": None},
        {"lines__exact": LINES},
        {"lines__contains": "Canary"},
        {"lines__in": [LINES]},
        {"lines__gt": ""},
        {"lines__lower": LINES},
        {"known_to__0": "a"},
        {"known_to": []},
        {"known_to__contains": ["a"]},
    ],
    ids=repr,
)
def test_a_query_cannot_look_inside_and_says_what_to_do_instead(lookup: dict[str, Any]) -> None:
    with pytest.raises(EncryptedLookupRefused, match="Filter on something else"):
        list(Address.objects.filter(**lookup))
    with pytest.raises(EncryptedLookupRefused):
        list(Address.objects.exclude(**lookup))


def test_the_refusal_does_not_repeat_what_was_looked_for() -> None:
    with pytest.raises(EncryptedLookupRefused) as refused:
        list(Address.objects.filter(lines=LINES))  # type: ignore[misc] # refused by types, too
    assert "Canary" not in str(refused.value)


def test_writing_without_the_row_is_refused_and_changes_nothing(person: Person) -> None:
    made = address_of(person, postcode="CN4 4RY")
    loaded = Address.objects.get(pk=made.pk)
    sealed = Address.objects.values_list("lines", flat=True).get()
    with pytest.raises(EncryptedLookupRefused, match="load the rows"), transaction.atomic():
        Address.objects.update(lines="2 Other Road")
    with pytest.raises(EncryptedLookupRefused), transaction.atomic():
        Address.objects.update(lines=sealed)
    loaded.lines = "2 Other Road"
    with pytest.raises(EncryptedLookupRefused), transaction.atomic():
        Address.objects.bulk_update([loaded], ["lines"])
    assert Address.objects.get().lines == LINES
    Address.objects.update(postcode=None)
    assert Address.objects.get().postcode is None


def test_a_value_cannot_be_copied_inside_the_database(person: Person) -> None:
    address_of(person)
    with pytest.raises(EncryptedLookupRefused), transaction.atomic():
        Address.objects.update(postcode=F("lines"))
    assert Address.objects.get().postcode is None


def test_only_the_fields_own_kind_of_value_is_taken(person: Person) -> None:
    with pytest.raises(PlainValueRefused), transaction.atomic():
        address_of(person, lines=7)
    with pytest.raises(PlainValueRefused), transaction.atomic():
        address_of(person, known_to={1: "a"})


def test_an_export_to_a_file_is_refused(person: Person) -> None:
    address_of(person)
    with pytest.raises(EncryptedLookupRefused, match="serialising"):
        serializers.serialize("json", Address.objects.all())


def test_automatic_forms_leave_encrypted_fields_out() -> None:
    form = modelform_factory(Address, fields=["lines", "is_safe"])
    assert list(form.base_fields) == ["is_safe"]


def test_after_a_new_landlord_key_old_and_new_values_open(
    person: Person, landlord: LandlordRef
) -> None:
    old = address_of(person)
    make_landlord_key(landlord, at=AT)
    new = address_of(person, lines="2 Other Road")
    assert Address.objects.get(pk=old.pk).lines == LINES
    assert Address.objects.get(pk=new.pk).lines == "2 Other Road"


def test_options_that_compare_values_are_refused() -> None:
    for option in ("unique", "primary_key", "db_index", "db_default"):
        with pytest.raises(ImproperlyConfigured, match=option):
            EncryptedTextField(**{option: True})


def test_a_model_without_a_uuid_key_is_refused_before_anything_is_written() -> None:
    with isolate_apps("casework.people"):

        class Counted(models.Model):  # noqa: DJ008 - never printed
            key_of: ClassVar = OF_LANDLORD
            note = EncryptedJSONField()

            class Meta:
                app_label = "people"

        with pytest.raises(ImproperlyConfigured, match="UUID primary key"):
            Counted._meta.get_field("note").pre_save(Counted(note=["a"]), add=True)
