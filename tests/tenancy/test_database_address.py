"""Reading database addresses."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from casework.config.settings.database import Address, parse


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://ann:secret@db.example:5433/work",
            Address(
                NAME="work",
                USER="ann",
                PASSWORD="secret",
                HOST="db.example",
                PORT="5433",
                OPTIONS={},
            ),
        ),
        (
            "postgresql://ann@/work?host=/run/pg%20one&port=6000",
            Address(
                NAME="work", USER="ann", PASSWORD="", HOST="/run/pg one", PORT="6000", OPTIONS={}
            ),
        ),
        (
            "postgres://a%40b:p%2Fw%3A%40@host/w%20k?sslmode=require&options=-c%20citus.policy%3Dnever",
            Address(
                NAME="w k",
                USER="a@b",
                PASSWORD="p/w:@",
                HOST="host",
                PORT="",
                OPTIONS={
                    "sslmode": "require",
                    "options": "-c citus.policy=never",
                },
            ),
        ),
    ],
)
def test_an_address_is_read_in_libpqs_form(url: str, expected: Address) -> None:
    assert parse(url) == expected


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://ann:hunter2@host/work", "must begin with postgresql://"),
        ("host=db password=hunter2", "must begin with postgresql://"),
        ("postgresql://ann:hunter2@host", "a user and a database"),
        ("postgresql://host/hunter2", "a user and a database"),
        ("postgresql://ann:hunter2@host:port/work", "not a number"),
        ("postgresql://ann:hunter2@host:99999/work", "not a number"),
        ("postgresql://ann:hunter2@host/work?sslmode", "after the ?"),
    ],
)
def test_a_wrong_address_is_named_by_its_setting_and_never_shown(url: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        parse(url, setting="DATABASE_OWNER_URL")
    assert words in str(refusal.value)
    assert "DATABASE_OWNER_URL" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)
    assert refusal.value.__cause__ is None
