"""A case's decisions by the API: read, and asked again."""

from __future__ import annotations

from casework.cases.models import Case
from casework.policies.models import Decision
from tests.casework.api.house import Api


def test_decisions_are_listed_and_each_is_read_with_its_trace(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}/decisions"
    (row,) = officer.send("get", path).json()["results"]
    assert (row["occasion"], row["revision"]) == ("disclosure", 1)
    trace = officer.send("get", f"{path}/{row['id']}").json()["trace"]
    assert (trace["trace"], trace["policy"]["landlord"]) == ("trace.v1", "A Landlord")
    assert trace["facts"]["report.by"] == "victim"


def test_a_decision_asked_again_says_the_same(officer: Api, case: Case) -> None:
    made = Decision.objects.get(case=case)
    again = officer.send("get", f"/cases/{case.reference}/decisions/{made.pk}/replay").json()
    assert (again["is_same"], again["trace"]) == (True, made.trace)
    assert Decision.objects.count() == 1


def test_the_policy_is_asked_before_something_is_done(officer: Api, case: Case) -> None:
    path = f"/cases/{case.reference}/decisions"
    facts = {"proposed.step": "close_case", "checks.closure_agreed": False}
    made = officer.send("post", path, {"topic": "step", "facts": facts})
    assert made.status_code == 201
    verdict = made.json()["verdicts"]["checks_first"]
    assert verdict["may"] == "not_yet"
    assert verdict["unmet"]
    assert made.json()["occasion"] == "asked"
    assert "proposed.step" not in Case.objects.get().facts


def test_a_topic_that_there_is_not_is_refused_with_those_there_are(
    officer: Api, case: Case
) -> None:
    sent = {"topic": "weather", "facts": {}}
    refused = officer.send("post", f"/cases/{case.reference}/decisions", sent)
    assert refused.status_code == 400
    assert "sharing" in refused.content.decode()
