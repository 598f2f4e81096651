"""A whole report: rules and marks together, what is new, what is gone, what nobody explains."""

from datetime import date
from typing import Any

import pytest

from casepolicy import Revision
from casepolicy.lint import MarksRefused, as_data, lint
from casepolicy.marks import FindingKind, Severity
from tests.casepolicy.lint.looking import DAY, engine, plugin
from tests.casepolicy.made_up import clause

OVER_16 = clause("9", kind="definition", paraphrase="Connected, economic, relatives; over 16.")
CHILDREN = clause("8", kind="definition", paraphrase="Children are victims too.")
SEEN = {
    "kind": "age_wording",
    "clauses": ["9"],
    "statutes": ["statute:daa2021.s1"],
    "seen_by": "register reviewer",
    "seen_on": date(2026, 3, 1),
}
MARK = {
    "kind": "foreign_text",
    "clauses": ["2"],
    "effect": "The words are about something else.",
    "meanwhile": "They are left out.",
    "marked_by": "register reviewer",
    "marked_on": date(2026, 3, 1),
}
CLEARED = {
    "kind": "contradiction",
    "clauses": ["3", "4"],
    "why": "They are about different things.",
    "marked_by": "register reviewer",
    "marked_on": date(2026, 3, 1),
}
RESTS_ON_I_1 = [
    plugin(
        "security_measures",
        rules=[
            {
                "measures": {"locks": "Locks"},
                "strength": "must",
                "clauses": ["1"],
                "interpretation": "I-1",
            }
        ],
    )
]


def kinds(**made: Any) -> list[tuple[str, str, bool]]:
    report = lint(engine(**made), DAY)
    return [(f.kind.value, f.source, f.new) for f in report.findings]


def test_a_document_with_nothing_wrong_has_no_findings() -> None:
    assert kinds() == []


def test_what_a_rule_finds_is_new_until_somebody_records_that_they_looked() -> None:
    made = {"clauses": [OVER_16, CHILDREN]}
    assert kinds(**made) == [("age_wording", "rule:age_wording", True)]
    assert kinds(**made, seen=[SEEN]) == [("age_wording", "rule:age_wording", False)]


@pytest.mark.parametrize("other", [{"clauses": ["8"]}, {"statutes": []}, {"kind": "duplicate"}])
def test_another_record_does_not_make_it_known(other: dict[str, Any]) -> None:
    made = {"clauses": [OVER_16, CHILDREN], "seen": [{**SEEN, **other}]}
    assert kinds(**made) == [("age_wording", "rule:age_wording", True)]


def test_a_record_of_what_is_no_longer_found_is_told_and_is_no_finding() -> None:
    report = lint(engine(clauses=[clause("9")], seen=[SEEN]), DAY)
    assert report.findings == ()
    assert [seen.clauses for seen in report.gone] == [("9",)]


def test_a_mark_is_a_finding_that_says_it_is_a_mark_and_is_never_new() -> None:
    assert kinds(marks=[MARK]) == [("foreign_text", "mark", False)]


def test_a_reading_is_told_until_it_is_confirmed_and_is_never_new() -> None:
    assert kinds(plugins=RESTS_ON_I_1) == [
        ("unconfirmed_reading", "rule:unconfirmed_reading", False)
    ]
    (reading,) = engine().revision.interpretations
    settled = reading.model_copy(update={"confirmed_on": DAY}).model_dump()
    assert kinds(plugins=RESTS_ON_I_1, interpretations=[settled]) == []


def test_a_reading_that_another_finding_tells_of_is_not_told_twice() -> None:
    clock = {
        "kind": "first_contact",
        "unit": "working_hours",
        "amount": 24,
        "reading": "same_clock_time",
        "strength": "must",
        "clauses": ["1"],
        "interpretation": "I-1",
    }
    made = {"plugins": [plugin("response_clocks", clocks=[clock])]}
    assert kinds(**made) == [("ambiguous_time", "rule:ambiguous_time", True)]


def test_a_reading_on_which_no_rule_rests_is_not_told() -> None:
    assert kinds(plugins=[]) == []


@pytest.mark.parametrize(
    ("status", "found"),
    [("text_defect", True), ("below_statute", True), ("ambiguous", False), ("operational", False)],
)
def test_a_defect_of_which_nobody_says_what_follows_is_found(status: str, *, found: bool) -> None:
    defect = clause("9", status=status)
    expected = [("unexplained_defect", "rule:unexplained_defect", True)] if found else []
    assert kinds(clauses=[defect]) == expected
    assert kinds(clauses=[defect], marks=[{**MARK, "clauses": ["9"]}]) == [
        ("foreign_text", "mark", False)
    ]


def test_the_worst_comes_first() -> None:
    made = {"clauses": [OVER_16, CHILDREN], "marks": [MARK], "plugins": RESTS_ON_I_1}
    assert [kind for kind, _, _ in kinds(**made)] == [
        "age_wording",
        "unconfirmed_reading",
        "foreign_text",
    ]


@pytest.mark.parametrize(
    "made",
    [
        {"marks": [{**MARK, "clauses": ["99"]}]},
        {"marks": [{**MARK, "statutes": ["statute:99"]}]},
        {"seen": [{**SEEN, "clauses": ["99"], "statutes": []}]},
        {"cleared": [{**CLEARED, "clauses": ["99"]}]},
    ],
)
def test_a_mark_on_a_clause_that_is_in_no_register_is_refused_in_words(made: Any) -> None:
    with pytest.raises(MarksRefused, match="99, which is in no register"):
        lint(engine(**made), DAY)


def test_the_data_names_clause_law_effect_and_what_holdfast_does() -> None:
    report = lint(engine(clauses=[OVER_16, CHILDREN], cleared=[CLEARED]), DAY)
    data = as_data("northgate", report)
    (finding,) = data["findings"]
    assert data["lint"] == "lint.v1"
    assert (finding["pack"], finding["severity"], finding["new"]) == ("northgate", "law", True)
    assert finding["clauses"] == [{"id": "9", "paraphrase": OVER_16["paraphrase"]}]
    (law,) = finding["statutes"]
    assert law["in_force_from"] == "2021-10-01"
    assert law["confirmed_by_lawyer"] is False
    assert data["cleared"][0]["why"] == CLEARED["why"]


def test_marks_stay_with_a_revision_when_it_is_stored_and_read_back() -> None:
    revision = engine(marks=[MARK], seen=[{**SEEN, "clauses": ["1"]}], cleared=[CLEARED]).revision
    assert Revision.model_validate(revision.model_dump(mode="json")) == revision


def test_every_kind_has_a_severity_and_words() -> None:
    assert all(kind.words and kind.severity in Severity for kind in FindingKind)
