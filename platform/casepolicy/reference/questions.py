"""The page of questions: each hook with all that an author must know to answer it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import get_type_hints

from casepolicy import hookspecs
from casepolicy.building import hooks_of
from casepolicy.capability import AnyCapability
from casepolicy.facts import describe_fact
from casepolicy.platform_register import PLATFORM_REGISTER
from casepolicy.question import Direction, Question, Stands
from casepolicy.reference.kinds import in_words
from casepolicy.reference.source import (
    Undocumented,
    docstring,
    key_fields,
    member_words,
    platform_clauses,
    signature,
)
from casepolicy.reference.writing import (
    bullets,
    code,
    names,
    page,
    paragraph,
    paragraphs,
    plain,
    table,
)

Capabilities = Mapping[str, type[AnyCapability]]

_ABOUT = """A plugin answers a question by a method of the same name, marked `@hookimpl`, that takes
`self`, `facts` and `at` and returns a list of `Answer` and `NeedsFact`. An empty list is silence.
It reads no clock, no database and no network."""
_HEAD = ("question", "asks", "value", "answered by")
_COMBINED = ("question", "several answers", "nothing said, or a plugin failed")


def questions_page(questions: Sequence[Question], capabilities: Capabilities) -> str:
    """Write the page. Raises ``Undocumented`` naming what has no words."""
    answering = {q.name: _answering(q.name, capabilities) for q in questions}
    rows = [
        (f"[`{q.name}`](#{q.name})", q.sentence, f"`{q.value.__name__}`", answering[q.name])
        for q in questions
    ]
    parts = [part for q in questions for part in _question(q, answering[q.name])]
    combined = table(_COMBINED, [_at_a_glance(q) for q in questions])
    return page("Questions", paragraph(_ABOUT), table(_HEAD, rows), combined, *parts)


def _at_a_glance(question: Question) -> tuple[str, str, str]:
    rule = docstring(question.combine, f"The combination rule of {question.name}")
    default = docstring(question.default, f"The default of {question.name}")
    return f"`{question.name}`", rule.partition("\n\n")[0], default.partition("\n\n")[0]


def _question(question: Question, answering: str) -> list[str]:
    if not question.sentence.endswith("?") or not question.asked_when:
        msg = (
            f"The question {question.name} needs a docstring: its first line is the question and "
            'ends in "?", and the rest says when it is asked.'
        )
        raise Undocumented(msg)
    return [
        f"## {question.name}",
        f"**{question.sentence}**",
        code("python", signature(getattr(hookspecs, question.name))),
        paragraph(plain(question.asked_when)),
        *_value(question.value),
        "### How answers are combined",
        paragraphs(docstring(question.combine, f"The combination rule of {question.name}")),
        "### When a policy is silent, or a plugin fails",
        *_default(question),
        paragraph(f"Answered by: {answering}."),
    ]


def _value(value: type) -> list[str]:
    hints = get_type_hints(value)
    words = member_words(value)
    fields = [f for f in dataclasses.fields(value) if not f.name.startswith("_")]
    told = [
        f"`{f.name}`: {in_words(hints[f.name])}{_may_be_empty(hints[f.name])}"
        f"{_left_out(f)}. {words.get(f.name, '')}".rstrip()
        for f in fields
    ]
    same = key_fields(value)
    keyed = (
        f"Answers with the same {' and '.join(f'`{name}`' for name in same)} are combined."
        if same
        else "All answers are about one thing, so all of them are combined."
    )
    return [
        f"### Value: `{value.__name__}`",
        paragraphs(docstring(value, f"The value {value.__name__}")),
        bullets(told),
        paragraph(keyed),
    ]


def _may_be_empty(hint: object) -> str:
    return ", or `None`" if type(None) in getattr(hint, "__args__", ()) else ""


def _left_out(field: dataclasses.Field[object]) -> str:
    if field.default is dataclasses.MISSING or field.default is None:
        return ""
    if isinstance(field.default, tuple):
        return " (none unless given)" if not field.default else ""
    return f" (`{field.default}` unless given)"


def _default(question: Question) -> list[str]:
    clauses = platform_clauses(question.default)
    if not clauses:
        msg = f"The default of {question.name} names no clause of the platform's register."
        raise Undocumented(msg)
    direction = _member(Direction, question.direction)
    arises = question.arises_with
    return [
        paragraphs(docstring(question.default, f"The default of {question.name}")),
        bullets(f"`{clause}`: {PLATFORM_REGISTER[clause].paraphrase}" for clause in clauses),
        paragraph(f"Falls `{question.direction.value}`: {direction}"),
        paragraph(f"The default stands `{question.stands.value}`. {_stands(question)}"),
        paragraph(
            f"Arises once `{arises}` is known. {describe_fact(arises).question}"
            if arises
            else "Arises always."
        ),
    ]


def _member(kind: type[Direction | Stands], member: Direction | Stands) -> str:
    return member_words(kind)[member.name]


def _stands(question: Question) -> str:
    return _member(Stands, question.stands)


def _answering(question: str, capabilities: Capabilities) -> str:
    found = sorted(n for n, c in capabilities.items() if question in hooks_of(c))
    return names(found) or "no installed capability"
