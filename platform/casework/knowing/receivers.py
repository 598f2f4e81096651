"""Looks at every name, home and number as it is written, whichever verb wrote it.

A guard, not a workflow: what hides a case from somebody must not depend on each new way of writing
an address remembering to ask. It runs in the same transaction, so a match counts from the commit.
What bypasses it (rows written in bulk) is caught by the job within a minute.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from casework.access.models import User
from casework.cases.models import Case, CaseParty
from casework.knowing.actions.marking import (
    homes_in,
    homes_of,
    keep_marks,
    name_of,
    number_of,
    reference_of,
    tell_of_account,
)
from casework.knowing.actions.matching import match
from casework.people.models import Address, ContactPoint, Person, TenancyParty
from tenancy.api import NoLandlord, current_landlord


def connect() -> None:
    """Listen to Django's signals; twice is as good as once."""
    for model, receiver in (
        (Person, of_person),
        (Address, of_address),
        (ContactPoint, of_number),
        (TenancyParty, of_party),
        (CaseParty, of_named_in_case),
        (Case, of_case),
        (User, of_account),
    ):
        post_save.connect(receiver, sender=model, dispatch_uid=f"knowing.{model.__name__}")


def of_person(*, instance: Person, created: bool, **_: Any) -> None:
    """Mark a person's name. No case names a person who was not there before."""
    keep_marks([name_of(instance)])
    if not created:
        match(persons=[instance.pk], at=timezone.now())


def of_address(*, instance: Address, created: bool, **_: Any) -> None:
    """Mark where a person lives; addresses are ended and added, never edited."""
    if created:
        keep_marks(homes_of(instance))
        match(persons=[instance.person_id], at=timezone.now())


def of_number(*, instance: ContactPoint, created: bool, **_: Any) -> None:
    """Mark a number or e-mail address; these are never edited either."""
    if created:
        keep_marks([number_of(instance)])
        match(persons=[instance.person_id], at=timezone.now())


def of_party(*, instance: TenancyParty, created: bool, **_: Any) -> None:
    """Mark everybody of a tenancy with its address: they share a home."""
    if created:
        tenancy = instance.tenancy
        persons = list(tenancy.parties.values_list("person_id", flat=True))
        keep_marks(homes_in(tenancy, persons))
        match(persons=persons, at=timezone.now())


def of_case(*, instance: Case, created: bool, update_fields: Any = None, **_: Any) -> None:
    """Mark a new case's reference; compare everybody who shares the home a case came to be about.

    A new case names its person in the next row, and is compared with that one.
    """
    if created:
        keep_marks([reference_of(instance)])
    elif update_fields is None or "tenancy" in update_fields:
        match(case=instance.pk, at=timezone.now())


def of_named_in_case(*, instance: CaseParty, **_: Any) -> None:
    """Compare somebody whom a case names, and those who share their home."""
    match(case=instance.case_id, at=timezone.now())


def of_account(*, instance: User, update_fields: Any = None, **_: Any) -> None:
    """Keep an account's own name and address away from cases about its owner."""
    if update_fields is not None and not {"name", "email"} & set(update_fields):
        return
    try:
        current_landlord()
    except NoLandlord:  # operators stand on the platform's side, where no case is
        return
    tell_of_account(instance, at=timezone.now())
