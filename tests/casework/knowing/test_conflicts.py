"""For somebody who is close to a person in a case, the case does not exist, and they never learn why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casework.access.door import NoSuchCase, known_person_ids, may_know_person, open_case, visible
from casework.access.models import User
from casework.access.roles import Role
from casework.audit.actors import SYSTEM, job
from casework.audit.models import AuditEntry
from casework.cases.actions import assign_officer
from casework.cases.errors import NotInTeam
from casework.cases.models import Case, CaseParty
from casework.cases.queries import FILTERS, case_counts, case_list, officers_for
from casework.knowing.actions import (
    decide_conflict,
    match,
    name_on_case,
    tell_of,
    tell_of_attempts,
    tell_of_found,
)
from casework.knowing.actions.marking import mark_unmarked
from casework.knowing.domain.marks import MarkKind
from casework.knowing.errors import CannotBeNamed, NothingToCompare, NotYoursToDecide, ReasonNeeded
from casework.knowing.models import Conflict, PersonMark, StaffDetail, Whose
from casework.knowing.queries.oversight import attempts, conflicts_to_decide, tenancy_to_ask_about
from casework.notices.domain.kinds import Notice
from casework.notices.models import StaffNotice
from casework.people.actions import (
    add_address,
    add_contact_point,
    add_party,
    add_person,
    open_tenancy,
)
from casework.people.domain.contact import PointKind
from casework.people.models import Person
from casework.people.queries import people_named
from casework.safety.queries import waiting_for
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.casework.access.test_door import shape_of
from tests.factories import FRIDAY, SOON, Office, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + 2 * SOON
DAY = date(2026, 8, 28)
BY = job("knowing.look_after")
ClientOf = Callable[[LandlordRef], Client]


@pytest.fixture
def office() -> Office:
    return open_office("star")


def member(office: Office, name: str = "Una Vale") -> User:
    return add_staff(teams=[office.team], name=name)


def told(by: User, kind: MarkKind, value: str, whose: Whose = Whose.CLOSE) -> None:
    tell_of(whose=whose, kind=kind, value=value, by=by, at=AT)


def is_gone(case: Case, by: User) -> bool:
    """Whether no way of looking shows the case to somebody."""
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=by, purpose="case_page", at=AT)
    assert not visible(Case.objects.all(), by=by).exists()
    assert not may_know_person(case.victim_id, by=by)
    assert list(known_person_ids(by=by)) == []
    assert not people_named(case.victim.name[:4], by=by).exists()
    assert not waiting_for(by=by).exists()
    for which in FILTERS:
        assert not case_list(by=by, which=which, at=AT).exists()
    return set(case_counts(by=by, at=AT).values()) == {0}


def phone(case: Case, number: str = "07700 900123") -> None:
    add_contact_point(
        person=case.victim, kind=PointKind.PHONE, value=number, from_on=DAY, by=SYSTEM, at=AT
    )


def email(case: Case) -> None:
    add_contact_point(
        person=case.victim,
        kind=PointKind.EMAIL,
        value="w@example.org",
        from_on=DAY,
        by=SYSTEM,
        at=AT,
    )


def home(case: Case) -> None:
    add_address(
        person=case.victim,
        lines="Flat 3\n12 High Street",
        postcode="M1 1AE",
        from_on=DAY,
        by=SYSTEM,
        at=AT,
    )


def household(case: Case) -> None:
    """Somebody who holds the home with the person, and whom the case does not name."""
    tenancy = open_tenancy(
        tenure="secure", address_lines="1 Mill Lane", started_on=DAY, by=SYSTEM, at=AT
    )
    other = add_person(name="Joss Harrow", by=SYSTEM, at=AT)
    for person in (case.victim, other):
        add_party(tenancy=tenancy, person=person, role="joint", from_on=DAY, by=SYSTEM, at=AT)


def next_of_kin(case: Case) -> None:
    kin = add_person(name="Rory Penhale", by=SYSTEM, at=AT)
    CaseParty.objects.create(case=case, person=kin, role="next_of_kin")


MATCHES = [
    (phone, MarkKind.PHONE, "+44 7700 900123"),
    (email, MarkKind.EMAIL, "W@example.org"),
    (home, MarkKind.HOME, "12 High Street, Flat 3, M11AE"),
    (household, MarkKind.NAME, "joss harrow"),
    (next_of_kin, MarkKind.NAME, "Rory  Penhale"),
]


@pytest.mark.parametrize(("known", "kind", "value"), MATCHES)
@pytest.mark.parametrize("order", ["told first", "known first"])
def test_what_matches_hides_the_case_at_once_whichever_came_first(
    office: Office, known: Callable[[Case], None], kind: MarkKind, value: str, order: str
) -> None:
    case, colleague = take(office), member(office)
    assert open_case(reference=case.reference, by=colleague, purpose="x", at=AT) == case
    steps: list[Callable[[], None]] = [
        lambda: told(colleague, kind, value),
        lambda: known(case),
    ]
    for step in steps if order == "told first" else reversed(steps):
        step()
    assert is_gone(case, colleague)
    assert open_case(reference=case.reference, by=office.officer, purpose="x", at=AT) == case


def test_a_case_one_was_given_the_reference_of_goes_and_so_do_others_about_that_person(
    office: Office,
) -> None:
    case, colleague = take(office), member(office)
    told(colleague, MarkKind.REFERENCE, case.reference.lower())
    assert is_gone(case, colleague)


def test_an_account_is_kept_from_cases_that_name_its_owner_without_a_word_from_them(
    office: Office,
) -> None:
    colleague = member(office, "Garrick Thole")
    case = take(office)
    named = add_person(name="GARRICK THOLE", by=SYSTEM, at=AT)
    CaseParty.objects.create(case=case, person=named, role="alleged_perpetrator")
    assert is_gone(case, colleague)


def test_other_cases_stay_open(office: Office) -> None:
    case, other, colleague = take(office), take(office), member(office)
    phone(case)
    told(colleague, MarkKind.PHONE, "07700 900123")
    assert list(visible(Case.objects.all(), by=colleague)) == [other]


def test_even_named_officer_auditor_and_who_broke_the_glass_are_shut_out(office: Office) -> None:
    """The table of relations holds each; here the officer, who leads it until then."""
    case, colleague = take(office), member(office)
    assign_officer(case=case, to=colleague, by=office.leader, at=AT)
    told(colleague, MarkKind.REFERENCE, case.reference)
    assert is_gone(case, colleague)


def test_nobody_is_offered_as_officer_or_by_name_who_must_not_know(office: Office) -> None:
    case, colleague = take(office), member(office)
    assert colleague in officers_for(case)
    told(colleague, MarkKind.REFERENCE, case.reference)
    assert colleague not in officers_for(case)
    with pytest.raises(NotInTeam):
        assign_officer(case=case, to=colleague, by=office.leader, at=AT)
    with pytest.raises(CannotBeNamed):
        name_on_case(case=case, to=colleague, reason="Why.", by=office.leader, at=AT)


def test_telling_is_the_same_work_whether_or_not_a_case_knows_it(office: Office) -> None:
    phone(take(office))
    work = []
    for number in ("07700 900123", "07700 900999"):
        colleague = member(office)
        with CaptureQueriesContext(connection) as queries:
            told(colleague, MarkKind.PHONE, number)
        work.append([shape_of(query["sql"]).split("SELECT (")[0] for query in queries])
    assert work[0] == work[1]
    assert Conflict.objects.count() == 1
    assert not StaffNotice.objects.exists()
    entries = AuditEntry.objects.filter(action="conflict.told")
    assert {len(entry.subject_ids) for entry in entries} == {1}
    assert [entry.detail for entry in entries] == [{}, {}]


def test_a_refused_case_and_a_made_up_one_are_the_same_work_and_answer(office: Office) -> None:
    case, colleague = take(office), member(office)
    told(colleague, MarkKind.REFERENCE, case.reference)
    answers, work = [], []
    for reference in (case.reference, "ZZZZ-ZZZZ"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NoSuchCase) as refused:
            open_case(reference=reference, by=colleague, purpose="x", at=AT)
        answers.append(str(refused.value))
        work.append([shape_of(query["sql"]) for query in queries])
    assert (answers[0], work[0]) == (answers[1], work[1])


def test_too_little_to_recognise_anybody_by_is_refused_alike(office: Office) -> None:
    take(office)
    with pytest.raises(NothingToCompare):
        told(office.officer, MarkKind.NAME, "Ann")
    assert not StaffDetail.objects.filter(staff=office.officer, whose=Whose.CLOSE).exists()


def test_what_staff_told_us_is_encrypted_and_compared_as_a_blind_index(office: Office) -> None:
    told(office.officer, MarkKind.PHONE, "07700 900123")
    kept = StaffDetail.objects.get(staff=office.officer, whose=Whose.CLOSE)
    assert kept.value == "07700 900123"
    with connection.cursor() as cursor:
        cursor.execute("SELECT value, digest FROM knowing_staffdetail WHERE id = %s", [kept.pk])
        value, digest = map(bytes, cursor.fetchone())
    assert b"900123" not in value + digest
    assert len(digest) == 32


def found(office: Office) -> tuple[Case, User, Conflict]:
    case, colleague = take(office), member(office)
    told(colleague, MarkKind.REFERENCE, case.reference)
    return case, colleague, Conflict.objects.get()


def test_it_stays_shut_until_somebody_else_dismisses_it_and_a_new_match_counts_again(
    office: Office,
) -> None:
    case, colleague, conflict = found(office)
    guard = add_staff(Role.DATA_PROTECTION)
    said: dict[str, Any] = {"conflict": conflict, "is_conflict": False, "at": AT}
    with pytest.raises(ReasonNeeded):
        decide_conflict(**said, note="", by=guard)
    decide_conflict(**said, note="Somebody else of that name.", by=guard)
    assert open_case(reference=case.reference, by=colleague, purpose="x", at=AT) == case
    match(at=AT)
    assert open_case(reference=case.reference, by=colleague, purpose="x", at=AT) == case
    phone(case)
    told(colleague, MarkKind.PHONE, "07700 900123")
    assert is_gone(case, colleague)


def test_a_confirmed_one_stays_and_nobody_decides_their_own_or_one_kept_from_them(
    office: Office,
) -> None:
    case, colleague, conflict = found(office)
    said: dict[str, Any] = {"conflict": conflict, "note": "His sister.", "at": AT}
    told(office.leader, MarkKind.REFERENCE, case.reference)
    with pytest.raises(NotYoursToDecide):
        decide_conflict(**said, is_conflict=False, by=office.leader)
    guard = add_staff(Role.DATA_PROTECTION)
    decide_conflict(**said, is_conflict=True, by=guard)
    assert is_gone(case, colleague)
    with pytest.raises(NotYoursToDecide):
        decide_conflict(**said, is_conflict=False, by=guard)
    with pytest.raises(IntegrityError, match="not_ones_own"), transaction.atomic():
        Conflict.objects.filter(pk=conflict.pk).update(decided_by=colleague)


def test_those_who_decide_are_told_once_and_the_colleague_never(office: Office) -> None:
    guard = add_staff(Role.DATA_PROTECTION)
    case, colleague, _ = found(office)
    assert [tell_of_found(by=BY, at=AT), tell_of_found(by=BY, at=AT)] == [1, 0]
    notices = StaffNotice.objects.filter(what=Notice.CONFLICT_FOUND)
    assert [row.staff_id for row in notices] == [guard.pk]
    assert [row.case for row in conflicts_to_decide(by=guard)] == [case]
    assert not conflicts_to_decide(by=colleague).exists()
    assert not StaffNotice.objects.filter(staff=colleague).exists()


def test_if_it_is_the_cases_officer_its_leaders_learn_that_it_needs_another(office: Office) -> None:
    case, colleague = take(office), member(office)
    assign_officer(case=case, to=colleague, by=office.leader, at=AT)
    told(colleague, MarkKind.REFERENCE, case.reference)
    tell_of_found(by=BY, at=AT)
    told_of = StaffNotice.objects.filter(what=Notice.CASE_NEEDS_OFFICER)
    assert [row.staff_id for row in told_of] == [office.leader.pk]


def test_an_attempt_is_logged_told_once_and_listed(office: Office) -> None:
    guard = add_staff(Role.DATA_PROTECTION)
    case, colleague, _ = found(office)
    later = AT + SOON
    assert tell_of_attempts(by=BY, at=later) == 0
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=colleague, purpose="x", at=later)
    assert [tell_of_attempts(by=BY, at=later), tell_of_attempts(by=BY, at=later)] == [1, 0]
    assert StaffNotice.objects.get(what=Notice.CONFLICT_ATTEMPT).staff == guard
    (tried,) = attempts(by=guard, at=later)
    assert (tried.who, tried.reference, tried.is_in_conflict) == (
        colleague.name,
        case.reference,
        True,
    )
    assert attempts(by=colleague, at=later) == []


def test_whoever_sees_that_a_case_was_tried_stands_in_its_log(
    office: Office, landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    """Nobody broke the glass and no conflict waits: the attempt alone names the case."""
    case, guard, now = take(office), add_staff(Role.DATA_PROTECTION), timezone.now()
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=add_staff(), purpose="case_page", at=now)
    client = landlord_client(landlord)
    let_in(client, guard)
    assert case.reference in client.get(reverse("oversight")).content.decode()
    seen = AuditEntry.objects.filter(action="attempt.listed", subject_ids__contains=[case.pk])
    assert [entry.actor_id for entry in seen] == [guard.pk]


def test_what_was_written_in_bulk_is_found_by_the_job(office: Office) -> None:
    case, colleague = take(office), member(office)
    told(colleague, MarkKind.NAME, "Bulk Written")
    (person,) = Person.objects.bulk_create([Person(name="Bulk Written", added_at=AT)])
    CaseParty.objects.bulk_create([CaseParty(case=case, person=person, role="household")])
    assert not PersonMark.objects.filter(person=person).exists()
    mark_unmarked()
    match(at=AT)
    assert is_gone(case, colleague)


def test_an_income_officer_learns_nothing_of_a_pause_on_the_home_of_a_case_kept_from_them(
    office: Office,
) -> None:
    case = take(office)
    tenancy = open_tenancy(
        tenure="secure", address_lines="4 Mill Lane", started_on=DAY, by=SYSTEM, at=AT
    )
    Case.objects.filter(pk=case.pk).update(tenancy=tenancy)
    assert tenancy_to_ask_about(tenancy, by=office.income) == tenancy
    told(office.income, MarkKind.REFERENCE, case.reference)
    assert tenancy_to_ask_about(tenancy, by=office.income) is None


@pytest.mark.parametrize("path", ["", "access/", "looks/", "seal/", "reach/", "facts/", "officer/"])
def test_each_page_of_the_case_answers_as_for_a_made_up_one(
    office: Office, landlord: LandlordRef, landlord_client: ClientOf, path: str
) -> None:
    case = take(office)
    told(office.leader, MarkKind.REFERENCE, case.reference)
    client = landlord_client(landlord)
    let_in(client, office.leader)
    answers = [
        client.get(f"/cases/{reference}/{path}") for reference in (case.reference, "ZZZZ-ZZZZ")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [
        answer.content.replace(reference.encode(), b"?")
        for answer, reference in zip(answers, (case.reference, "ZZZZ-ZZZZ"), strict=True)
    ]
    assert bodies[0] == bodies[1]
    assert {*answers[0].headers} == {*answers[1].headers}


def test_lists_and_the_day_show_nothing_of_it(
    office: Office, landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    case = take(office)
    told(office.leader, MarkKind.REFERENCE, case.reference)
    client = landlord_client(landlord)
    let_in(client, office.leader)
    for path in (reverse("home"), reverse("cases"), *(f"/cases/?show={f}" for f in FILTERS)):
        page = client.get(path).content.decode()
        assert case.reference not in page
        assert case.victim.name not in page
