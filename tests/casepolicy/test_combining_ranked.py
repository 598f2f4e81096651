"""What stands where values have an order: more say, wider service, more care, more looking."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from casepolicy import Tier
from casepolicy.answer import Given
from casepolicy.combine import Combined, Context
from casepolicy.combine_ranked import (
    least_seen,
    most_careful,
    most_looking,
    most_say,
    widest_service,
)
from casepolicy.facts import Viewer
from casepolicy.values import (
    CasePart,
    Contacting,
    ContactRule,
    Look,
    LookPart,
    Say,
    SayLevel,
    Service,
    ServiceLevel,
    Sight,
)
from tests.casepolicy.made_up import answer

Rule = Callable[[Sequence[Given[Any]], Context], Combined]


def own(value: Any, clause: str = "1") -> Given[Any]:
    return Given(answer(value, clause), "north", "1", Tier.LANDLORD)


def law(value: Any) -> Given[Any]:
    return Given(answer(value, "5"), "law", "1", Tier.FLOOR)


def combined(rule: Rule, *givens: Given[Any]) -> Combined:
    """The same in every order, or the test fails."""
    every = [rule(order, Context()) for order in permutations(givens)]
    assert all(each == every[0] for each in every)
    return every[0]


def stands(rule: Rule, *values: Any) -> list[Any]:
    givens = [own(value, str(row + 1)) for row, value in enumerate(values)]
    return [g.answer.value for g in combined(rule, *givens).kept]


def say(level: SayLevel) -> Say:
    return Say(level=level, words=level)


def serve(level: ServiceLevel) -> Service:
    return Service(level=level, words=level)


def rule_that(permission: Contacting) -> ContactRule:
    return ContactRule(code="place", words=permission, permission=permission)


@pytest.mark.parametrize("less", [SayLevel.INFORM, SayLevel.VIEWS])
def test_the_person_has_the_most_say_that_anybody_gives(less: SayLevel) -> None:
    assert stands(most_say, say(less), say(SayLevel.CONSENT)) == [say(SayLevel.CONSENT)]


def test_the_law_can_give_the_person_more_say_than_the_landlord_and_the_loser_is_told() -> None:
    found = combined(most_say, own(say(SayLevel.INFORM)), law(say(SayLevel.VIEWS)))
    assert [g.tier for g in found.kept] == [Tier.FLOOR]
    assert [x.why for x in found.lost] == ["The person has more say than this."]


def test_the_widest_service_stands() -> None:
    full = serve(ServiceLevel.FULL)
    assert stands(widest_service, serve(ServiceLevel.SIGNPOST), full) == [full]
    limited = serve(ServiceLevel.LIMITED)
    assert stands(widest_service, limited, serve(ServiceLevel.SIGNPOST)) == [limited]


def test_a_pointer_to_another_document_does_not_compete_with_the_level() -> None:
    assert serve(ServiceLevel.OTHER_POLICY).key != serve(ServiceLevel.FULL).key


@pytest.mark.parametrize("milder", [Contacting.GO_AHEAD, Contacting.TAKE_CARE])
def test_one_that_says_wait_stops_the_contact(milder: Contacting) -> None:
    wait = rule_that(Contacting.WAIT)
    assert stands(most_careful, rule_that(milder), wait) == [wait]


EVERY_CASE = Look(part=LookPart.AUDIT, words="All", roles=("boss",), within_working_days=2)


def test_the_larger_share_and_the_shorter_time_stand() -> None:
    assert stands(most_looking, EVERY_CASE, replace(EVERY_CASE, share=99)) == [EVERY_CASE]
    sooner = replace(EVERY_CASE, within_working_days=1)
    assert stands(most_looking, EVERY_CASE, sooner) == [sooner]
    assert stands(most_looking, EVERY_CASE, replace(EVERY_CASE, within_working_days=None)) == [
        EVERY_CASE
    ]


def test_two_looks_that_are_each_more_in_some_way_both_stand() -> None:
    sooner = replace(EVERY_CASE, share=10, within_working_days=1)
    assert len(stands(most_looking, EVERY_CASE, sooner)) == 2


def test_either_of_two_roles_may_do_the_same_look() -> None:
    (look,) = stands(most_looking, EVERY_CASE, replace(EVERY_CASE, roles=("specialist",)))
    assert look.roles == ("boss", "specialist")


def sight(*parts: CasePart) -> Sight:
    return Sight(viewer=Viewer.CONTRACTOR, parts=parts, words="Some")


def test_only_the_parts_that_every_source_allows_are_shown() -> None:
    both = (own(sight(CasePart.FLAGS, CasePart.PLAN)), law(sight(CasePart.FLAGS, CasePart.RISK)))
    found = combined(least_seen, *both)
    assert [g.answer.value.parts for g in found.kept] == [(CasePart.FLAGS,)] * 2
    assert [x.why for x in found.lost] == ["Another source shows less."] * 2


def test_a_source_that_shows_nothing_hides_everything() -> None:
    found = combined(least_seen, own(sight(CasePart.FLAGS)), law(sight()))
    assert [g.answer.value.parts for g in found.kept] == [(), ()]


def test_a_source_that_stands_alone_keeps_all_its_parts() -> None:
    found = combined(least_seen, own(sight(CasePart.FLAGS, CasePart.PLAN)))
    assert found.kept[0].answer.value.parts == (CasePart.FLAGS, CasePart.PLAN)
    assert found.lost == ()
