"""How a tenancy may be changed, and what comes before any change."""

from typing import Any

import pytest

from capabilities.tenancy_paths import TenancyPaths
from casepolicy.facts import TenancyChange
from casepolicy.values import Path
from tests.capabilities.made_up import RULE, answers, asked, said

FIRST = {**RULE, "code": "advice", "words": "Advice comes first"}
TOGETHER = {
    **RULE,
    "changes": ["joint_to_sole"],
    "code": "together",
    "words": "Both end it",
    "when": {"tenancy.joint": True},
}
SETTINGS: dict[str, Any] = {"paths": [FIRST, TOGETHER]}


def test_while_no_change_is_asked_for_nothing_is_said_or_asked() -> None:
    assert said(TenancyPaths, "tenancy_change", SETTINGS, tenancy__joint=True) == []


def test_question_tenancy_change_gives_the_way_and_what_comes_before_it() -> None:
    first, way = answers(
        said(
            TenancyPaths,
            "tenancy_change",
            SETTINGS,
            tenancy__change="joint_to_sole",
            tenancy__joint=True,
        )
    )
    assert first.value == Path(change=None, code="advice", words="Advice comes first")
    assert way.value == Path(
        change=TenancyChange.JOINT_TO_SOLE, code="together", words="Both end it"
    )
    assert (first.value.key, way.value.key) == ("advice", "joint_to_sole")


@pytest.mark.parametrize("change", ["remove_perpetrator", "end_tenancy", "other"])
def test_a_way_is_for_the_changes_it_names_and_what_comes_first_is_for_all(change: str) -> None:
    items = said(TenancyPaths, "tenancy_change", SETTINGS, tenancy__change=change)
    assert [each.value.code for each in answers(items)] == ["advice"]
    assert asked(items) == []


def test_a_way_that_hangs_on_a_fact_waits_for_it_and_is_never_assumed() -> None:
    items = said(TenancyPaths, "tenancy_change", SETTINGS, tenancy__change="joint_to_sole")
    assert asked(items) == [("tenancy.joint",)]
    assert [each.value.code for each in answers(items)] == ["advice"]
