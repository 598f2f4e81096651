"""Our defaults on records: a core set is written, few see it, and nothing is destroyed unasked."""

from __future__ import annotations

from casepolicy.defaults.building import Answers, default
from casepolicy.facts import CaseFacts, Viewer
from casepolicy.values import (
    CasePart,
    Entry,
    EntryKind,
    Retention,
    RetentionPart,
    Sight,
)

_CORE = (
    (EntryKind.FIELD, "what_was_said", "What the person told us, and when"),
    (EntryKind.FIELD, "what_we_did", "What we did, by whom, and when"),
    (EntryKind.FIELD, "safe_contact", "Which ways of contact are safe, and when we last asked"),
    (EntryKind.SECTION, "next_steps", "What happens next, by whom, and by when"),
)


def to_record(facts: CaseFacts) -> Answers:
    """Write down what was said, what was done, what is safe and what is next."""
    return tuple(
        default(Entry(kind=kind, code=code, words=words), "records", facts)
        for kind, code, words in _CORE
    )


def may_see(facts: CaseFacts) -> Answers:
    """Those who work on the case, or check it, see it; nobody else does, inside or outside."""
    viewer = facts.view.viewer
    if viewer is None:
        return ()
    own = viewer in {Viewer.CASE_OFFICER, Viewer.AUDITOR}
    value = Sight(
        viewer=viewer,
        parts=tuple(CasePart) if own else (),
        words="Everything in the case" if own else "Nothing of the case",
    )
    return (default(value, "need-to-know", facts, uses=("view.viewer",)),)


_KEPT = (
    Retention(part=RetentionPart.STORAGE, words="Kept locked, and seen only by those who need it"),
    Retention(part=RetentionPart.PERIOD, words="Kept until a person has decided how long"),
    Retention(
        part=RetentionPart.DISPOSAL,
        words="Nothing is destroyed until the data protection lead has agreed",
    ),
)


def keep_until(facts: CaseFacts) -> Answers:
    """Keep it, flag it, and let a person decide."""
    person = "data_protection_lead"
    return tuple(default(each, "keep", facts, needs_human=person) for each in _KEPT)
