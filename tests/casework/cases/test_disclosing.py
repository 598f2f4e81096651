"""One disclosure on a Friday at 16:40, under each of the five documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from casepolicy import FactsRefused
from casepolicy.facts import UnknownFact
from casework.access.actions import make_team
from casework.access.models import Team, TeamMembership
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.cases.actions import take_disclosure
from casework.cases.errors import ToldInFuture
from casework.cases.models import Case, Disclosure, PartyRole, Stage
from casework.people.models import SafeContact
from casework.people.queries import current_contact_points
from casework.policies.models import Decision
from tenancy.api import LandlordRef, as_landlord
from tests.casework.cases.documents import (
    EVERYWHERE,
    MORE_KNOWN,
    MORE_OFFERED,
    MUCH_KNOWN,
    NOTHING_KNOWN,
    Due,
)
from tests.factories import (
    FRIDAY,
    LANDLORDS,
    SOON,
    add_staff,
    disclosure,
    homed,
    open_office,
    take,
)

pytestmark = pytest.mark.usefixtures("landlord")


def _duties(case: Case) -> dict[str, Due]:
    return {d.kind: (d.strength, tuple(d.clauses), d.due_at) for d in case.duties.all()}


def _offers(case: Case) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for offer in case.offers.all():
        found[offer.strength].add(offer.code)
    return dict(found)


def _pause(case: Case) -> tuple[Any, ...]:
    hold = case.holds.get()
    return (
        hold.strength,
        tuple(hold.clauses),
        hold.ends_on,
        hold.earliest_on,
        hold.latest_on,
        hold.new_steps_only,
    )


@pytest.mark.parametrize("pack", LANDLORDS)
def test_with_nothing_known_yet_each_document_gives_what_it_supports(pack: str) -> None:
    case = homed(open_office(pack))
    expected = NOTHING_KNOWN[pack]
    assert _duties(case) == {**EVERYWHERE, **expected.duties}
    assert _pause(case) == expected.pause
    assert _offers(case) == expected.offers


@pytest.mark.parametrize("pack", LANDLORDS)
def test_what_is_known_adds_what_the_document_gives_for_it(pack: str) -> None:
    case = homed(open_office(pack), facts=MUCH_KNOWN)
    duties = _duties(case)
    offers_owed = duties.pop("make_offers")
    expected = {**EVERYWHERE, **NOTHING_KNOWN[pack].duties, **MORE_KNOWN[pack]}
    del expected["make_offers"]
    assert duties == expected
    assert offers_owed[0] == "must"
    assert _pause(case) == NOTHING_KNOWN[pack].pause
    always, more = NOTHING_KNOWN[pack].offers, MORE_OFFERED[pack]
    assert _offers(case) == {
        strength: always.get(strength, set()) | more.get(strength, set())
        for strength in {*always, *more}
    }


@pytest.mark.parametrize("facts", [{}, MUCH_KNOWN], ids=["nothing known", "much known"])
def test_the_whole_set_differs_between_all_five(facts: dict[str, Any]) -> None:
    whole = {}
    for pack in LANDLORDS:
        with transaction.atomic():
            case = homed(open_office(pack), facts=facts)
            whole[pack] = repr((_duties(case), _pause(case), sorted(_offers(case).items())))
            transaction.set_rollback(True)
    assert len(set(whole.values())) == len(LANDLORDS)


@pytest.mark.parametrize("pack", LANDLORDS)
def test_what_nobody_asked_is_not_a_no(pack: str) -> None:
    """Known "no action for rent" needs no pause of ours; not knowing keeps the pause."""
    office = open_office(pack)
    unknown = homed(office)
    known_no = homed(office, facts={"money.court_action": False})
    assert unknown.holds.count() == 1
    assert known_no.holds.count() == (1 if pack == "vivid" else 0)
    assert "money.court_action" not in unknown.facts
    assert known_no.facts["money.court_action"] is False


def test_a_fact_that_could_still_change_an_answer_is_named_as_missing() -> None:
    case = take(open_office("star"))
    missing = {
        path
        for reply in Decision.objects.get(case=case).trace["replies"]
        for path in reply["missing"]
    }
    assert "request.same_gender_officer" in missing
    assert "victim.wants_to_stay" in missing
    assert not case.duties.filter(kind="worker_same_gender").exists()


def test_a_case_opens_with_its_disclosure_its_person_and_its_history() -> None:
    office = open_office("star")
    case = take(office, facts={"danger.arson": True})
    assert (case.stage, case.team, case.owner) == (Stage.NEW, office.team, None)
    assert case.revision == office.revision
    assert case.opened_at == FRIDAY
    taken = Disclosure.objects.get(case=case)
    assert (taken.told_at, taken.taken_at, taken.taken_by) == (
        FRIDAY,
        FRIDAY + SOON,
        office.officer,
    )
    assert taken.account == "Invented words."
    party = case.parties.get()
    assert (party.person, party.role) == (case.victim, PartyRole.VICTIM)
    kinds = list(case.chronology.order_by("id").values_list("kind", flat=True))
    assert kinds == ["disclosure", "hold"]


def test_every_step_of_it_is_in_the_log_under_the_officers_name() -> None:
    office = open_office("star")
    before = AuditEntry.objects.count()
    case = take(office)
    entries = list(AuditEntry.objects.order_by("id")[before:])
    assert [e.action for e in entries] == [
        "person.added",
        "case.created",
        "disclosure.taken",
        "policy.asked",
        "hold.opened",
        "duty.opened",
        "help.listed",
        "duty.opened",
    ]
    assert {e.actor_id for e in entries} == {office.officer.pk}
    logged = {subject for e in entries if e.action == "duty.opened" for subject in e.subject_ids}
    assert set(case.duties.values_list("pk", flat=True)) <= logged


def test_how_to_reach_the_person_and_who_reported_are_kept_apart_and_sealed() -> None:
    office = open_office("star")
    new = disclosure(reported_by="neighbour")
    victim = replace(
        new.victim,
        phone="07700 900123",
        phone_is_safe=True,
        safe_channel="call",
        safe_times="mornings",
        code_word="parcel",
    )
    case = take_disclosure(
        disclosure=replace(
            new,
            victim=victim,
            reporter_name="Next Door",
            alleged_perpetrator_name="Somebody Else",
        ),
        by=office.officer,
        at=FRIDAY + SOON,
    )
    agreed = SafeContact.objects.get(person=case.victim)
    point = current_contact_points(case.victim, on=FRIDAY.date()).get()
    assert (agreed.contact_point, agreed.code_word, point.value) == (point, "parcel", "07700900123")
    assert Disclosure.objects.get(case=case).reporter == {"name": "Next Door", "contact": ""}
    other = case.parties.get(role=PartyRole.ALLEGED_PERPETRATOR).person
    assert other.name == "Somebody Else"
    with connection.cursor() as cursor:
        cursor.execute("select facts, account, reporter from cases_disclosure")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"Next Door" not in stored
    assert b"Invented" not in stored


def test_a_time_that_has_not_come_is_refused_and_leaves_nothing() -> None:
    office = open_office("star")
    with pytest.raises(ToldInFuture):
        take_disclosure(disclosure=disclosure(told_at=FRIDAY), by=office.officer, at=FRIDAY - SOON)
    assert not Case.objects.exists()


def test_a_fact_that_does_not_exist_is_refused_by_name_and_leaves_nothing() -> None:
    office = open_office("star")
    before = AuditEntry.objects.count()
    with pytest.raises(UnknownFact, match=r"danger\.arsen"):
        take(office, facts={"danger.arsen": True})
    with pytest.raises(FactsRefused, match=r"danger\.arson"):
        take(office, facts={"danger.arson": "perhaps"})
    assert not Case.objects.exists()
    assert AuditEntry.objects.count() == before


def test_a_failure_half_way_leaves_nothing_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    office = open_office("star")
    before = AuditEntry.objects.count()

    def fail(**_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("casework.cases.actions.deciding.apply_to_offers", fail)
    with pytest.raises(ConnectionError):
        take(office)
    assert not Case.objects.exists()
    assert not Decision.objects.exists()
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("pack", LANDLORDS)
def test_taking_a_disclosure_needs_few_statements(pack: str, landlord: LandlordRef) -> None:
    office = open_office(pack)
    homed(office, facts=MUCH_KNOWN)
    with CaptureQueriesContext(connection) as queries, as_landlord(landlord):
        take(office, facts=MUCH_KNOWN)
    assert len(queries) <= 50  # one makes the case's key, three look for conflicts


def test_where_the_policy_names_no_team_the_one_on_duty_takes_the_case() -> None:
    case = take(open_office("vivid"))
    assert (case.team.code, case.owner) == ("duty", None)


def test_where_the_team_the_policy_names_was_never_made_the_officers_own_takes_the_case() -> None:
    office = open_office("star")
    other = make_team(code="neighbourhood_2", name="Another team", by=SYSTEM, at=FRIDAY)
    Team.objects.filter(pk=office.team.pk).update(code="renamed")
    case = take(office, by=add_staff(teams=[other]))
    assert (case.team, case.owner) == (other, None)


def test_a_case_nobody_could_see_stays_with_whoever_took_it() -> None:
    open_office("vivid")
    TeamMembership.objects.all().delete()
    Team.objects.all().delete()
    alone = add_staff(name="Alone")
    case = take_disclosure(disclosure=disclosure(), by=alone, at=FRIDAY + SOON)
    assert (case.team.code, case.owner) == ("duty", alone)
    assert AuditEntry.objects.filter(action="team.created", subject_ids=[case.team_id]).exists()


def test_each_case_has_a_random_reference_of_its_own() -> None:
    office = open_office("star")
    references = {take(office, told_at=FRIDAY + timedelta(minutes=n)).reference for n in range(3)}
    assert len(references) == 3
