"""No policy can treat somebody worse for who they are: the facts do not hold it.

All five documents promise equal treatment. What no fact tells, no rule can read. Only a person's own
request for a kind of worker speaks of such things, and a request is not what somebody is.
"""

import pytest

from casepolicy.facts import fact_paths

PROTECTED = {
    "belief",
    "disability",
    "disabled",
    "ethnicity",
    "female",
    "gender",
    "male",
    "nationality",
    "orientation",
    "pregnancy",
    "pregnant",
    "race",
    "religion",
    "sex",
    "sexuality",
}


def protected_words(path: str) -> set[str]:
    return PROTECTED & set(path.replace(".", "_").split("_"))


@pytest.mark.parametrize("path", fact_paths())
def test_no_fact_says_what_somebody_is_beside_what_they_ask_for(path: str) -> None:
    assert path.startswith("request.") or not protected_words(path)


def test_the_words_looked_for_are_found_where_somebody_asks() -> None:
    assert {path for path in fact_paths() if protected_words(path)} == {
        "request.same_gender_officer",
        "request.female_officer",
        "request.same_ethnicity_officer",
        "request.same_orientation_officer",
    }
