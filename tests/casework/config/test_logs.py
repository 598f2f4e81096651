"""What logs may say: where and what kind, never whom."""

from __future__ import annotations

import logging
import logging.config
import sys
from typing import Any

import pytest
from django.conf import settings

from casepolicy import CaseFacts
from casework.config.settings.base import LOGGING
from casework.config.settings.logs import NotFromPlugins, WithoutMessages
from tests.casepolicy.made_up import LOCKS, NOON, NOTHING_KNOWN, answer, engine, speaker

CANARY = "Anna Canary, 4 Safe House Lane"


def _failed(*, suppress: bool = False) -> logging.LogRecord:
    try:
        try:
            raise KeyError(CANARY)  # noqa: TRY301 - the cause of the one below
        except KeyError as error:
            error.add_note(CANARY)
            if suppress:
                raise ValueError(CANARY) from None
            raise ValueError(CANARY) from error
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
        return logging.LogRecord("x", logging.ERROR, __file__, 1, "It failed.", None, info)


def test_a_traceback_has_places_and_kinds_but_no_message() -> None:
    said = WithoutMessages().format(_failed())
    assert CANARY not in said
    assert "Canary" not in said
    assert said.startswith("It failed.")
    assert said.index("KeyError (") < said.index("ValueError (")
    assert f'{__file__}", line' in said


def test_a_cause_that_was_dropped_stays_dropped() -> None:
    said = WithoutMessages().format(_failed(suppress=True))
    assert "KeyError (" not in said
    assert "ValueError (" in said


def test_what_another_handler_formatted_is_not_repeated() -> None:
    record = _failed()
    assert CANARY in logging.Formatter().format(record)
    assert CANARY not in WithoutMessages().format(record)
    assert record.exc_text is None


def test_errors_that_cause_each_other_come_to_an_end() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    record = logging.LogRecord(
        "x", logging.ERROR, __file__, 1, "It failed.", None, (ValueError, first, None)
    )
    assert WithoutMessages().format(record).count("ValueError (") == 2


@pytest.mark.parametrize("logger", ["django.request", "procrastinate.worker", "tenancy.side"])
def test_every_logger_of_the_product_writes_that_way(logger: str) -> None:
    assert settings.LOGGING == LOGGING
    handlers = {name for each in LOGGING["loggers"].values() for name in each.get("handlers", [])}
    formatters = {LOGGING["handlers"][name]["formatter"] for name in {"console", *handlers}}
    kinds = {LOGGING["formatters"][name]["()"] for name in formatters}
    assert kinds == {"casework.config.settings.logs.WithoutMessages"}
    assert LOGGING["root"]["handlers"] == ["console"]
    assert logging.getLogger(logger).handlers == []  # so it goes up to the root's


def test_what_a_plugin_logs_is_dropped_and_the_plugin_has_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(NotFromPlugins())
    log = logging.getLogger("made.up.plugin")
    log.addHandler(handler)
    log.propagate = False  # the root's handler may write to what another test has closed

    def logs(facts: CaseFacts) -> Any:
        log.error(CANARY)
        return [answer(LOCKS)]

    try:
        reply = engine(speaker("odd", offers=logs)).ask("offers", NOTHING_KNOWN, NOON)
        log.error("others log")
    finally:
        log.removeHandler(handler)
        log.propagate = True
    assert [f.kind for f in reply.failures] == ["Printed"]
    assert capsys.readouterr().err == "others log\n"


def test_the_products_handler_listens_to_no_plugin() -> None:
    assert LOGGING["handlers"]["console"]["filters"] == ["policies"]
    assert LOGGING["filters"]["policies"]["()"] == "casework.config.settings.logs.NotFromPlugins"
