"""Says what a page lacks, from the code itself: the page's own maker is not asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from casepolicy.building import hooks_of
from casepolicy.capability import AnyCapability, CitedRule, Settings
from casepolicy.question import Question

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


def committed(name: str) -> str:
    """A committed page, with its lines joined, so that where they break does not matter."""
    return (FOLDER / name).read_text("utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


def section(page: str, title: str) -> str:
    """What stands under a second heading, joined into one line; empty if there is none."""
    _, _, rest = page.partition(f"\n## {title}\n")
    return flat(rest.partition("\n## ")[0])


def lacking_of_questions(page: str, questions: Iterable[Question]) -> list[str]:
    """Name what the page doesn't say: a question's signature, sentence, value, fields, choices."""
    return [
        f"{question.name}: {wanted}"
        for question in questions
        for wanted in _of_question(question)
        if flat(wanted) not in section(page, question.name)
    ]


def _of_question(question: Question) -> list[str]:
    value = question.value
    hints = get_type_hints(value)
    choices = [f"`{c}`" for hint in hints.values() for c in _choices(hint)]
    return [
        f"def {question.name}(facts: CaseFacts, at: datetime) -> Says[values.{value.__name__}]:",
        question.sentence,
        question.asked_when.replace("``", "`"),
        (question.combine.__doc__ or "?").splitlines()[0].replace("``", "`"),
        (question.default.__doc__ or "?").splitlines()[0].replace("``", "`"),
        f"Falls `{question.direction.value}`",
        f"stands `{question.stands.value}`",
        *([f"`{question.arises_with}`"] if question.arises_with else []),
        *(f"- `{field.name}`: " for field in dataclasses.fields(value)),
        *choices,
    ]


def _choices(hint: Any) -> list[str]:
    found = [hint, *get_args(hint)]
    kinds = [each for each in found if isinstance(each, type) and issubclass(each, Enum)]
    return [str(member.value) for kind in kinds for member in kind]


def lacking_of_capabilities(
    page: str, capabilities: Mapping[str, type[AnyCapability]]
) -> list[str]:
    """Name what the page doesn't say: a capability's version, questions, or one of its settings."""
    return [
        f"{name}: {wanted}"
        for name, capability in capabilities.items()
        for wanted in (
            f"Version {capability.version}.",
            *(f"`{hook}`" for hook in hooks_of(capability)),
            *_of_settings(capability.settings_model),
        )
        if flat(wanted) not in section(page, name)
    ]


def _of_settings(model: type[Settings]) -> list[str]:
    found = [f"### {model.__name__}"]
    common = CitedRule.model_fields if issubclass(model, CitedRule) else {}
    for name, field in model.model_fields.items():
        if name in common:
            continue
        found += [f"| `{name}` | ", flat((field.description or "?").replace("``", "`"))]
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Settings):
                found += _of_settings(inner)
    return found
