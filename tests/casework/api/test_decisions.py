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
