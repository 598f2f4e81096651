"""Planted values, random faults, and nothing of the values in what leaves the database.

Looked through: error reports at a local server that takes them as Sentry does, headers included;
log lines in both forms; standard error; the web server's own log; the tables of jobs; mails; the
titles of processes; the database server's log; the error pages themselves. Holdfast keeps no
metrics, so there is none to look through.
"""

from __future__ import annotations

import gc
import io
import logging
import math
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import sentry_sdk
from django.core import mail
from django.db import connection, connections
from django.test import Client

from capabilities.response_clocks import ResponseClocks
from capabilities.urgent_steps import UrgentSteps
from casework.cases.models import Case
from casework.config import faults, reporting
from casework.config.cli import main
from casework.config.commands import all_commands
from casework.config.settings.logs import AllowedAsJson, WithoutMessages
from casework.config.state import state_folder
from casework.policies import engines
from tenancy.api import LandlordRef, as_landlord, as_public
from tenancy.jobs import LANDLORD_JOBS
from tenancy.worker import run_worker
from tests.canaries.errors import failing
from tests.canaries.places import COMMANDS, JOBS, PAGES
from tests.canaries.planted import leaked, planted
from tests.canaries.sink import Sink, taking_reports
from tests.casework.access.staff import let_in
from tests.factories import Office, open_office, take

Pair = tuple[LandlordRef, LandlordRef]
SHARES = {"view": 0.7, "job": 0.15, "command": 0.08, "plugin": 0.07}


@dataclass
class Run:
    """A landlord at work, whose records and visitors hold planted values."""

    landlord: LandlordRef
    values: list[str]
    chance: random.Random
    office: Office
    case: Case
    client: Client
    pages: list[str] = field(default_factory=list)
    logged: dict[Path, int] = field(default_factory=dict)
    """How long each log of a database server was before."""
    fired: int = 0

    def fault(self) -> Callable[..., Any]:
        """Return a function that fails with a planted value, and counts that it did."""

        def fails(*given: Any, **named: Any) -> Any:
            self.fired += 1
            return failing(self.chance, self.chance.choice(self.values))(*given, **named)

        return fails


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """Have reports sent to a local server while the test lasts."""
    with taking_reports() as found:
        monkeypatch.setenv("SENTRY_DSN", found.dsn)
        monkeypatch.setenv("HOLDFAST_RELEASE", "1.0-test")
        faults.guard_requests()
        reporting.start()
        try:
            yield found
        finally:
            sentry_sdk.get_client().close()
            sentry_sdk.get_global_scope().set_client(None)


@contextmanager
def logs() -> Iterator[dict[str, io.StringIO]]:
    """Hear every logger, in each form in which the product writes, and as Python would by itself."""
    forms = {"lines": WithoutMessages("%(message)s"), "json": AllowedAsJson(), "python": None}
    heard = {name: io.StringIO() for name in forms}
    root = logging.getLogger()
    handlers = []
    for name, form in forms.items():
        handler = logging.StreamHandler(heard[name])
        handler.setFormatter(form or logging.Formatter())
        handlers.append(handler)
        root.addHandler(handler)
    try:
        yield heard
    finally:
        for handler in handlers:
            root.removeHandler(handler)


def begin(landlord: LandlordRef, client: Client, values: list[str]) -> Run:
    with as_landlord(landlord):
        office = open_office()
        case = take(office, facts={"danger.arson": True})
        disclosure = case.disclosures.get()
        disclosure.account = " ".join(values)
        disclosure.save(update_fields=["account"])
        let_in(client, office.leader)
    client.raise_request_exception = False
    logged = {log: log.stat().st_size for log in server_logs()}
    chance = random.Random(26)  # noqa: S311 - the same faults in each run, not secrecy
    return Run(landlord, values, chance, office, case, client, logged=logged)


def server_logs() -> list[Path]:
    return list((state_folder() / "test-pg").rglob("server.log"))


def break_pages(run: Run, until: int) -> None:
    for _ in range(until * 6):
        if run.fired >= until:
            return
        page = run.chance.choice(PAGES)
        value = run.chance.choice(run.values)
        path = page.path.format(ref=run.case.reference, value=value)
        headers = {"referer": f"http://x/?{value}", "user-agent": value}
        with mock.patch(run.chance.choice(page.breaks), run.fault()):
            if page.sends is None:
                reply = run.client.get(path, headers=headers)
            else:
                sent = {name: run.chance.choice(run.values) for name in page.sends}
                reply = run.client.post(path, sent, headers=headers)
        if reply.status_code >= 500:
            run.pages.append(reply.content.decode())
    pytest.fail(f"only {run.fired} faults happened")


