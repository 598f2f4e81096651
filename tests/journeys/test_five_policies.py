"""One disclosure on a Friday afternoon before a bank holiday, as each landlord's pages show it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from casepolicy.facts import fact_paths
from tests.factories import LANDLORDS
from tests.journeys.beforehand import a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import duty, take_disclosure, why

CONTACT = "Speak with the person"
BANK_HOLIDAY = "Monday 31 August: bank holiday (Summer bank holiday)"
WEEKEND = "Saturday 29 August to Sunday 30 August: weekend"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a case page says of the first contact: the time, and what its "Why?" must hold."""

    by: str
    says: tuple[str, ...]


TUESDAY_CLOSE = (WEEKEND, BANK_HOLIDAY, "Tuesday 1 September, 5pm: due")
FIRST_CONTACT = {
    "b3living": Shown(
        "by Tue 1 Sep, 5pm",
        (
            "The policy says must",
            "Clause 3.2.3, Domestic abuse policy, December 2022",
            *TUESDAY_CLOSE,
            "revision 1 (past its own review date); response_clocks 1",
        ),
    ),
    "one_vision": Shown(
        "by Tue 1 Sep, 5pm",
        (
            "The policy says nothing about this. Holdfast uses its own cautious default",
            "Our default says must",
            "Holdfast, first-contact",
            *TUESDAY_CLOSE,
            "platform 1",
        ),
    ),
    "star": Shown(
        "by Tue 1 Sep, 4:40pm",
        (
            "The policy says should, or say why not",
            "Clause 5.1, Domestic Abuse Policy, version 1.0, June 2024",
            WEEKEND,
            BANK_HOLIDAY,
            "Tuesday 1 September, 4:40pm: due",
            "The other reading: Counting only the hours in which the office is open.",
            "That would give Thursday 3 September 2026, 4:40pm.",
            "To be confirmed by the Neighbourhoods Manager",
            "revision 1; response_clocks 1",
        ),
    ),
    "vivid": Shown(
        "by Fri 28 Aug, 5pm, in 15 minutes",
        (
            "The policy says must",
            "Clause 4.1-1, Domestic Abuse policy, October 2023",
            "Friday 28 August, 5pm: due",
            "response_clocks 1",
        ),
    ),
    "welwyn_hatfield": Shown(
        "by Tue 1 Sep, 5pm",
        ("The policy says must", "Clause 5.3", *TUESDAY_CLOSE, "response_clocks 1"),
    ),
}


@pytest.mark.parametrize("pack", LANDLORDS)
def test_the_first_contact_is_due_when_the_landlords_own_document_says(
    place: PlaceOf, visit: Visit, pack: str
) -> None:
    page = visit(place(pack), "officer")
    take_disclosure(page)
    expected = FIRST_CONTACT[pack]
    line = duty(page, CONTACT)
    expect(line).to_contain_text(expected.by, use_inner_text=True)
    said = why(line)
    for words in (*expected.says, "Friday 28 August 2026, 4:40pm: reported"):
        expect(said).to_contain_text(words, use_inner_text=True)


def test_court_action_is_paused_for_three_months_where_the_policy_says_so_and_else_until_decided(
    place: PlaceOf, visit: Visit
) -> None:
    pauses = {}
    for pack in LANDLORDS:
        here = place(pack)
        page = visit(here, "officer")
        page.goto(f"/cases/{a_case(here).reference}/")
        pauses[pack] = page.get_by_role("region", name="Pauses").inner_text()
    assert "to the end of Saturday 28 November 2026" in pauses.pop("vivid")
    assert all("(new steps) On hold until a person decides" in said for said in pauses.values())


def test_what_is_owed_paused_and_offered_differs_between_all_five(
    place: PlaceOf, visit: Visit
) -> None:
    whole = {pack: _whole(visit(place(pack), "officer"), place, pack) for pack in LANDLORDS}
    assert all(len(lines) > 4 for lines in whole.values())
    assert len(set(whole.values())) == len(LANDLORDS)


def _whole(page: Page, place: PlaceOf, pack: str) -> tuple[str, ...]:
    """Every duty with its time, every pause and every offer that a page shows, without reasons."""
    page.goto(f"/cases/{a_case(place(pack)).reference}/")
    lines = page.locator(".hf-duty > .govuk-task-list__name-and-hint, .hf-block > p")
    return tuple(sorted(text.partition("Why?")[0].strip() for text in lines.all_inner_texts()))


def test_what_nobody_asked_yet_stands_beside_the_answer_as_a_question(
    place: PlaceOf, visit: Visit
) -> None:
    """Unknown is not "no": the default holds, and the page says what would change it."""
    page = visit(place("star"), "officer")
    reference = take_disclosure(page)
    said = why(duty(page, "Decide on the pause of court action"))
    expect(said).to_contain_text("Not known yet: Is court action for rent open or planned?")
    said.get_by_role("link", name="Is court action for rent open or planned?").click()
    number = fact_paths().index("money.court_action")
    expect(page).to_have_url(f"/cases/{reference}/facts/?open={number}#id_money__court_action")
    asked = page.get_by_role("group", name="Is court action for rent open or planned?")
    expect(asked.get_by_label("Not asked yet")).to_be_checked()
