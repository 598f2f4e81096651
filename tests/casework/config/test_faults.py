"""A fault has a number to quote, which leads to its line in the log and says nothing."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from django.test import Client
from gunicorn.config import Config

from casework.config import faults
from casework.config.settings.logs import NOT_SHOWN, AllowedAsJson, WithoutMessages
from casework.config.web_server import NeutralLogger
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import open_office

CANARY = "Mary Canary, 7 Canary Lane"


def line(
    *, msg: str = "It failed.", args: tuple[object, ...] = (), **beside: object
) -> logging.LogRecord:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, msg, args, None)
    vars(record).update(beside)
    return record


def as_json(record: logging.LogRecord) -> dict[str, object]:
    found: dict[str, object] = json.loads(AllowedAsJson().format(record))
    return found


def test_a_failed_page_shows_the_number_that_stands_in_the_log(
    landlord: LandlordRef,
    landlord_client: Callable[[LandlordRef], Client],
    caplog: pytest.LogCaptureFixture,
) -> None:
    faults.guard_requests()
    client = landlord_client(landlord)
    let_in(client, open_office().officer)
    client.raise_request_exception = False
    with mock.patch("casework.cases.web.listing._my_day", side_effect=ValueError(CANARY)):
        reply = client.get(f"/?q={CANARY}")
    assert reply.status_code == 500
    shown = re.search(r"quote <strong>([0-9A-Z]{4}-[0-9A-Z]{4})</strong>", reply.content.decode())
    assert shown is not None
    logged = [as_json(record) for record in caplog.records if record.exc_info]
    assert [each["reference"] for each in logged] == [shown[1]]
    assert logged[0]["route"] == ""
    assert logged[0]["status_code"] == "500"
    assert "Canary" not in json.dumps(logged)


def test_numbers_differ_and_hold_no_letter_that_is_mistaken_for_another() -> None:
    drawn = {faults.new_reference() for _ in range(200)}
    assert len(drawn) == 200
    assert not set("".join(drawn)) & set("01ILOU")


@pytest.mark.parametrize("form", [WithoutMessages(), AllowedAsJson()])
@pytest.mark.parametrize(
    "record",
    [
        line(msg=f"Looked for {CANARY}"),
        line(msg="Looked for %s", args=(CANARY,)),
        line(msg="Looked for %s", args=({"name": CANARY},)),
        line(msg="Looked for %(who)s", args=({"who": CANARY},)),
        line(msg=CANARY[:4] + CANARY[4:] + " "),
        line(name=CANARY),
        line(stack_info=CANARY),
        line(exc_text=CANARY),
        line(route=CANARY, reference=CANARY, job=CANARY, who=CANARY, user=CANARY),
    ],
)
def test_a_line_holds_no_value(form: logging.Formatter, record: logging.LogRecord) -> None:
    assert "Canary" not in form.format(record)


def test_a_line_holds_the_codes_own_words_numbers_ids_and_kinds() -> None:
    one = "01a205d5-d000-7cd8-945d-7bd63131d473"
    record = line(msg="%d of %s: %s", args=(3, one, ValueError))
    assert as_json(record)["message"] == f"3 of {one}: builtins.ValueError"
    assert as_json(line(msg="It" + " failed"))["message"] == NOT_SHOWN
    assert as_json(line(job="documents.check"))["job"] == "documents.check"
    assert set(as_json(line(elsewhere=1))) == {"time", "level", "logger", "message"}


def test_in_production_lines_are_json() -> None:
    told = _python(
        "from casework.config.settings import prod; import json;"
        "print(json.dumps(prod.LOGGING['formatters']['neutral']))"
    )
    assert json.loads(told.stdout) == {"()": "casework.config.settings.logs.AllowedAsJson"}


@pytest.mark.parametrize(
    "fails",
    [
        f"raise ValueError('{CANARY}')",
        f"import threading; t = threading.Thread(target=lambda: int('{CANARY}')); t.start(); t.join()",
        f"exec('class A:\\n def __del__(self): int(\"{CANARY}\")'); A(); 0",
        f"import logging; logging.getLogger('x').error('%d', '{CANARY}')",
        f"import logging; logging.getLogger('x').error('said: ' + '{CANARY}'[:40])",
        f"import warnings; warnings.simplefilter('ignore'); raise ExceptionGroup('{CANARY}', [KeyError('{CANARY}')])",
    ],
)
def test_whatever_python_does_with_an_error_shows_no_message(fails: str) -> None:
    unguarded = _python(fails)
    guarded = _python(f"from casework.config import faults; faults.guard_process()\n{fails}")
    assert "Canary" in unguarded.stderr
    assert "Canary" not in guarded.stderr.replace(fails, "")


def test_a_process_leaves_no_core_dump() -> None:
    told = _python(
        "from casework.config import faults; faults.guard_process()\n"
        "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert told.stdout == "(0, 0)\n"


def _python(code: str) -> subprocess.CompletedProcess[str]:
    needed = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": "x",
        "HOLDFAST_ROOT_KEY": "x",
        "HOLDFAST_FILES_ROOT": "/nowhere",
        "HOLDFAST_PUBLIC_HOSTS": "x",
        "HOLDFAST_AUDIT_KEY": "x",
        "DATABASE_URL": "postgresql://x@x/x",
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | needed,
    )


def test_the_web_server_writes_no_line_for_a_request_and_no_address(tmp_path: Path) -> None:
    config = Config()
    config.set("errorlog", str(tmp_path / "errors"))
    config.set("accesslog", str(tmp_path / "access"))
    log = NeutralLogger(config)
    try:
        raise ValueError(CANARY)  # noqa: TRY301 - as a request may fail
    except ValueError:
        log.exception("Error handling request %s", f"/cases/?q={CANARY}")
    log.access(None, None, {"RAW_URI": CANARY}, None)
    log.close_on_exec()
    said = (tmp_path / "errors").read_text()
    assert "ValueError" in said
    assert "Canary" not in said
    assert not (tmp_path / "access").exists() or (tmp_path / "access").read_text() == ""
    for handler in [*log.error_log.handlers, *log.access_log.handlers]:
        handler.close()
    log.error_log.handlers.clear()
