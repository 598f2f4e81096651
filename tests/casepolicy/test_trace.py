"""The trace: a stable record of what was asked, seen and said."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from casepolicy import CaseFacts, PolicyEngine, Strength, read_facts, read_revision
from casepolicy.trace import canonical_bytes, plain, trace
from casepolicy.values import ClockKind
from tests.casepolicy.made_up import (
    CONTACT,
    LOCKS,
    NOON,
    PAUSE,
    SAME_GENDER,
    answer,
    breaks,
    engine,
    needs,
    revision_data,
    says,
    speaker,
)

GOLDEN = Path(__file__).with_name("golden_trace.json")
FACTS = read_facts(
    {"report.at": "2026-08-28T16:40+01:00", "danger.arson": True, "request.female_officer": True}
)


def made_up() -> PolicyEngine:
    north = speaker(
        "north",
        how_soon=says(answer(CONTACT, "1", because=("report.at",), interpretation="I-1")),
        worker_choice=says(answer(SAME_GENDER, "2", Strength.BEST_EFFORT)),
        holds=says(needs(PAUSE, "money.arrears", clause="3")),
    )
    law = speaker("law", offers=says(answer(LOCKS, "4", because=("danger.arson",))))
    return engine(north, speaker("broken", who_takes_it=breaks), floor=[law])


def traced(facts: CaseFacts = FACTS, at: datetime = NOON) -> dict[str, Any]:
    asked = made_up()
    return trace(asked.ask_all(facts, at), asked, facts, at)


def test_a_trace_keeps_its_bytes() -> None:
    """If this fails, ``trace.v1`` changed: stored decisions would no longer replay.

    Before the first release, write the file anew. After it, write a new version of the trace
    beside this one.
    """
    assert json.loads(canonical_bytes(traced())) == json.loads(GOLDEN.read_text("utf-8"))
    assert canonical_bytes(traced()) == canonical_bytes(json.loads(GOLDEN.read_text("utf-8")))


def test_a_stored_trace_replays_from_its_own_facts() -> None:
    first = traced()
    stored = json.loads(canonical_bytes(first))
    again = traced(read_facts(stored["facts"]), datetime.fromisoformat(stored["at"]))
    assert canonical_bytes(again) == canonical_bytes(first)


def test_one_moment_told_in_two_zones_gives_the_same_bytes() -> None:
    london = read_facts(
        {"report.at": datetime(2026, 8, 28, 16, 40, tzinfo=ZoneInfo("Europe/London"))}
    )
    utc = read_facts({"report.at": datetime(2026, 8, 28, 15, 40, tzinfo=UTC)})
    assert canonical_bytes(traced(london)) == canonical_bytes(traced(utc))


def test_only_what_is_known_is_in_the_trace() -> None:
    assert set(traced()["facts"]) == {"report.at", "danger.arson", "request.female_officer"}


def test_a_trace_names_the_policy_the_law_and_every_plugin_with_its_version() -> None:
    whole = traced()
    assert whole["policy"]["landlord"] == "Northgate Homes"
    assert whole["policy"]["plugins"] == ["broken 1", "north 1"]
    assert whole["law"] == {
        "revision": 1,
        "in_force_from": "2025-04-01",
        "as_it_stood_on": "2026-08-28",
        "plugins": ["law 1"],
    }


def test_each_clause_stands_with_its_paraphrase() -> None:
    (how_soon, *_) = traced()["replies"]
    (clause,) = how_soon["answers"][0]["clauses"]
    assert (clause["id"], clause["paraphrase"]) == ("1", "Clause 1 in our words.")
    assert how_soon["answers"][0]["reading"]["to_confirm"] == "Head of Housing"


def test_a_reading_that_is_cited_as_a_clause_stands_with_its_words() -> None:
    asked = engine(speaker("north", offers=says(answer(LOCKS, "I-1"))))
    reply = trace([asked.ask("offers", FACTS, NOON)], asked, FACTS, NOON)["replies"][0]
    assert reply["answers"][0]["clauses"][0]["paraphrase"] == "One is one."


def test_why_a_default_stands_is_told() -> None:
    replies = {r["question"]: r for r in traced()["replies"]}
    reasons = {
        name: {a["default_because"] for a in reply["answers"]} for name, reply in replies.items()
    }
    assert reasons["how_soon"] == {None}
    assert reasons["worker_choice"] == {None, "silent"}
    assert reasons["who_takes_it"] == {"failed"}
    assert reasons["holds"] == {"waits"}


def test_a_review_that_was_due_yesterday_in_london_is_overdue() -> None:
    late_evening_in_utc = datetime(2026, 4, 30, 23, 30, tzinfo=UTC)
    assert traced(at=late_evening_in_utc)["policy"]["review_overdue"] is True
    assert traced(at=late_evening_in_utc.replace(hour=22))["policy"]["review_overdue"] is False


def test_plain_values_are_json() -> None:
    assert plain({"a": (ClockKind.INTERVIEW, date(2026, 1, 2), None, 1.5)}) == {
        "a": ["interview", "2026-01-02", None, 1.5]
    }


def test_an_unconfirmed_reading_of_a_cited_clause_stands_with_the_answer() -> None:
    asked = engine(speaker("north", offers=says(answer(LOCKS, "1"))))
    (reply,) = trace([asked.ask("offers", FACTS, NOON)], asked, FACTS, NOON)["replies"]
    (said,) = reply["answers"]
    assert said["reading"] is None
    assert [(r["id"], r["to_confirm"]) for r in said["unconfirmed"]] == [("I-1", "Head of Housing")]


def test_the_reading_on_which_a_rule_rests_is_not_told_twice() -> None:
    (how_soon, *_) = traced()["replies"]
    assert how_soon["answers"][0]["reading"]["id"] == "I-1"
    assert how_soon["answers"][0]["unconfirmed"] == []


def test_a_confirmed_reading_is_no_longer_told() -> None:
    data = revision_data([])
    (reading,) = data["interpretations"]
    confirmed = {**reading, "confirmed_on": "2026-01-02"}
    revision = read_revision({**data, "interpretations": [confirmed]})
    assert PolicyEngine(revision, {}).unconfirmed == {}
    assert list(PolicyEngine(read_revision(data), {}).unconfirmed) == ["1"]
