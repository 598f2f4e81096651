"""What each component says, and how it is built for those who hear it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.ui import parts
from tests.casework.ui import gallery
from tests.casework.ui.markup import having, ids, read


@pytest.mark.parametrize("name", ["case", "list", "empty", "form", "grave"])
def test_every_sample_page_is_well_formed_with_one_heading_and_no_repeated_id(name: str) -> None:
    elements = read(gallery.page(name))
    assert len([e for e in elements if e.tag == "h1"]) == 1
    assert len([e for e in elements if e.tag == "main"]) == 1
    assert "main-content" in ids(elements)


@pytest.mark.parametrize("name", ["case", "list", "empty", "form", "grave"])
def test_every_aria_reference_leads_to_an_id(name: str) -> None:
    elements = read(gallery.page(name, **gallery.context(bound=True)))
    known = ids(elements)
    for element in elements:
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
            for target in element.attrs.get(attribute, "").split():
                assert target in known, f"{element.tag} {attribute} names {target}"


def test_why_is_a_details_element_that_tells_everything() -> None:
    elements = read(gallery.component("why", why=gallery.WHY))
    assert elements[0].tag == "details"
    assert having(elements, "govuk-details__summary")[0].text == "Why? first contact by Tuesday"
    text = elements[0].text
    for said in (
        "The policy says must",
        "Clause 4.2: Contact within one working day.",
        "The law, Housing Act 1996 s.189",
        "Is anyone in danger right now? No",
        "Is there a threat or risk of fire? It could bring: contact due at once.",
        "One working day: Tuesday 1 December 2026, 5pm",
        "To be confirmed by the head of housing.",
        "Our default of 24 hours: the policy is firmer.",
        "Revision 3, in force since Wednesday 1 April 2026; first_response 1.0",
    ):
        assert said in text


def test_what_is_not_known_leads_to_its_question() -> None:
    elements = read(gallery.component("why", why=gallery.WHY))
    links = {e.text: e.attrs["href"] for e in elements if e.tag == "a"}
    assert links["Is a child at risk?"] == "/q/2"


def test_a_silent_policy_is_named_as_silent_and_the_default_as_ours() -> None:
    text = read(gallery.component("why", why=gallery.SILENT))[0].text
    assert (
        "The policy says nothing about this. Holdfast uses its own cautious default: a person"
        in text
    )
    assert "Our default says usually" in text
    assert "Holdfast, 9: Review every 28 days." in text
    assert "advice until the team leader decides" in text
    assert "breathing_space 1.2 could not answer. Nothing that protects was taken away." in text


def test_duties_come_overdue_first_then_by_time_then_waiting_then_done() -> None:
    elements = read(gallery.component("duty_list", duties=gallery.DUTIES, now=gallery.NOW))
    assert [e.text for e in having(elements, "hf-duty__what")] == [
        "Contact the person",
        "Agree a safety plan",
        "Answer from the local authority",
        "Photograph the damage",
    ]


def test_a_breach_is_told_in_words_and_shape() -> None:
    elements = read(gallery.component("duty_list", duties=gallery.DUTIES, now=gallery.NOW))
    breach = having(elements, "hf-duty__breach")
    assert [e.text for e in breach] == [
        "▲ Promise missed: it was due Friday 27 November 2026, 1:10pm."
    ]
    assert having(elements, "hf-tag--overdue")[0].text == "▲ Overdue"


def test_a_deadline_is_exact_and_relative_and_in_working_time_where_given() -> None:
    elements = read(gallery.component("duty_list", duties=gallery.DUTIES, now=gallery.NOW))
    distances = [e.text for e in having(elements, "hf-clock__distance")]
    assert distances == ["3 hours overdue", "in 2 working days"]
    times = [e for e in elements if e.tag == "time"]
    assert times[0].attrs["title"] == "Friday 27 November 2026, 1:10pm"
    assert times[0].attrs["datetime"] == "2026-11-27T13:10+00:00"


def test_an_empty_duty_list_says_so() -> None:
    assert "Nothing is due." in gallery.component("duty_list", duties=[])


def test_the_identity_bar_names_the_case_and_shows_every_badge_with_a_shape() -> None:
    elements = read(gallery.component("identity_bar", identity=gallery.IDENTITY))
    assert having(elements, "hf-identity__title")[0].text == "HF-7Q2K-9D A. Example"
    badges = having(elements, "hf-badge")
    assert len(badges) == len(gallery.IDENTITY.badges)
    assert len(having(elements, "hf-badge__shape")) == len(badges)
    assert "Call only between 10am and 2pm." in elements[0].text


def test_a_correction_says_what_it_corrects_and_the_corrected_entry_stays_readable() -> None:
    text = read(gallery.component("timeline", events=gallery.EVENTS))[0].text
    assert "Corrects: the entry of 27 November 2026, 2pm" in text
    assert "Corrected by a later entry." in text
    assert "For one month." in text


def test_what_people_typed_is_escaped() -> None:
    event = replace(gallery.EVENTS[1], text="<script>alert(1)</script>", title="<b>x</b>")
    html = gallery.component("timeline", events=[event])
    assert "<script>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_the_four_answers_read_and_look_different() -> None:
    drawn = {
        key: read(gallery.component("three_way", heard=key))[0]
        for key in ("yes", "no", "not_known", "not_asked")
    }
    assert {key: e.text for key, e in drawn.items()} == {
        "yes": "Yes",
        "no": "No",
        "not_known": "Not known",
        "not_asked": "Not asked yet",
    }
    assert len({e.attrs["class"] for e in drawn.values()}) == len(drawn)


def test_no_pence_and_no_amount_are_not_the_same() -> None:
    assert "£0.00" in gallery.component("value", value=parts.Value(pence=0))
    assert "Not set" in gallery.component("money", pence=None)
    assert "Not recorded" in gallery.component("value", value=parts.Value())


def test_a_list_says_its_count_its_order_and_its_columns() -> None:
    elements = read(gallery.component("case_list", listing=gallery.listing(), now=gallery.NOW))
    assert having(elements, "hf-listing__count")[0].text == "41 cases"
    heads = [e for e in elements if e.attrs.get("scope") == "col"]
    assert [e.attrs.get("aria-sort") for e in heads] == [
        "none",
        None,
        "none",
        None,
        "ascending",
        None,
    ]
    assert len([e for e in elements if e.attrs.get("scope") == "row"]) == 3


def test_saved_filters_carry_counts_and_mark_the_one_shown() -> None:
    elements = read(gallery.component("case_list", listing=gallery.listing(), now=gallery.NOW))
    links = having(elements, "moj-sub-navigation__link")
    assert [e.text for e in links] == ["Mine (4)", "My team's (41)", "Overdue (1)"]
    assert [e.attrs.get("aria-current") for e in links] == ["page", None, None]


def test_pages_keep_the_filter_and_mark_the_present_one() -> None:
    elements = read(gallery.component("pagination", page=gallery.listing().page))
    links = {e.attrs.get("aria-label", e.text): e.attrs for e in elements if e.tag == "a"}
    assert links["Page 3"]["href"] == "?who=mine&page=3"
    assert links["Page 2"]["aria-current"] == "page"
    assert links["Next page"]["href"] == "?who=mine&page=3"


def test_one_page_has_no_pagination() -> None:
    assert not gallery.component("pagination", page=parts.Page(number=1, count=1)).strip()


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [(1, 1, (1,)), (1, 4, (1, 2, None, 4)), (5, 9, (1, None, 4, 5, 6, None, 9)), (1, 0, ())],
)
def test_far_pages_are_left_out(number: int, count: int, shown: tuple[int | None, ...]) -> None:
    assert parts.page_numbers(number, count) == shown


def test_an_empty_list_says_what_to_do_first() -> None:
    elements = read(gallery.component("case_list", listing=gallery.listing(0), now=gallery.NOW))
    assert not [e for e in elements if e.tag == "table"]
    assert {e.text: e.attrs["href"] for e in elements if e.tag == "a"}[
        "Take a disclosure"
    ] == "/new"


def test_a_change_link_says_what_it_changes() -> None:
    elements = read(gallery.component("summary", rows=gallery.ROWS, title="What we know"))
    assert [e.text for e in elements if e.tag == "a"] == ["Change In danger now"]


def test_a_grave_act_says_what_to_whom_and_whether_it_can_be_undone() -> None:
    elements = read(gallery.page("grave"))
    text = having(elements, "hf-interruption")[0].text
    assert "What will happen The address and the risk answers go to the agency." in text
    assert "To whom The multi-agency meeting of 3 December 2026" in text
    assert "Can it be undone? No. What has been read cannot be taken back." in text
    details = having(elements, "hf-why")[0]
    assert "open" in details.attrs
    assert "Go back and change nothing" in [e.text for e in elements if e.tag == "a"]


def test_a_message_tells_its_kind_in_a_word() -> None:
    class Note:
        level_tag = "error"

        def __str__(self) -> str:
            return "The hold was not opened."

    element = read(gallery.component("messages", messages=[Note()]))[0]
    assert element.text == "✕ Not done: The hold was not opened."
    assert element.attrs["role"] == "alert"
