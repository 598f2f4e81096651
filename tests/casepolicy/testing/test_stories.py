"""Stories: the same facts put to several policies."""

from typing import Any

import pytest

from casepolicy.testing import ExamplesRefused, read_stories, run_stories
from tests.casepolicy.made_up import LOCKS, answer, revision, says, speaker

NORTH, SOUTH = speaker("north", offers=says(answer(LOCKS))), speaker("south", offers=says())
BOTH = {"north": revision(NORTH), "south": revision(SOUTH)}


def story(**more: Any) -> dict[str, Any]:
    return {
        "name": "A made-up story of two landlords",
        "facts": {},
        "expect": {
            "offers": {"north": {"answers": {"measure.locks": "must 1"}}, "south": {"silent": True}}
        },
        **more,
    }


def test_a_story_is_put_to_every_landlord() -> None:
    ran = run_stories(
        BOTH, read_stories([story()], list(BOTH)), capabilities={"north": NORTH, "south": SOUTH}
    )
    assert (ran.examples, ran.failures) == (1, ())


def test_a_story_that_comes_out_otherwise_names_the_landlord() -> None:
    wrong = story(expect={"offers": {"north": {"silent": True}, "south": {"silent": True}}})
    ran = run_stories(
        BOTH, read_stories([wrong], list(BOTH)), capabilities={"north": NORTH, "south": SOUTH}
    )
    assert ran.failures == (
        (
            "A made-up story of two landlords, offers, north: the policy also says measure.locks, "
            "which is not expected"
        ),
        "A made-up story of two landlords, offers, north: the policy is not silent: answered",
    )


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ({"offers": {"north": {"silent": True}}}, "offers: nothing is said of south"),
        (
            {"offers": {p: {"silent": True} for p in ("north", "south", "east")}},
            "offers: no such pack: east",
        ),
        ({"gifts": {p: {"silent": True} for p in BOTH}}, "there is no question called 'gifts'"),
    ],
)
def test_a_story_must_speak_of_every_landlord_and_of_no_other(
    expect: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ExamplesRefused, match=problem):
        read_stories([story(expect=expect)], list(BOTH))


def test_no_stories_are_refused() -> None:
    with pytest.raises(ExamplesRefused, match="at least one story"):
        read_stories([], list(BOTH))