def break_jobs(run: Run, until: int) -> None:
    for _ in range(until * 3):
        if run.fired >= until:
            return
        with ExitStack() as stack:
            for name, breaks in JOBS:
                stack.enter_context(mock.patch(breaks, run.fault()))
                LANDLORD_JOBS[name].defer(run.landlord)
            with ThreadPoolExecutor(1) as own_thread:
                own_thread.submit(_work).result()
            gc.collect()  # the connections of its threads, here where their warning is expected
    pytest.fail(f"only {run.fired} faults happened")


def _work() -> None:
    """Do the jobs that wait. In a thread: browser tests of this process may keep a loop running."""
    try:
        run_worker(stop_when_idle=True, around_jobs=[reporting.around_job])
    finally:
        connections.close_all()


def break_commands(run: Run, until: int) -> None:
    modules = {command.NAME: command for command in all_commands()}
    while run.fired < until:
        name, words = run.chance.choice(COMMANDS)
        with mock.patch.object(modules[name], "run", run.fault()):
            assert main([name, *words]) == faults.FAULT


def break_plugins(run: Run, until: int) -> None:
    """Break plugins before the policy's engine is built, and ask it about a new case."""
    while run.fired < until:
        before = run.fired
        with ExitStack() as stack:
            for plugin, question in ((ResponseClocks, "how_soon"), (UrgentSteps, "act_now")):
                broken = _like(getattr(plugin, question), run.fault())
                stack.enter_context(mock.patch.object(plugin, question, broken))
            engines._built.cache_clear()
            with as_landlord(run.landlord):
                take(run.office)
        engines._built.cache_clear()
        assert run.fired > before


def _like(real: Any, fault: Callable[..., Any]) -> Any:
    @wraps(real)
    def broken(*given: Any, **named: Any) -> Any:
        return fault(*given, **named)

    return broken


def stored(landlord: LandlordRef) -> str:
    """Return what stands in the tables of jobs, events and troubles, as text."""
    found = []
    with as_public(), connection.cursor() as cursor:
        for table in ("procrastinate_jobs", "procrastinate_events", "tenancy_receipt"):
            cursor.execute(f"select t::text from {table} t")
            found += [row[0] for row in cursor.fetchall()]
    with as_landlord(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables where table_schema = current_schema()"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            if table.startswith(("outbox_", "audit_", "policies_plugin", "policies_trouble")):
                cursor.execute(f'select t::text from "{table}" t')
                found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def look(run: Run, sink: Sink, heard: dict[str, io.StringIO], printed: str) -> dict[str, list[str]]:
    """Return what leaked, by where."""
    sentry_sdk.flush(10)
    titles = [Path(f"/proc/self/{name}").read_text() for name in ("cmdline", "comm")]
    places = {
        "reports": sink.everything().decode(),
        "lines": heard["lines"].getvalue(),
        "json": heard["json"].getvalue(),
        "standard error": printed,
        "tables": stored(run.landlord),
        "mails": "\n".join(f"{m.subject}{m.body}{m.to}" for m in getattr(mail, "outbox", [])),
        "titles": "\n".join(titles),
        "database server": "\n".join(
            log.read_bytes()[run.logged.get(log, 0) :].decode("utf-8", "replace")
            for log in server_logs()
        ),
        "error pages": "\n".join(run.pages),
    }
    found = {where: leaked(run.values, text) for where, text in places.items()}
    return {where: values for where, values in found.items() if values}


@pytest.mark.filterwarnings("ignore:.*was deleted while still open:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("count", "planted_values"),
    [(120, 100), pytest.param(2000, 500, marks=pytest.mark.full)],
    ids=["share", "full"],
)
def test_no_planted_value_gets_out_through_a_fault(
    two_landlords: Pair,
    landlord_client: Callable[[LandlordRef], Client],
    sink: Sink,
    capfd: pytest.CaptureFixture[str],
    count: int,
    planted_values: int,
) -> None:
    # Warnings: each run of the worker here ends its threads, and with them their connections.
    landlord = two_landlords[0]
    values = planted(planted_values)
    with logs() as heard:
        run = begin(landlord, landlord_client(landlord), values)
        for does, share in (
            (break_pages, SHARES["view"]),
            (break_jobs, SHARES["job"]),
            (break_commands, SHARES["command"]),
            (break_plugins, SHARES["plugin"]),
        ):
            # From where the last one ended: one job fails once for each landlord there is.
            does(run, run.fired + math.ceil(count * share))
        assert run.fired >= count
        out, err = capfd.readouterr()
        assert look(run, sink, heard, out + err) == {}
    events = sink.events()
    assert len(events) > count * 0.7
    assert {key for event in events for key in event} <= {
        *("event_id", "timestamp", "platform", "level", "exception", "tags", "release"),
    }
    tags = [event["tags"] for event in events]
    assert {key for each in tags for key in each} == {
        *("route", "landlord", "reference", "job", "command"),
    }
    assert all(page.count("quote <strong>") == 1 or '"reference"' in page for page in run.pages)
    # The values were there to be found: Python's own way of logging tells many of them.
    assert len(leaked(values, heard["python"].getvalue())) > planted_values / 3
