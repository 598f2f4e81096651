"""Six attacks on a log by somebody who owns its table, and three more: each is found and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tenancy.api import LandlordRef
from tenancy.provisioning import deprovision
from tests.casework.audit.attacking import (
    TABLE,
    as_table_owner,
    faults,
    head_kept,
    last_seq,
    looked_at,
    written,
)
from tests.conftest import make_landlord

COLUMNS = "id, at, actor_kind, actor_id, action, subject_kind, subject_ids, detail, seq, seal"
ALL_BUT_ID = COLUMNS.removeprefix("id, ")


@pytest.fixture
def logged(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LandlordRef]:
    """A landlord with a log of a dozen rows, some of them written together."""
    with django_db_blocker.unblock():
        landlord = make_landlord()
        try:
            written(landlord, 11, at_once=3)
            yield landlord
        finally:
            deprovision(landlord)


def test_a_log_that_nobody_touched_is_whole(logged: LandlordRef, tmp_path: Path) -> None:
    head_kept(logged, tmp_path)
    verified = looked_at(logged, tmp_path)
    assert verified.is_whole
    assert (verified.rows, verified.last) == (12, 12)  # one is of the landlord's key


@pytest.mark.parametrize(
    "edit",
    [
        "detail = jsonb_set(detail, '{purpose}', '\"case_pagf\"')",
        "detail = detail || '{\"number\": 4.0}'",
        "at = at + interval '1 microsecond'",
        "action = 'case.openee'",
        "subject_ids = array_append(subject_ids, subject_ids[1])",
        "subject_ids = '{}'",
        "subject_kind = 'casf'",
        "id = gen_random_uuid()",
        "actor_kind = 'job'",
        "seal = set_byte(seal, 7, get_byte(seal, 7) # 1)",
    ],
)
def test_an_edit_of_one_byte_is_found(logged: LandlordRef, edit: str) -> None:
    as_table_owner(logged, f"update {TABLE} set {edit} where seq = 5")
    (finding,) = looked_at(logged).findings
    assert finding.words.startswith("Row 5 is not as the application wrote it: changed afterwards")


def test_a_deleted_row_is_found(logged: LandlordRef) -> None:
    as_table_owner(logged, f"delete from {TABLE} where seq = 5")
    (finding,) = looked_at(logged).findings
    assert finding.words.startswith("Row 5 is missing: deleted.")


def test_deleted_rows_are_found_at_the_beginning_too(logged: LandlordRef) -> None:
    as_table_owner(logged, f"delete from {TABLE} where seq in (1, 2, 7)")
    words = [finding.words for finding in looked_at(logged).findings]
    assert [each[:19] for each in words] == ["Rows 1 to 2 are mis", "Row 7 is missing: d"]


def test_a_deleted_row_whose_followers_are_renumbered_is_found(logged: LandlordRef) -> None:
    as_table_owner(
        logged,
        f"delete from {TABLE} where seq = 5",
        f"update {TABLE} set seq = seq + 100 where seq > 5",
        f"update {TABLE} set seq = seq - 101 where seq > 100",
    )
    assert faults(looked_at(logged))[0] == "altered"


@pytest.mark.parametrize(("here", "there"), [(4, 9), (5, 6), (11, 12)])
def test_two_rows_that_changed_places_are_found(logged: LandlordRef, here: int, there: int) -> None:
    as_table_owner(
        logged,
        f"update {TABLE} set seq = 1000 where seq = {here}",
        f"update {TABLE} set seq = {here} where seq = {there}",
        f"update {TABLE} set seq = {there} where seq = 1000",
    )
    (finding,) = looked_at(logged).findings
    assert finding.words == f"Rows {here} and {there} were swapped."


def test_two_rows_that_changed_content_are_found(logged: LandlordRef) -> None:
    as_table_owner(
        logged,
        f"create table kept as select * from {TABLE}",
        *(
            f"update {TABLE} t set (id, at, action, subject_ids, detail) = (select "
            f"{new}, at, action, subject_ids, detail from kept where kept.seq = {there}) "
            f"where t.seq = {here}"
            for here, there, new in ((4, 9, "gen_random_uuid()"), (9, 4, "id"), (4, 9, "id"))
        ),
        "drop table kept",
    )
    (finding,) = looked_at(logged).findings
    assert finding.words == "Rows 4 and 9 were swapped."


def test_an_end_that_was_cut_off_is_found_by_its_head(logged: LandlordRef, tmp_path: Path) -> None:
    head_kept(logged, tmp_path)
    as_table_owner(logged, f"delete from {TABLE} where seq > 8")
    assert looked_at(logged).is_whole, "without a head nobody can tell"
    (finding,) = looked_at(logged, tmp_path).findings
    assert finding.words.startswith("The log ends at row 8, but a signed head of 2026-03-27 16:40")


def test_an_emptied_log_is_found_by_its_head(logged: LandlordRef, tmp_path: Path) -> None:
    head_kept(logged, tmp_path)
    as_table_owner(logged, f"truncate {TABLE}")
    (finding,) = looked_at(logged, tmp_path).findings
    assert finding.words.startswith("The log ends at row 0, but a signed head")


def test_an_older_copy_that_was_put_back_is_found(logged: LandlordRef, tmp_path: Path) -> None:
    """Even when the application has written on since, with good seals, past where the head was."""
    as_table_owner(logged, f"create table older as select * from {TABLE}")
    written(logged, 3)
    head_kept(logged, tmp_path)
    as_table_owner(
        logged,
        f"truncate {TABLE}",
        f"insert into {TABLE} ({COLUMNS}) select {COLUMNS} from older",
        "drop table older",
    )
    assert faults(looked_at(logged, tmp_path)) == ["cut_off"]
    written(logged, 5)
    assert looked_at(logged).is_whole, "without a head nobody can tell"
    (finding,) = looked_at(logged, tmp_path).findings
    assert finding.words.startswith("Row 15 is not the one that a signed head of 2026-03-27")
    assert "an older copy was put back" in finding.words


INSERTS: dict[str, tuple[Callable[[int], str], str]] = {
    "at the end, with a made-up seal": (
        lambda last: f"{last + 1}, sha256('x')",
        "altered",
    ),
    "at the end, with the seal of another row": (lambda last: f"{last + 1}, seal", "altered"),
    "beyond the end": (lambda last: f"{last + 3}, sha256('x')", "missing"),
    "without a number": (lambda _: "null, null", "outside"),
}


@pytest.mark.parametrize("how", INSERTS)
def test_a_row_that_the_owner_put_in_is_found(logged: LandlordRef, how: str) -> None:
    values, fault = INSERTS[how]
    last = last_seq(logged)
    as_table_owner(
        logged,
        f"insert into {TABLE} ({COLUMNS}) select gen_random_uuid(), "
        f"{ALL_BUT_ID.removesuffix(', seq, seal')}, {values(last)} from {TABLE} where seq = 4",
    )
    found = looked_at(logged)
    assert faults(found) == [fault]
    words = {"altered": "put in by somebody", "missing": "missing", "outside": "outside the chain"}
    assert words[fault] in found.findings[0].words
    if fault == "altered":
        written(logged, 2)  # the application writes on behind it
        assert faults(looked_at(logged)) == ["altered"]


def test_a_row_put_in_before_others_is_found(logged: LandlordRef) -> None:
    as_table_owner(
        logged,
        f"update {TABLE} set seq = seq + 1000 where seq >= 7",
        f"update {TABLE} set seq = seq - 999 where seq >= 1000",
        f"insert into {TABLE} ({COLUMNS}) select gen_random_uuid(), "
        f"{ALL_BUT_ID.replace('seq', '7')} from {TABLE} where seq = 4",
    )
    assert "altered" in faults(looked_at(logged))


def test_a_second_row_of_one_number_is_refused_and_found(logged: LandlordRef) -> None:
    twice = (
        f"insert into {TABLE} ({COLUMNS}) select gen_random_uuid(), {ALL_BUT_ID} "
        f"from {TABLE} where seq = 6"
    )
    with pytest.raises(Exception, match="audit_entry_seq_once"):
        as_table_owner(logged, twice)
    as_table_owner(logged, f"alter table {TABLE} drop constraint audit_entry_seq_once", twice)
    words = [finding.words for finding in looked_at(logged).findings]
    assert "There are two rows with the number 6: the chain forks." in words


def test_a_log_of_another_landlord_does_not_pass_for_ones_own(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    here, there = two_landlords
    for landlord in two_landlords:
        written(landlord, 4)
    as_table_owner(
        here,
        f"truncate {TABLE}",
        f"insert into {TABLE} ({COLUMNS}) select {COLUMNS} from {there.schema_name}.{TABLE}",
    )
    assert looked_at(there).is_whole
    assert set(faults(looked_at(here))) == {"altered"}


def test_a_head_that_somebody_else_signed_proves_nothing(
    logged: LandlordRef, tmp_path: Path
) -> None:
    head_kept(logged, tmp_path)
    (path,) = (tmp_path / str(logged.id)).iterdir()
    path.chmod(0o600)
    path.write_text(path.read_text().replace('"seq": 12', '"seq": 11'))
    assert set(faults(looked_at(logged, tmp_path))) == {"head_forged"}
    assert set(faults(looked_at(logged, tmp_path, public_keys=[bytes(32)]))) == {"head_forged"}
