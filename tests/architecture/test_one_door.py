"""What is divided by landlord, and what leaves the machine, goes through one door each.

The linter refuses raw use where it is written (TID251 in pyproject.toml); these tests show that it
does, and look for what a linter can't see. Sources: OWASP ASVS 5.0.0 1.3.6, 13.2.4, 13.2.5, 15.3.3.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.sources import ROOT, calls, imports, modules

RAW = {
    "django.core.cache": "from django.core.cache import cache",
    "django.core.files.storage": "from django.core.files.storage import default_storage",
    "threading.local": "from threading import local",
    "procrastinate": "import procrastinate",
    "psycopg.connect": "from psycopg import connect",
    "requests": "import requests",
    "httpx": "import httpx",
    "aiohttp": "import aiohttp",
    "urllib3": "import urllib3",
    "urllib.request": "from urllib.request import urlopen",
    "http.client": "import http.client",
    "smtplib": "import smtplib",
    "ftplib": "import ftplib",
    "django.core.mail": "from django.core.mail import send_mail",
    "email.message": "from email.message import EmailMessage",
    "email.mime": "import email.mime",
    "csv": "import csv",
    "django.http.FileResponse": "from django.http import FileResponse",
    "django.http.StreamingHttpResponse": "from django.http import StreamingHttpResponse",
}
"""Each banned name, and how a careless line would use it."""

LEAVES = {
    "platform/casework/config/services.py": "asks the server of this machine whether it is up",
    "platform/casework/access/passwords.py": "asks a list of breached passwords for a range of it",
    "platform/casework/signing_on": "asks a landlord's own sign-in service, by addresses that an "
    "administrator gave and that are checked before each use",
    "platform/casework/documents": "asks the virus scanner beside us, over a socket",
    "platform/casework/config/reporting.py": "sends where and of what kind an error was, to our own collector",
}
"""What may open connections to others, and why. A new line needs a check of where it may lead."""
LEAVING = (
    *("requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib"),
    *("smtplib", "socket", "telnetlib", "authlib.integrations", "sentry_sdk", "clamav_client"),
)

KEEPS_FILES = {
    "platform/casework/audit": "signed heads of the log, which hold no case data",
    "platform/casework/config": "the operator's own files: settings, logs, the demo's state",
    "platform/casework/demo": "the demo's state",
    "platform/casepolicy": "no landlord's data: pages of documentation, pipes to plugins",
    "tenants/tenancy/files.py": "the door itself",
}
"""What may write to the disk, and what it writes."""
WRITES = ("write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "TemporaryFile")


def _is_allowed(module: str, allowed: dict[str, str]) -> bool:
    return any(module == each or module.startswith(f"{each}/") for each in allowed)


def test_raw_use_is_refused_by_the_linter() -> None:
    banned = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert set(RAW) <= set(banned["flake8-tidy-imports"]["banned-api"])
    source = "\n".join(RAW.values()) + "\n"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", "check", "--select", "TID251"),
            *("--output-format", "json", "--stdin-filename", "platform/casework/cases/raw.py", "-"),
        ],
        input=source,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    refused = {each["location"]["row"] for each in json.loads(done.stdout)}
    assert refused == set(range(1, len(RAW) + 1))


def test_nobody_but_tenancy_takes_a_bare_lock() -> None:
    found = [
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "pg_" in node.value
        and "advisory" in node.value
        and not module.startswith("tenants/tenancy/")
    ]
    assert found == [], "use tenancy.api.lock_of_side"


def test_only_what_is_listed_opens_connections_to_others() -> None:
    found = {
        module
        for module, name in imports()
        if any(name == each or name.startswith(f"{each}.") for each in LEAVING)
        and not _is_allowed(module, LEAVES)
        and not module.startswith("platform/casepolicy/apart/")  # names them to forbid them
        and not module.startswith("platform/casework/config/embedded/")  # this machine's database
    }
    assert sorted(found) == [], "say in LEAVES where it may lead and who checks that"


def test_only_what_is_listed_writes_to_the_disk() -> None:
    found = {
        module
        for module, name, call in calls()
        if (name.rpartition(".")[2] in WRITES or _opens_to_write(name, call))
        and not _is_allowed(module, KEEPS_FILES)
    }
    assert sorted(found) == [], "files of a landlord go through tenancy.api.files_of_side()"


def _opens_to_write(name: str, call: ast.Call) -> bool:
    if name.rpartition(".")[2] != "open":
        return False
    said = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [a.value for a in said if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) <= set("rwxabt+") and set(mode) & set("wxa+") for mode in modes)


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ("open('name.txt', 'w')", True),
        ("path.open(mode='ab')", True),
        ("open('name.txt')", False),
        ("path.open('rb')", False),
        ("Image.open(data, formats=['png'])", False),
    ],
)
def test_writing_is_told_from_reading(line: str, writes: bool) -> None:  # noqa: FBT001 - what is expected
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    assert _opens_to_write(ast.unparse(call.func), call) is writes


def test_no_page_of_ours_asks_another_host() -> None:
    """Scripts, pictures and fonts come from us; so does every form's action."""
    html = [*(ROOT / "frontend" / "templates").rglob("*.html")]
    assert html
    found = [
        path.name
        for path in html
        for word in ('src="http', "src='http", 'action="http', 'src="//', "url(http")
        if word in path.read_text("utf-8")
    ]
    assert found == []
