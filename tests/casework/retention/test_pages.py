"""The pages on keeping: who sees what, the stop before each act, and what is left to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from casework.access.models import User
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.retention.actions import agree_destruction, ask_destruction, place_legal_hold
from casework.retention.models import Destruction, DestructionState, LegalHold
from tenancy.api import LandlordRef
from tests.casework.access.codes import give_app
from tests.casework.access.staff import let_in
from tests.casework.retention.closed import AT, Keeping, closed_case, keeping
from tests.conftest import host_of

Browser = Callable[[User], Client]


@pytest.fixture
def here(landlord: LandlordRef) -> Keeping:
    del landlord
    return keeping()


@pytest.fixture
def case(here: Keeping) -> Case:
    return closed_case(here)


@pytest.fixture
def browser(landlord: LandlordRef, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setattr("casework.access.web.guard.has_stepped_up", lambda _: True)

    def sign_in(user: User) -> Client:
        client = Client(HTTP_HOST=host_of(landlord))
        let_in(client, user)
        return client

    return sign_in


def test_the_leader_asks_and_the_officer_for_data_protection_agrees(
    here: Keeping, case: Case, browser: Browser
) -> None:
    leader, dpo = browser(here.leader), browser(here.dpo)
    at = f"/keeping/{case.reference}/"
    assert case.reference in leader.get("/keeping/").content.decode()
    stop = leader.get(f"{at}ask/").content.decode()
    assert "Nobody can read this case again" in stop
    assert leader.post(f"{at}ask/", {"reason": "It is time."}).status_code == 302
    page = dpo.get(at).content.decode()
    assert "It is time." in page
    assert case.victim.name not in page
    assert dpo.post(f"{at}answer/", {"answer": "no"}).status_code == 302
    assert Destruction.objects.get().state == DestructionState.REFUSED
    leader.post(f"{at}ask/", {"reason": "It is time now."})
    assert dpo.post(f"{at}answer/", {"answer": "yes"}).status_code == 302
    assert Destruction.objects.filter(state=DestructionState.DONE).count() == 1
    assert leader.get(at).status_code == 404


def test_a_destroyed_case_says_when_and_under_which_clause_on_all_its_pages(
    here: Keeping, case: Case, browser: Browser
) -> None:
    asked = ask_destruction(case=case, reason="It is time.", by=here.leader, at=AT)
    agree_destruction(asked=asked, by=here.dpo, at=AT)
    leader = browser(here.leader)
    for page in ("", "facts/", "reach/", "close/"):
        answer = leader.get(f"/cases/{case.reference}/{page}")
        assert answer.status_code == 410
        words = " ".join(answer.content.decode().split())
        assert f"destroyed on 7 September 2026 under {', '.join(asked.clauses)}" in words
    assert AuditEntry.objects.filter(action="case.opened").count() >= 4
    assert leader.get(f"/api/v1/cases/{case.reference}").status_code == 404
    assert browser(here.office.income).get(f"/cases/{case.reference}/").status_code in {403, 404}
    assert leader.get("/cases/?show=closed").status_code == 200


def test_a_hold_is_placed_and_lifted_and_stops_the_asking(
    here: Keeping, case: Case, browser: Browser
) -> None:
    leader = browser(here.leader)
    at = f"/keeping/{case.reference}/"
    leader.post(f"{at}hold/", {"reason": "A court asks for it."})
    assert LegalHold.objects.get().reason == "A court asks for it."
    refused = leader.post(f"{at}ask/", {"reason": "It is time."})
    assert refused.status_code == 422
    assert "legal hold keeps this case" in refused.content.decode()
    assert "Legal hold" in leader.get("/keeping/").content.decode()
    leader.post(f"{at}hold/")
    assert LegalHold.objects.get().lifted_by_id == here.leader.pk


def test_nobody_else_sees_these_pages(here: Keeping, case: Case, browser: Browser) -> None:
    for user in (here.officer, here.office.admin, here.office.income):
        assert browser(user).get("/keeping/").status_code == 403
        assert browser(user).get(f"/keeping/{case.reference}/").status_code == 403


def test_a_leader_of_another_team_sees_none_of_it(
    here: Keeping, case: Case, browser: Browser
) -> None:
    from casework.access.roles import Role  # noqa: PLC0415 - only here
    from tests.factories import add_staff  # noqa: PLC0415 - as above

    other = browser(add_staff(Role.TEAM_LEADER))
    assert case.reference not in other.get("/keeping/").content.decode()
    assert other.get(f"/keeping/{case.reference}/").status_code == 404


@pytest.mark.parametrize("page", ["hold", "ask", "answer"])
def test_each_act_asks_again_who_it_is(
    here: Keeping, case: Case, landlord: LandlordRef, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.access.web.guard.has_stepped_up", lambda _: False)
    ask_destruction(case=case, reason="It is time.", by=here.leader, at=AT)
    client = Client(HTTP_HOST=host_of(landlord))
    who = here.dpo if page == "answer" else here.leader
    give_app(who)
    let_in(client, who)
    answer = client.get(f"/keeping/{case.reference}/{page}/")
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]


def test_a_hold_from_elsewhere_shows_its_reason(
    here: Keeping, case: Case, browser: Browser
) -> None:
    place_legal_hold(case=case, reason="A complaint is open.", by=here.dpo, at=AT)
    assert (
        "A complaint is open."
        in browser(here.dpo).get(f"/keeping/{case.reference}/").content.decode()
    )
