"""The guide's commands work as they are printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casework.cases.models import Case
from tests.casework.access.codes import next_code
from tests.casework.access.staff import PASSWORD
from tests.casework.api.house import Api, House

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "api.md"


def commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    starts = [part for block in blocks for part in re.split(r"(?m)^(?=curl )", block)]
    return [shlex.split(part) for part in starts if part.startswith("curl ")]


def sent(desk: Api, words: list[str], house: House, case: Case) -> Any:
    address = next(word for word in words if word.startswith("$HOST"))
    path = urlsplit(address)._replace(scheme="", netloc="").geturl().removeprefix("$HOST")
    body = words[words.index("--json") + 1] if "--json" in words else ""
    method = words[words.index("-X") + 1] if "-X" in words else "POST" if body else "GET"
    body = body.replace("officer@example.org", house.officer.email)
    body = body.replace("your password", PASSWORD)
    if "123456" in body:
        body = body.replace("123456", next_code(house.officer))
    path = path.replace("7K2M-9QXB", case.reference)
    return desk.generic(method, path, body, content_type="application/json")


def test_every_command_of_the_guide_works(house: House, case: Case) -> None:
    found = commands()
    assert len(found) > 10
    for words in found:
        desk = house.at_desk_of(house.officer)
        assert sent(desk, words, house, case).status_code in {200, 201, 204}, words


def test_every_status_of_the_guide_is_one_the_api_gives() -> None:
    told = {int(status) for status in re.findall(r"\b[45]\d\d\b", GUIDE.read_text("utf-8"))}
    assert told == {400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503}
