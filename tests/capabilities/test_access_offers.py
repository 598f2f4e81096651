"""What is arranged so that somebody can use the service. Needs are asked about, never guessed."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.access_offers import AccessOffers, AccessSettings
from tests.capabilities.made_up import RULE, answers, asked, said

PLAIN = {**RULE, "code": "plain_language", "words": "Plain words"}
PRINT = {
    **RULE,
    "code": "large_print",
    "words": "Large print",
    "provider": "print room",
    "when": {"needs.other_format": True},
}


def arranged(*rules: dict[str, Any], **facts: Any) -> list[Any]:
    return said(AccessOffers, "access_needs", {"arrangements": list(rules)}, **facts)


def test_a_need_that_nobody_has_is_met_with_silence() -> None:
    assert arranged(PRINT, needs__other_format=False) == []


@pytest.mark.parametrize("need", [None, False, True])
def test_what_is_owed_to_everybody_hangs_on_no_need(
    need: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    (plain,) = answers(arranged(PLAIN, needs__other_format=need))
    assert plain.value.key == "plain_language"
    assert plain.value.provider == "landlord"
    assert plain.because == ()


def test_question_access_needs_gives_what_is_arranged_and_by_whom() -> None:
    (found,) = answers(arranged(PRINT, needs__other_format=True))
    assert (found.value.code, found.value.words) == ("large_print", "Large print")
    assert found.value.provider == "print room"
    assert found.because == ("needs.other_format",)


def test_a_need_that_nobody_has_asked_about_is_asked_about() -> None:
    found = arranged(PRINT)
    assert answers(found) == []
    assert asked(found) == [("needs.other_format",)]


@pytest.mark.parametrize(("field", "wrong"), [("code", "Large print"), ("words", None)])
def test_an_arrangement_without_a_code_or_words_is_refused(field: str, wrong: str | None) -> None:
    with pytest.raises(ValidationError, match=field):
        AccessSettings.model_validate({"arrangements": [{**PRINT, field: wrong}]})
