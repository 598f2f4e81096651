"""Ways to fail with a planted value in the message, the arguments, the locals, and all around."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import connection, transaction
from django.template import Context, Template

Fail = Callable[[str], NoReturn]


class Sneaky(Exception):
    """Shows its value wherever an error can."""

    def __init__(self, value: str) -> None:
        super().__init__(value, {"who": value})
        self.who = value
        self.add_note(value)

    def __str__(self) -> str:
        return f"about {self.who}"

    def __repr__(self) -> str:
        return f"Sneaky({self.who})"


def _plain(kind: type[Exception]) -> Fail:
    def fail(value: str) -> NoReturn:
        who = {"name": value, "all": [value]}  # noqa: F841 - a local that a report may pick up
        raise kind(value)

    return fail


def _chained(value: str) -> NoReturn:
    try:
        raise KeyError(value)  # noqa: TRY301 - the cause of the one below
    except KeyError as error:
        raise RuntimeError(f"while looking up {value}") from error


def _grouped(value: str) -> NoReturn:
    raise ExceptionGroup(value, [ValueError(value), Sneaky(value)])


def _bytes(value: str) -> NoReturn:
    (value.encode() + b"\xff").decode()
    raise AssertionError


def _cast(value: str) -> NoReturn:
    """PostgreSQL says: invalid input syntax for type integer: "..."."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select cast(%s as integer)", [value])
    raise AssertionError


def _twice(value: str) -> NoReturn:
    """PostgreSQL says: Key (code)=(...) already exists."""
    from casework.access.models import Team  # noqa: PLC0415 - needs Django set up

    with transaction.atomic():
        for _ in range(2):
            Team.objects.create(code=value[:60], name=value)
    raise AssertionError


def _in_template(value: str) -> NoReturn:
    class Odd:
        def __str__(self) -> str:
            raise Sneaky(value)

    Template("{% for x in odd %}{{ x }}{% endfor %}").render(
        Context({"odd": [Odd()], "who": value})
    )
    raise AssertionError


FAILURES: tuple[Fail, ...] = (
    *(
        _plain(kind)
        for kind in (
            ValueError,
            KeyError,
            RuntimeError,
            LookupError,
            OSError,
            TypeError,
            Sneaky,
            ValidationError,
            SuspiciousOperation,
            MemoryError,
        )
    ),
    _chained,
    _grouped,
    _bytes,
    _cast,
    _twice,
    _in_template,
)


def failing(chance: random.Random, value: str) -> Callable[..., Any]:
    """Return a function that takes anything and fails in one of the ways."""
    how = chance.choice(FAILURES)

    def fails(*given: Any, **named: Any) -> NoReturn:
        how(value)

    return fails
