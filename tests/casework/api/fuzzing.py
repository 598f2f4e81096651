"""Every operation of the document called with what a fuzzer makes of it, as each kind of caller.

schemathesis makes the cases, right ones and wrong ones, and checks the answers: no error of ours,
no answer that is not documented, no body of another shape, nothing wrong taken, nothing open
that says it is closed. Half of the cases are aimed at a case and its rows that are really there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from casework.cases.models import Case
from tests.casework.api.house import Api

Headers = Callable[[str, str], Mapping[str, str]]
"""``(method, path)``: what the caller sends along to sign in."""
LEFT_OUT = {
    "positive_data_acceptance",  # a day in the year 355 has the right form, and is refused all the same
    "use_after_free",  # these look at a whole series of requests, and each of ours is undone
    "ensure_resource_availability",
    "object_level_authorization",
}


@dataclass(frozen=True)
class Aim:
    """A case and its rows that are really there."""

    case: Case
    rows: tuple[Any, ...]


def operations_of(desk: Api) -> list[Any]:
    """Return every operation of the API's document, called in this process."""
    schema: Any = schemathesis.openapi.from_dict(desk.send("get", "/schema").json())
    schema.app = _from_this_machine
    return [result.ok() for result in schema.get_all_operations()]


def _from_this_machine(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as the product does; a server would say whose request it is."""
    return get_wsgi_application()({"REMOTE_ADDR": "127.0.0.1", **environ}, start_response)


def checks() -> list[Any]:
    """Return what is looked at in every answer."""
    return [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in LEFT_OUT]


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who calls: how they sign in at which host, and whether what they do must be undone."""

    host: str
    headers: Headers
    aim: Aim
    is_undone: bool = True


def fuzz(operation: Any, caller: Caller, *, cases: int) -> Counter[int]:
    """Call one operation so many times; return the statuses. Raises what schemathesis finds."""
    looking, statuses, aim = checks(), Counter[int](), caller.aim
    right = [check for check in looking if check.__name__ != "negative_data_rejection"]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    made = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @seed(4)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=made, is_aimed=st.booleans(), row=st.sampled_from(aim.rows))
    def call(case: Any, is_aimed: bool, row: Any) -> None:  # noqa: FBT001 - drawn
        if is_aimed and "reference" in case.path_parameters:
            case.path_parameters["reference"] = aim.case.reference
        if is_aimed and "id" in case.path_parameters:
            case.path_parameters["id"] = str(row)
        sent = {"Host": caller.host, **caller.headers(case.method, case.formatted_path)}
        where = f"http://{caller.host}"
        still = looking if _is_still_wrong(case, is_aimed=is_aimed) else right
        with _undone() if caller.is_undone else nullcontext():
            answer = case.call(base_url=where, headers=sent)
            # Too large to be read is a refusal too, which schemathesis does not count as one.
            checked = right if answer.status_code == 413 else still
            case.validate_response(
                answer,
                checks=checked,
                headers=sent,
                transport_kwargs={"base_url": where, "headers": sent},
            )
        statuses[answer.status_code] += 1

    with _connections_kept():
        call()
    return statuses


def _is_still_wrong(case: Any, *, is_aimed: bool) -> bool:
    """Say whether anything wrong is left once the sign-in, and the aim, have replaced their parts."""
    replaced = {"header", "path"} if is_aimed else {"header"}
    wrong = {
        str(where.value) for where, made in case.meta.components.items() if made.mode.is_negative
    }
    return bool(wrong - replaced)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _connections_kept() -> Iterator[None]:
    """Stay in the test's transaction: a request would end its connection, as in real use."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
