"""What lint finds in the five real documents, exactly: by which rule, or by a reviewer's mark.

Readings that nobody has confirmed are found too; they are compared with the recorded readings, so
that a new reading needs no change here.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from casepolicy.calendar import to_utc
from casepolicy.discovery import FLOOR, shipped_pack
from casepolicy.facts import DecisionKind, read_facts
from casepolicy.lint import LintReport, as_data, lint
from casepolicy.lint.subject import Subject
from tests.packs.shipped import LANDLORDS, engine

THE_DAY = date(2026, 11, 22)
NOBODY_OVERDUE = date(2022, 10, 31)
"""The last day on which the first of the five reviews was not yet due."""

READING = "unconfirmed_reading"
S1, S3 = "statute:daa2021.s1", "statute:daa2021.s3"
CRIME, S70 = "statute:dpa2018.sch1.10", "statute:duaa2025.s70"
SAFEGUARDING, VITAL = "statute:dpa2018.sch1.18", "statute:ukgdpr.vital"

Row = tuple[str, str, str, str]
"""How it was found (rule or mark), kind, clauses, laws."""

FOUND: dict[str, set[Row]] = {
    "b3living": {
        ("rule", "age_wording", "2.2", S1),
        ("rule", "children_not_victims", "2.2", S3),
        ("rule", "sharing_narrower", "1.2-s2 3.2.18-d 3.2.20 3.2.21", CRIME),
        ("rule", "review_passed", "D-5", ""),
        ("mark", "contradiction", "3.3.2 10.1", ""),
        ("mark", "contradiction", "1.2-s2 3.2.20 3.2.15 3.2.16 3.2.17", ""),
        ("mark", "contradiction", "3.2.14 3.2.15 3.2.16 3.2.17", ""),
        ("mark", "conflict_of_roles", "D-2 D-3 U-7", ""),
        ("mark", "foreign_text", "U-6", ""),
        ("mark", "out_of_order_text", "U-1 U-2 U-3 U-4 U-5 U-6 U-7 U-8 U-9", ""),
    },
    "one_vision": {
        ("rule", "sharing_narrower", "1.3 3.6.1 3.6.2-c", VITAL),
        ("rule", "sharing_narrower", "1.3 3.6.1 3.6.2-c", SAFEGUARDING),
        ("rule", "sharing_narrower", "1.3 3.6.1 3.6.2-c", f"{S70} {CRIME}"),
        ("rule", "sharing_narrower", "1.3 3.6.1 3.6.2-c", CRIME),
        ("mark", "contradiction", "3.6.2-c 3.3-b 3.7.3", f"{S70} {CRIME}"),
        ("mark", "contradiction", "2.2 3.2.1-s2", ""),
        ("mark", "conflict_of_roles", "7.1 10-3", ""),
        ("mark", "period_passed", "3.1-e", S3),
        ("mark", "out_of_order_text", "2.3 2.4", ""),
        ("mark", "out_of_order_text", "3.1-a 3.3", ""),
        ("mark", "garbled_text", "3.4.2-c", ""),
        ("mark", "garbled_text", "3.4.2-d", ""),
        ("mark", "unfinished_text", "9.1", ""),
    },
    "star": {
        ("rule", "age_wording", "2.1-b", S1),
        ("rule", "children_not_victims", "2.1", S3),
        ("rule", "connection_not_listed", "2.1-b", S1),
        ("rule", "sharing_narrower", "3.3 4.2-s2", CRIME),
        ("rule", "ambiguous_time", "5.1", ""),
        ("mark", "misstates_law", "4.2", f"{S70} {CRIME}"),
        ("mark", "contradiction", "3.6 2.1-b", S1),
        ("mark", "conflict_of_roles", "D-1 9-4", ""),
        ("mark", "conflict_of_roles", "D-3 9-5", ""),
        ("mark", "staff_privacy", "3.5-s2", ""),
        ("mark", "unfinished_text", "3.4", ""),
        ("mark", "misnamed", "D-8 3.10-s2", ""),
    },
    "vivid": {
        ("rule", "sharing_narrower", "3.2", CRIME),
        ("rule", "ambiguous_time", "4.4-1", ""),
        ("rule", "review_passed", "5-1 D-6", ""),
        ("mark", "broken_reference", "2-4", S1),
        ("mark", "misnamed", "6-3 6-5", ""),
        ("mark", "misnamed", "6-10", ""),
        ("mark", "misnamed", "6-12", ""),
        ("mark", "unfinished_text", "D-2", ""),
        ("mark", "unfinished_text", "D-3", ""),
        ("mark", "period_passed", "4.10-1", ""),
    },
    "welwyn_hatfield": {
        ("rule", "old_definition", "4.1 4.1-s2 4.1-d", S1),
        ("rule", "children_not_victims", "4.1", S3),
        ("rule", "old_law_list", "D-9", S1),
        ("rule", "review_passed", "D-5 12.1", ""),
        ("rule", "duplicate", "6.3 8.2", ""),
        ("rule", "duplicate", "6.3-s2 8.2-s2", ""),
        ("rule", "duplicate", "6.3-s3 8.2-s3", ""),
        ("mark", "contradiction", "5.5 10.1-s2", ""),
        ("mark", "contradiction", "8.3-s2 10.1-s2", SAFEGUARDING),
        ("mark", "period_passed", "D-10", ""),
        ("mark", "unfinished_text", "D-13", ""),
        ("mark", "misnamed", "7.4-s2", ""),
    },
}

every_landlord = pytest.mark.parametrize("name", LANDLORDS)


def report(name: str, on: date = THE_DAY) -> LintReport:
    return lint(engine(name), on)


def rows(name: str, on: date = THE_DAY) -> Iterator[Row]:
    for finding in report(name, on).findings:
        if finding.kind != READING:
            how = finding.source.split(":")[0]
            yield how, finding.kind, " ".join(finding.clauses), " ".join(finding.statutes)


@every_landlord
def test_lint_finds_exactly_this(name: str) -> None:
    assert set(rows(name)) == FOUND[name]
    assert len(list(rows(name))) == len(FOUND[name])


@every_landlord
def test_nothing_found_is_new_and_nothing_recorded_is_gone(name: str) -> None:
    found = report(name)
    assert found.new == ()
    assert found.gone == ()


@every_landlord
def test_each_reading_that_a_rule_rests_on_and_nobody_confirmed_is_told_once(name: str) -> None:
    subject = Subject(engine(name), THE_DAY)
    rested_on = {rule.interpretation for _, rule in subject.rules()}
    recorded = [i for i in subject.revision.interpretations if i.id in rested_on]
    open_readings = sorted(i.id for i in recorded if subject.open(i))
    told = [finding.reading for finding in report(name).findings if finding.reading]
    assert sorted(told) == open_readings


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("b3living", date(2025, 12, 31)),
        ("vivid", date(2024, 10, 31)),
        ("welwyn_hatfield", date(2022, 10, 31)),
        ("star", date(2027, 6, 30)),
        ("one_vision", date(2027, 6, 30)),
    ],
)
def test_a_review_date_passes_on_the_day_after_it(name: str, due: date) -> None:
    day = timedelta(days=1)
    passed = [
        any(kind == "review_passed" for _, kind, _, _ in rows(name, on))
        for on in (due - day, due, due + day)
    ]
    assert passed == [False, False, True]


@every_landlord
def test_before_the_reviews_and_before_the_act_of_2025_the_rest_is_the_same(name: str) -> None:
    later = {row for row in FOUND[name] if row[0] == "rule" and S70 in row[3]}
    overdue = {row for row in FOUND[name] if row[1] == "review_passed"}
    assert set(rows(name, NOBODY_OVERDUE)) == FOUND[name] - later - overdue
    recorded = {" ".join(seen.clauses) for seen in report(name, NOBODY_OVERDUE).gone}
    assert recorded == {row[2] for row in later | overdue}


def test_before_the_act_nobody_is_below_it() -> None:
    before = date(2021, 9, 30)
    held_against = {row for name in LANDLORDS for row in rows(name, before) if row[0] == "rule"}
    assert not {row for row in held_against if S1 in row[3] or S3 in row[3]}


@every_landlord
def test_every_finding_says_what_follows_and_what_holdfast_does(name: str) -> None:
    for finding in as_data(name, report(name))["findings"]:
        assert finding["clauses"]
        assert finding["effect"].endswith(".")
        assert finding["meanwhile"].endswith(".")
        for law in finding["statutes"]:
            assert law["where"]
            assert law["in_force_from"]
            assert law["confirmed_by_lawyer"] is False


def test_proof_and_evidence_look_like_a_contradiction_and_the_report_says_why_they_are_none() -> (
    None
):
    cleared = [(each.kind, each.clauses) for each in report("b3living").cleared]
    assert cleared[0] == ("contradiction", ("2.6-s2", "3.2.18"))
    for decision in DecisionKind:
        facts = read_facts({"proposed.decision": decision.value})
        at = to_utc(datetime.fromisoformat("2026-11-23T12:00+00:00"))
        kept = engine("b3living").ask("evidence_needed", facts, at).kept
        assert len({given.answer.value.standard for given in kept}) == 1


@every_landlord
def test_lint_can_be_told_twice_and_says_the_same(name: str) -> None:
    assert as_data(name, report(name)) == as_data(name, report(name))


def test_the_law_itself_has_been_marked_by_nobody() -> None:
    law = shipped_pack(FLOOR)
    assert (law.marks, law.seen, law.cleared) == ((), (), ())
