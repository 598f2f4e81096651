"""Destroying a case takes two people, no hold, and leaves nothing that can be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.access.door import CaseDestroyed, NoSuchCase, open_case
from casework.access.encryption import KeyDestroyed, Kind
from casework.access.encryption.stored import SubjectKey
from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.models import Case, ChronologyEntry
from casework.knowing.models import PersonMark
from casework.people.models import Address, ContactPoint, Person, Tenancy, TenancyParty
from casework.people.queries import known_people
from casework.policies.models import Decision
from casework.policies.replaying import DESTROYED, is_intact
from casework.retention.actions import (
    agree_destruction,
    ask_destruction,
    lift_legal_hold,
    place_legal_hold,
    refuse_destruction,
)
from casework.retention.actions.erasing import NAME_AFTER
from casework.retention.errors import (
    AlreadyAsked,
    HoldAlready,
    NotClosed,
    NothingAsked,
    OnLegalHold,
    ReasonNeeded,
    StillPaused,
)
from casework.retention.models import Destruction, DestructionState
from tests.casework.retention.closed import AT, Keeping, closed_case, keeping
from tests.factories import take

pytestmark = pytest.mark.usefixtures("landlord")
LATER = AT + timedelta(days=1)


@pytest.fixture
def here() -> Keeping:
    return keeping()


def ask(case: Case, here: Keeping) -> Destruction:
    return ask_destruction(case=case, reason="It is time.", by=here.leader, at=AT)


def destroy(case: Case, here: Keeping) -> Destruction:
    return agree_destruction(asked=ask(case, here), by=here.dpo, at=LATER)


def test_nothing_of_a_destroyed_case_opens(here: Keeping) -> None:
    case = closed_case(here)
    decision = Decision.objects.filter(case=case).latest("pk")
    destroy(case, here)
    for model in (Case.objects.filter(pk=case.pk), Decision.objects.filter(pk=decision.pk)):
        with pytest.raises(KeyDestroyed):
            _ = model.get().facts
    for line in ChronologyEntry.objects.filter(case=case):
        with pytest.raises(KeyDestroyed):
            _ = line.words


def test_the_person_and_the_home_go_with_the_last_case_that_names_them(here: Keeping) -> None:
    case = closed_case(here)
    destroy(case, here)
    person = Person.objects.get(pk=case.victim.pk)
    assert (person.name, person.known_as) == (NAME_AFTER, "")
    for rows in (Address, ContactPoint, TenancyParty, PersonMark):
        assert not rows._default_manager.filter(person=person).exists()
    assert case.tenancy_id is not None
    home = Tenancy.objects.get(pk=case.tenancy_id)
    with pytest.raises(KeyDestroyed):
        _ = home.address_lines
    kinds = SubjectKey.objects.filter(destroyed_at__isnull=False).values_list("kind", flat=True)
    assert sorted(kinds) == [Kind.CASE, Kind.HOME, Kind.PERSON]
    assert person not in known_people(by=here.leader)


def test_a_person_and_a_home_that_another_case_names_stay(here: Keeping) -> None:
    case = closed_case(here)
    name, tenancy = case.victim.name, case.tenancy
    other = take(here.office, person=case.victim, tenancy=tenancy)
    destroy(case, here)
    person = Person.objects.get(pk=case.victim.pk)
    assert person.name == name
    assert person.contact_points.get().value == "07700900142"
    assert other.tenancy_id is not None
    assert Tenancy.objects.get(pk=other.tenancy_id).address_lines == "1 Invented Row"
    assert Case.objects.get(pk=other.pk).facts


def test_its_decisions_say_that_they_no_longer_replay(here: Keeping) -> None:
    case = closed_case(here)
    destroy(case, here)
    replayed = is_intact(Decision.objects.filter(case=case).latest("pk"))
    assert (replayed.is_same, replayed.obstacles) == (False, (DESTROYED,))


def test_who_might_know_it_learns_that_it_was_destroyed_and_nobody_else_anything(
    here: Keeping,
) -> None:
    case = closed_case(here)
    destroy(case, here)
    with pytest.raises(CaseDestroyed):
        open_case(reference=case.reference, by=here.leader, purpose="case_page")
    with pytest.raises(NoSuchCase):
        open_case(reference=case.reference, by=here.office.income, purpose="case_page")


def test_nothing_can_be_written_to_a_destroyed_case(here: Keeping) -> None:
    case = closed_case(here)
    destroy(case, here)
    row = Case.objects.get(pk=case.pk)
    row.facts = {}
    with pytest.raises(KeyDestroyed):
        row.save(update_fields=["facts"])


def test_it_takes_two_people_and_the_database_holds_to_it(here: Keeping) -> None:
    asked = ask(closed_case(here), here)
    with pytest.raises(NotAllowed):
        agree_destruction(asked=asked, by=here.leader, at=LATER)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        Destruction.objects.filter(pk=asked.pk).update(
            state=DestructionState.DONE, answered_by=asked.asked_by_id, answered_at=LATER
        )


@pytest.mark.parametrize("who", ["officer", "dpo"])
def test_only_a_team_leader_asks(here: Keeping, who: str) -> None:
    case = closed_case(here)
    with pytest.raises(NotAllowed):
        ask_destruction(case=case, reason="It is time.", by=getattr(here, who), at=AT)


def test_a_legal_hold_keeps_a_case_also_when_it_was_placed_after_the_asking(here: Keeping) -> None:
    case = closed_case(here)
    asked = ask(case, here)
    hold = place_legal_hold(case=case, reason="A court asks for it.", by=here.dpo, at=AT)
    with pytest.raises(OnLegalHold):
        agree_destruction(asked=asked, by=here.dpo, at=LATER)
    with pytest.raises(HoldAlready):
        place_legal_hold(case=case, reason="Again.", by=here.dpo, at=AT)
    lift_legal_hold(hold=hold, by=here.leader, at=LATER)
    assert agree_destruction(asked=asked, by=here.dpo, at=LATER).state == DestructionState.DONE


def test_an_open_case_and_one_with_a_pause_are_not_destroyed(here: Keeping) -> None:
    with pytest.raises(NotClosed):
        ask(take(here.office), here)
    case = closed_case(here)
    hold = case.holds.first()
    assert hold is not None
    type(hold).objects.filter(pk=hold.pk).update(state="live", ended_at=None)
    with pytest.raises(StillPaused):
        ask(case, here)


def test_asking_needs_a_reason_and_is_done_once_and_can_be_refused(here: Keeping) -> None:
    case = closed_case(here)
    with pytest.raises(ReasonNeeded):
        ask_destruction(case=case, reason=" ", by=here.leader, at=AT)
    asked = ask(case, here)
    with pytest.raises(AlreadyAsked):
        ask(case, here)
    refuse_destruction(asked=asked, by=here.dpo, at=LATER)
    with pytest.raises(NothingAsked):
        agree_destruction(asked=asked, by=here.dpo, at=LATER)
    assert Case.objects.get(pk=case.pk).facts
    assert destroy(case, here).state == DestructionState.DONE


def test_the_log_keeps_references_only(here: Keeping) -> None:
    case = closed_case(here)
    name = case.victim.name
    asked = destroy(case, here)
    entry = AuditEntry.objects.get(action="case.destroyed")
    assert entry.subject_ids[:2] == [case.pk, asked.pk]
    assert entry.detail == {"persons": 1, "homes": 1}
    assert name not in str(list(AuditEntry.objects.values()))
