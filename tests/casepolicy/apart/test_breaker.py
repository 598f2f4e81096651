"""Three failures within five minutes, then a rest of a quarter of an hour."""

from casepolicy.apart.breaker import Breaker


def test_two_failures_are_not_enough() -> None:
    breaker = Breaker()
    breaker.failed(0)
    breaker.failed(1)
    assert not breaker.rests(1)


def test_the_third_within_five_minutes_is() -> None:
    breaker = Breaker()
    for at in (0, 1, 300):
        breaker.failed(at)
    assert breaker.rests(300)
    assert breaker.rests(1199)
    assert not breaker.rests(1200)


def test_failures_far_apart_are_forgotten() -> None:
    breaker = Breaker()
    for at in (0, 1, 301):
        breaker.failed(at)
    assert not breaker.rests(301)


def test_after_a_rest_one_failure_is_enough() -> None:
    breaker = Breaker()
    for at in (0, 1, 2):
        breaker.failed(at)
    breaker.failed(1000)
    assert breaker.rests(1000)


def test_after_a_rest_one_answer_clears_it() -> None:
    breaker = Breaker()
    for at in (0, 1, 2):
        breaker.failed(at)
    breaker.answered()
    breaker.failed(1000)
    breaker.failed(1001)
    assert not breaker.rests(1001)


def test_an_answer_between_failures_does_not_hide_them() -> None:
    breaker = Breaker()
    for at in (0, 1):
        breaker.failed(at)
    breaker.answered()
    breaker.failed(2)
    assert breaker.rests(2)
