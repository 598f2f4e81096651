"""A case opens to its team, its owner and auditors; for everybody else there is none."""

from __future__ import annotations

import pytest

from casework.access.actions import make_team
from casework.access.door import NoSuchCase, listed, open_case
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.cases.actions import THEY_BEGAN, record_contact
from casework.cases.models import Case
from casework.cases.queries import FILTERS, case_counts, case_list
from casework.people.queries import known_people
from tests.factories import FRIDAY, SOON, Office, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON


def test_an_action_starts_at_the_door() -> None:
    office = open_office("star")
    case = open_case(reference=take(office).reference, by=office.officer, purpose="contact", at=AT)
    record_contact(
        case=case,
        contacted_at=AT,
        channel="telephone",
        with_whom="victim",
        reached=True,
        note="Spoke.",
        way=THEY_BEGAN,
        by=office.officer,
        at=AT,
    )
    opened = AuditEntry.objects.get(action="case.opened")
    assert (opened.subject_ids, opened.detail) == ([case.pk], {"purpose": "contact"})


def test_somebody_of_another_team_is_told_there_is_no_such_case() -> None:
    office = open_office("star")
    case = take(office)
    elsewhere = make_team(code="elsewhere", name="Elsewhere", by=SYSTEM, at=FRIDAY)
    outsiders = [
        add_staff(teams=[elsewhere]),
        add_staff(Role.TEAM_LEADER, teams=[elsewhere]),
        add_staff(Role.READ_ONLY),
        office.income,
        office.admin,
    ]
    for outsider in outsiders:
        with pytest.raises(NoSuchCase) as refused:
            open_case(reference=case.reference, by=outsider, purpose="case_page", at=AT)
        with pytest.raises(NoSuchCase) as unknown:
            open_case(reference="ZZZZ-ZZZZ", by=outsider, purpose="case_page", at=AT)
        assert str(refused.value) == str(unknown.value)
        for which in FILTERS:
            assert not case_list(by=outsider, which=which, at=AT).exists()
        assert set(case_counts(by=outsider, at=AT).values()) == {0}
    assert AuditEntry.objects.filter(action="case.refused").count() == 2 * len(outsiders)


def test_team_owner_and_auditor_see_it_each_in_their_way() -> None:
    office = open_office("star")
    case = take(office)
    owner = add_staff()
    Case.objects.filter(pk=case.pk).update(owner=owner)
    for insider in (office.officer, office.leader, office.auditor, owner):
        assert list(case_list(by=insider, which="team", at=AT)) == [case]
    assert [list(case_list(by=who, which="mine", at=AT)) for who in (owner, office.officer)] == [
        [case],
        [],
    ]


def test_a_list_names_every_case_it_showed_in_one_row_of_the_log() -> None:
    office = open_office("star")
    cases = [take(office), take(office)]
    shown = listed(case_list(by=office.officer, which="team", at=AT), by=office.officer, at=AT)
    entry = AuditEntry.objects.get(action="case.listed")
    assert set(entry.subject_ids) == {case.pk for case in cases} == {case.pk for case in shown}


def test_people_are_known_through_the_cases_one_may_know() -> None:
    office: Office = open_office("star")
    case = take(office)
    assert list(known_people(by=office.officer)) == [case.victim]
    assert not known_people(by=add_staff()).exists()
