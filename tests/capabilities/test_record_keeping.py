"""What is written down: each thing at its step, and some things whatever the step."""

from typing import Any

import pytest

from capabilities.record_keeping import RecordKeeping
from casepolicy.facts import RecordStep
from casepolicy.values import EntryKind
from tests.capabilities.made_up import RULE, answers, asked, said

NOTE = {**RULE, "kind": "field", "code": "note", "words": "What was said"}
FORM = {**RULE, "kind": "form", "code": "form", "words": "The form", "step": "risk_assessment"}
FLAG = {**RULE, "kind": "flag", "code": "care", "words": "Take care", "step": "disclosure"}
SETTINGS: dict[str, Any] = {"entries": [NOTE, FORM, FLAG]}


def codes(**facts: Any) -> set[str]:
    return {a.value.code for a in answers(said(RecordKeeping, "to_record", SETTINGS, **facts))}


def test_an_entry_of_another_step_is_not_written_down() -> None:
    assert said(RecordKeeping, "to_record", {"entries": [FORM]}, recording__step="closure") == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("risk_assessment", {"note", "form"}),
        ("disclosure", {"note", "care"}),
        ("closure", {"note"}),
    ],
)
def test_question_to_record_gives_the_entries_of_the_step_and_those_of_every_step(
    step: str, expected: set[str]
) -> None:
    assert codes(recording__step=step) == expected


def test_while_no_step_is_named_every_entry_stands_with_its_step() -> None:
    found = said(RecordKeeping, "to_record", SETTINGS)
    assert {a.value.code: a.value.step for a in answers(found)} == {
        "note": None,
        "form": RecordStep.RISK_ASSESSMENT,
        "care": RecordStep.DISCLOSURE,
    }
    assert all((a.because, a.missing) == ((), ()) for a in answers(found))


def test_only_an_entry_of_the_step_named_rests_on_it() -> None:
    found = answers(said(RecordKeeping, "to_record", SETTINGS, recording__step="disclosure"))
    assert {a.value.code: a.because for a in found} == {"note": (), "care": ("recording.step",)}


def test_a_condition_holds_besides_the_step() -> None:
    entries = {"entries": [{**FLAG, "when": {"danger.arson": True}}]}
    facts = {"recording__step": "disclosure"}
    assert said(RecordKeeping, "to_record", entries, **facts, danger__arson=False) == []
    assert asked(said(RecordKeeping, "to_record", entries, **facts)) == [("danger.arson",)]
    (flag,) = answers(said(RecordKeeping, "to_record", entries, **facts, danger__arson=True))
    assert flag.value.kind is EntryKind.FLAG
    assert set(flag.because) == {"recording.step", "danger.arson"}


def test_an_entry_says_what_it_is_about() -> None:
    (note,) = answers(said(RecordKeeping, "to_record", {"entries": [NOTE]}))
    assert (note.value.key, note.value.step, note.value.words) == (
        "field.note",
        None,
        "What was said",
    )
