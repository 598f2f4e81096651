"""The "Why?" on pages cites the law as people do, and says who has not confirmed it yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client

from casework.policies.web.explaining import why_of
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import homed, open_office

STATUTE = {
    "id": "statute:daa2021.s79",
    "paraphrase": "A tenancy for life is kept.",
    "status": "operational",
    "note": "Domestic Abuse Act 2021, section 79",
    "in_force_from": "2021-11-01",
    "confirmed_by_lawyer": False,
}


def test_the_component_names_act_section_first_day_and_standing() -> None:
    why = why_of(
        {
            "sentence": "The law asks for this.",
            "words": "this",
            "silent": False,
            "strength": "must",
            "clauses": [STATUTE],
            "because": [],
            "missing": [],
            "steps": [],
            "needs_human": None,
            "plugin": "move_rules 1",
        },
        about="the tenancy",
    )
    html = str(engines["django"].get_template("components/why.html").render({"why": why}))
    assert (
        "<strong>The law, Domestic Abuse Act 2021, section 79</strong>: A tenancy for life is kept. "
        "In force from 1 November 2021. Not yet confirmed by a lawyer." in html
    )


@pytest.mark.parametrize("pack", ["vivid", "b3living"])
def test_a_case_page_that_cites_the_law_says_so(
    landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client], pack: str
) -> None:
    office = open_office(pack)
    case = homed(office, facts={"money.arrears": True})
    client = landlord_client(landlord)
    let_in(client, office.officer)
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Housing Act 1996, section 189" in page
    assert "In force from 5 July 2021. Not yet confirmed by a lawyer." in page
