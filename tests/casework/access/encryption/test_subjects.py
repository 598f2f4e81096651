"""Cases, persons and homes have keys of their own, found once a transaction and never left over."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from uuid6 import uuid7

from casework.access.actions import make_landlord_key
from casework.access.encryption import (
    DecryptionRefused,
    KeyDestroyed,
    Kind,
    Subject,
    have_ready,
    is_destroyed,
    keys,
)
from casework.access.encryption.stored import SubjectKey
from casework.access.encryption.subjects import key_for_opening
from casework.access.encryption.values import SealedForRow, Spot, open_here, seal_here
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT

Pair = tuple[LandlordRef, LandlordRef]


def spot_of(case: UUID, kind: Kind = Kind.CASE) -> Spot:
    return Spot("cases_contact", "note", UUID(int=7), Subject(kind, case))


def seal_for(case: UUID) -> SealedForRow:
    return seal_here(b"canary", spot_of(case))


def key_queries(queries: CaptureQueriesContext) -> int:
    return sum("access_subjectkey" in query["sql"] for query in queries)


def test_a_subject_gets_one_key_and_it_is_found_again(two_landlords: Pair) -> None:
    case = uuid7()
    with as_landlord(two_landlords[0]):
        sealed = seal_for(case)
        seal_for(case)
        assert SubjectKey.objects.count() == 1
    with as_landlord(two_landlords[0]):
        assert open_here(sealed, spot_of(case)) == b"canary"


def test_a_value_does_not_open_for_another_case_kind_or_landlord(two_landlords: Pair) -> None:
    case, other = uuid7(), uuid7()
    with as_landlord(two_landlords[0]):
        sealed = seal_for(case)
        seal_for(other)
        for spot in (
            spot_of(other),
            spot_of(case, Kind.PERSON),
            spot_of(case)._replace(owner=None),
        ):
            with pytest.raises(DecryptionRefused):
                open_here(sealed, spot)
    with as_landlord(two_landlords[1]):
        seal_for(case)
        with pytest.raises(DecryptionRefused):
            open_here(sealed, spot_of(case))


def test_the_row_of_a_key_opens_for_no_other_case_and_landlord(two_landlords: Pair) -> None:
    case, other = uuid7(), uuid7()
    with as_landlord(two_landlords[0]):
        seal_for(case)
        stolen = SubjectKey.objects.get()
        with pytest.raises(DecryptionRefused), transaction.atomic():
            SubjectKey.objects.create(
                id=other, kind="case", branch=1, version=1, wrapped=bytes(stolen.wrapped or b"")
            )
            key_for_opening(Subject(Kind.CASE, other))
    with as_landlord(two_landlords[1]):
        SubjectKey.objects.create(
            id=case,
            kind="case",
            branch=stolen.branch,
            version=1,
            wrapped=bytes(stolen.wrapped or b""),
        )
        with pytest.raises(DecryptionRefused):
            key_for_opening(Subject(Kind.CASE, case))


def test_reading_many_values_of_a_case_costs_one_query(landlord: LandlordRef) -> None:
    case = uuid7()
    with as_landlord(landlord):
        sealed = [seal_for(case) for _ in range(5)]
    with as_landlord(landlord), CaptureQueriesContext(connection) as queries:
        for each in sealed:
            open_here(each, spot_of(case))
    assert key_queries(queries) == 1


def test_many_cases_cost_one_query_when_they_are_made_ready(landlord: LandlordRef) -> None:
    cases = [uuid7() for _ in range(5)]
    with as_landlord(landlord):
        sealed = {case: seal_for(case) for case in cases}
    with as_landlord(landlord), CaptureQueriesContext(connection) as queries:
        have_ready(Subject(Kind.CASE, case) for case in cases)
        for case, each in sealed.items():
            open_here(each, spot_of(case))
    assert key_queries(queries) == 1


def test_no_key_outlives_its_transaction(two_landlords: Pair) -> None:
    case = uuid7()
    with as_landlord(two_landlords[0]):
        sealed = seal_for(case)
    with as_landlord(two_landlords[0]):
        open_here(sealed, spot_of(case))
    with as_landlord(two_landlords[0]), CaptureQueriesContext(connection) as queries:
        open_here(sealed, spot_of(case))
    assert key_queries(queries) == 1


def test_a_key_made_in_a_part_that_was_undone_is_made_anew(two_landlords: Pair) -> None:
    case = uuid7()

    def fail_half_way() -> None:
        with transaction.atomic():
            seal_for(case)
            raise RuntimeError

    with as_landlord(two_landlords[0]):
        with pytest.raises(RuntimeError):
            fail_half_way()
        sealed = seal_for(case)
    with as_landlord(two_landlords[0]):
        assert open_here(sealed, spot_of(case)) == b"canary"


def test_a_key_made_in_a_part_that_stood_and_whose_whole_was_undone_is_made_anew(
    two_landlords: Pair,
) -> None:
    case = uuid7()

    def fail_around() -> None:
        with transaction.atomic():
            with transaction.atomic():
                seal_for(case)
            seal_for(case)
            raise RuntimeError

    with as_landlord(two_landlords[0]):
        with pytest.raises(RuntimeError):
            fail_around()
        sealed = seal_for(case)
    with as_landlord(two_landlords[0]):
        assert open_here(sealed, spot_of(case)) == b"canary"


def test_what_was_destroyed_opens_for_nobody_and_gets_no_other_key(landlord: LandlordRef) -> None:
    case = uuid7()
    with as_landlord(landlord):
        sealed = seal_for(case)
        SubjectKey.objects.filter(pk=case).update(wrapped=None, destroyed_at=AT)
    with as_landlord(landlord):
        assert is_destroyed(Subject(Kind.CASE, case))
        with pytest.raises(KeyDestroyed):
            open_here(sealed, spot_of(case))
        with pytest.raises(KeyDestroyed):
            seal_for(case)


def test_a_key_that_was_never_made_opens_nothing(landlord: LandlordRef) -> None:
    case = uuid7()
    with as_landlord(landlord):
        sealed = seal_for(case)
        with pytest.raises(DecryptionRefused):
            open_here(sealed, spot_of(uuid7()))
        assert not is_destroyed(Subject(Kind.CASE, uuid7()))


def test_a_new_landlord_key_leaves_old_cases_open_and_wraps_new_ones(
    two_landlords: Pair,
) -> None:
    landlord = two_landlords[0]
    old, new = uuid7(), uuid7()
    with as_landlord(landlord):
        sealed = seal_for(old)
    with as_landlord(landlord):
        make_landlord_key(landlord, at=AT)
    with as_landlord(landlord):
        seal_for(new)
        assert open_here(sealed, spot_of(old)) == b"canary"
        assert dict(SubjectKey.objects.values_list("id", "version")) == {old: 1, new: 2}


def test_the_database_keeps_a_branch_to_one_subject(landlord: LandlordRef) -> None:
    with as_landlord(landlord):
        seal_for(uuid7())
        taken = SubjectKey.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectKey.objects.create(
                id=uuid7(), kind="case", branch=taken.branch, version=1, wrapped=b"x"
            )


def test_nothing_is_printed_of_a_key(landlord: LandlordRef) -> None:
    case = uuid7()
    with as_landlord(landlord):
        seal_for(case)
        key = key_for_opening(Subject(Kind.CASE, case))
        from tenancy.api import side_memory  # noqa: PLC0415 - only to look inside

        assert str(key) not in repr(side_memory())
        assert str(SubjectKey.objects.get()) == f"key of case {case}"
    assert "secret" not in repr(keys.ring_of)
