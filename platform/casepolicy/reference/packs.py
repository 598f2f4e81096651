"""The page of packs: what a manifest, a clause, a reading and a capability's entry may hold."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casepolicy.clause import Clause, Interpretation
from casepolicy.reference.kinds import bounds_in_words, in_words
from casepolicy.reference.source import docstring, member_words
from casepolicy.reference.writing import bullets, page, paragraph, sentence, table
from casepolicy.revision import Manifest, PastVersion, PluginSettings

_FILES = {
    "`pack.yaml`": "the [manifest](#manifest), the `interpretations` "
    "([Interpretation](#interpretation)), and in a small pack the `plugins`",
    "`rules/<capability>.yaml`": "one capability's version and [settings](capabilities.md), as in "
    "[PluginSettings](#pluginsettings) without its name",
    "`clauses.tsv`": "the register, one [clause](#clause) a row; its first row names the columns",
    "`examples.yaml`, or `examples/<question>.yaml`": "made-up cases and what the policy says",
}
_MODELS: tuple[type[BaseModel], ...] = (
    Manifest,
    PastVersion,
    Clause,
    Interpretation,
    PluginSettings,
)


def packs_page() -> str:
    """Write the page. Raises ``Undocumented`` for a part without a docstring."""
    parts = [part for model in _MODELS for part in _model(model)]
    files = (f"{name}: {what}." for name, what in _FILES.items())
    return page("Packs", paragraph("A pack is a folder of these files."), bullets(files), *parts)


def _model(model: type[BaseModel]) -> list[str]:
    words = member_words(model)
    rows = [_row(name, field, words.get(name, "")) for name, field in model.model_fields.items()]
    return [
        f"## {model.__name__}",
        paragraph(docstring(model, f"The part {model.__name__}")),
        table(("name", "type", "", "what it is"), rows),
    ]


def _row(name: str, field: FieldInfo, words: str) -> tuple[str, str, str, str]:
    bounds = bounds_in_words(field.metadata)
    kind = in_words(field.annotation) + (f" ({bounds})" if bounds else "")
    need = "required" if field.is_required() else "may be left out"
    told = field.description or words
    return f"`{name}`", kind, need, sentence(told) if told else ""
