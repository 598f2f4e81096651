"""The page of capabilities: each with its questions, its settings and a sample that loads."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from casepolicy.building import hooks_of
from casepolicy.capability import AnyCapability, CitedRule, Settings
from casepolicy.reference.kinds import bounds_in_words, in_words
from casepolicy.reference.sample import CLAUSE, sample_of
from casepolicy.reference.source import Undocumented, docstring
from casepolicy.reference.writing import (
    code,
    page,
    paragraph,
    paragraphs,
    plain,
    sentence,
    table,
)

_ABOUT = f"""Each capability's settings stand in a pack's `rules/<capability>.yaml`, or in a small
pack under `plugins` in `pack.yaml`. The samples cite a clause {CLAUSE}; they are loaded by a test."""
_COMMON = """Every row that cites a clause takes these besides its own. They are left out of the
tables below."""
_HEAD = ("setting", "type", "", "what it is")


def capabilities_page(capabilities: Mapping[str, type[AnyCapability]]) -> str:
    """Write the page, in alphabetical order. Raises ``Undocumented`` naming what has no words."""
    ordered = [capabilities[name] for name in sorted(capabilities)]
    rows = [
        (f"[`{c.name}`](#{c.name})", _questions(c), paragraph(_first_line(_purpose(c))))
        for c in ordered
    ]
    common = [_row(name, field) for name, field in CitedRule.model_fields.items()]
    return page(
        "Capabilities",
        paragraph(_ABOUT),
        table(("capability", "answers", "what it holds"), rows),
        "## CitedRule",
        paragraph(_COMMON),
        table(_HEAD, common),
        *(part for each in ordered for part in _capability(each)),
    )


def models_of(model: type[Settings]) -> Iterator[type[Settings]]:
    """Yield a settings model and every settings model inside it, each once."""
    seen: list[type[Settings]] = []
    waiting = [model]
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.append(each)
        yield each
        waiting += [
            inner
            for field in each.model_fields.values()
            for inner in _parts(field.annotation)
            if isinstance(inner, type) and issubclass(inner, Settings)
        ]


def own_settings(model: type[Settings]) -> dict[str, FieldInfo]:
    """Return a model's settings, without those that every cited rule has."""
    common = CitedRule.model_fields if issubclass(model, CitedRule) else {}
    return {name: field for name, field in model.model_fields.items() if name not in common}


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts(inner)


def _capability(capability: type[AnyCapability]) -> list[str]:
    models = [part for m in models_of(capability.settings_model) for part in _model(m)]
    return [
        f"## {capability.name}",
        paragraphs(_purpose(capability)),
        paragraph(f"Version {capability.version}. Answers {_questions(capability)}."),
        *models,
        code("yaml", _sample(capability)),
    ]


def _purpose(capability: type[AnyCapability]) -> str:
    return docstring(
        sys.modules[capability.__module__], f"The module of the capability {capability.name}"
    )


def _questions(capability: type[AnyCapability]) -> str:
    return ", ".join(f"[`{q}`](questions.md#{q})" for q in hooks_of(capability))


def _first_line(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _model(model: type[Settings]) -> list[str]:
    rows = [_row(name, field) for name, field in own_settings(model).items()]
    says = docstring(model, f"The settings {model.__name__}")
    cites = " Each cites its clause: see [CitedRule](#citedrule)."
    return [
        f"### {model.__name__}",
        paragraph(says.replace("\n", " ") + (cites if issubclass(model, CitedRule) else "")),
        table(_HEAD, rows) if rows else "",
    ]


def _row(name: str, field: FieldInfo) -> tuple[str, str, str, str]:
    if not field.description:
        msg = f"The setting {name} has no description. Give it one: Field(description=...)."
        raise Undocumented(msg)
    bounds = bounds_in_words(field.metadata)
    kind = in_words(field.annotation) + (f" ({bounds})" if bounds else "")
    return f"`{name}`", kind, _need(field), sentence(plain(field.description))


def _need(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default: Any = field.get_default(call_default_factory=True)
    if default is None or default == "" or default in ((), {}, []):
        return "may be left out"
    told = default.value if isinstance(default, Enum) else default
    return f"`{str(told).lower() if isinstance(told, bool) else told}` unless given"


def _sample(capability: type[AnyCapability]) -> str:
    data = {"version": capability.version, "settings": sample_of(capability)}
    written = yaml.dump(data, Dumper=_Plainly, sort_keys=False, allow_unicode=True, width=96)
    return f"# rules/{capability.name}.yaml\n{written}"


class _Plainly(yaml.SafeDumper):
    """Writes YAML as packs do: a list of words on one line, rows below each other."""


def _sequence(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    flat = all(isinstance(item, str) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flat)


_Plainly.add_representer(list, _sequence)
