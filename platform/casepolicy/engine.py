"""Asks a landlord's policy: a typed face over one plugin manager per landlord and revision.

Implementations are called one by one, not through a bare hook call, so that each answer keeps
its author and one failing plugin neither loses the others' answers nor removes a protection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pluggy

from casepolicy import combine, hookspecs
from casepolicy.answer import (
    Answer,
    Asked,
    Failure,
    Given,
    Lost,
    NeedsFact,
    Outcome,
    Reply,
    Tier,
)
from casepolicy.capability import AnyCapability
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs import PROJECT, QUESTIONS
from casepolicy.platform_register import PLATFORM_REGISTER
from casepolicy.question import Question
from casepolicy.revision import Revision, build_plugins

PLATFORM_VERSION = "1"


class UnusableReply(TypeError):
    """A plugin returned something that is not an answer. Holds no case data."""


@dataclass(frozen=True, slots=True)
class _Voice:
    plugin: AnyCapability
    tier: Tier
    register: frozenset[str]


class PolicyEngine:
    """One landlord's policy in one revision, with the statute floor, ready to be asked."""

    def __init__(
        self,
        revision: Revision,
        capabilities: Mapping[str, type[AnyCapability]],
        floor: Revision | None = None,
    ) -> None:
        """Build and check all plugins. Raises ``PackRefused`` in words if anything is wrong."""
        self.revision = revision
        self.floor = floor
        self._voices: dict[str, _Voice] = {}
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._register(revision, capabilities, Tier.LANDLORD)
        if floor is not None:
            self._register(floor, capabilities, Tier.FLOOR)
        self._manager.check_pending()

    def _register(
        self, revision: Revision, capabilities: Mapping[str, type[AnyCapability]], tier: Tier
    ) -> None:
        register = frozenset(revision.register()) | frozenset(PLATFORM_REGISTER)
        register |= {i.id for i in revision.interpretations}
        for index, plugin in enumerate(build_plugins(revision, capabilities)):
            name = f"{tier}:{index}:{plugin.label}"
            self._manager.register(plugin, name=name)
            self._voices[name] = _Voice(plugin, tier, register)

    @property
    def plugin_labels(self) -> tuple[str, ...]:
        """Return name and version of every plugin of the landlord's own revision, sorted."""
        mine = (v for v in self._voices.values() if v.tier is Tier.LANDLORD)
        return tuple(sorted(v.plugin.label for v in mine))

    def ask(
        self,
        question: str,
        facts: CaseFacts,
        at: datetime,
        due_at: combine.DueAt | None = None,
    ) -> Reply[Any]:
        """Ask one question. ``at`` is the aware time of asking; ``due_at`` ends clocks."""
        spec = QUESTIONS[question]
        given: list[Given[Any]] = []
        asked: list[Asked[Any]] = []
        failures: list[Failure] = []
        for voice, call in self._implementations(question):
            label = (voice.plugin.name, voice.plugin.version, voice.tier)
            try:
                says = _checked(call(facts, at), spec, voice.register)
            except Exception as error:  # noqa: BLE001 - containment: any failure of a plugin
                failures.append(Failure(label[0], label[1], type(error).__name__, question))
                continue
            given += [Given(s, *label) for s in says if isinstance(s, Answer)]
            asked += [Asked(s, *label) for s in says if isinstance(s, NeedsFact)]
        return self._combined(spec, facts, (given, asked, failures), combine.Context(due_at))

    def ask_all(
        self, facts: CaseFacts, at: datetime, due_at: combine.DueAt | None = None
    ) -> tuple[Reply[Any], ...]:
        """Ask every question, in the order in which they are declared."""
        return tuple(self.ask(name, facts, at, due_at) for name in QUESTIONS)

    def _implementations(
        self, question: str
    ) -> Sequence[tuple[_Voice, Callable[[CaseFacts, datetime], Any]]]:
        if not self.revision.text_held:
            return [
                (v, f) for v, f in self._all_implementations(question) if v.tier is Tier.FLOOR
            ]
        return self._all_implementations(question)

    def _all_implementations(
        self, question: str
    ) -> list[tuple[_Voice, Callable[[CaseFacts, datetime], Any]]]:
        caller = getattr(self._manager.hook, question)
        found = [
            (self._voices[impl.plugin_name], impl.function) for impl in caller.get_hookimpls()
        ]
        return sorted(found, key=lambda pair: (pair[0].tier, pair[0].plugin.label))

    def _combined(
        self,
        spec: Question,
        facts: CaseFacts,
        heard: tuple[list[Given[Any]], list[Asked[Any]], list[Failure]],
        context: combine.Context,
    ) -> Reply[Any]:
        given, asked, failures = heard
        answered = {g.answer.value.key for g in given}
        defaults = [Given(a, "platform", PLATFORM_VERSION, Tier.PLATFORM) for a in _defaults(
            spec, facts, failed=bool(failures)
        )]
        own = {g.answer.value.key for g in given if g.tier is Tier.LANDLORD}
        if spec.default_is_whole and own and not failures:
            defaults = []
        standing = [d for d in defaults if failures or d.answer.value.key not in answered]
        silent = tuple(
            dict.fromkeys(d.answer.value.key for d in defaults if d.answer.value.key not in own)
        )
        kept: list[Given[Any]] = []
        lost: list[Lost[Any]] = []
        groups: dict[str, list[Given[Any]]] = {}
        for each in [*given, *standing]:
            groups.setdefault(each.answer.value.key, []).append(each)
        for key in sorted(groups):
            outcome = spec.combine(groups[key], context)
            kept += outcome.kept
            lost += outcome.lost
        return Reply(
            question=spec.name,
            outcome=self._outcome(given, asked),
            kept=tuple(kept),
            asked=tuple(sorted(asked, key=_asked_order)),
            lost=tuple(lost),
            silent_on=silent,
            failures=tuple(sorted(failures, key=lambda f: (f.plugin, f.version, f.kind))),
        )

    def _outcome(self, given: list[Given[Any]], asked: list[Asked[Any]]) -> Outcome:
        if not self.revision.text_held:
            return Outcome.TEXT_NOT_HELD
        if any(g.tier is Tier.LANDLORD for g in given):
            return Outcome.ANSWERED
        if any(a.tier is Tier.LANDLORD for a in asked):
            return Outcome.NEEDS_FACT
        return Outcome.SILENT


def _defaults(spec: Question, facts: CaseFacts, *, failed: bool) -> tuple[Answer[Any], ...]:
    answers = spec.default(facts)
    if not failed:
        return answers
    return tuple(
        replace(
            a,
            clauses=(*a.clauses, "platform:plugin-failed"),
            needs_human=a.needs_human or "team_leader",
        )
        for a in answers
    )


def _asked_order(asked: Asked[Any]) -> tuple[Any, ...]:
    n = asked.needs
    return (asked.tier, n.clauses, n.missing, asked.plugin, repr(n.would_say))


def _checked(
    says: Any, spec: Question, register: frozenset[str]
) -> list[Answer[Any] | NeedsFact[Any]]:
    """Refuse anything but answers of the right kind that cite clauses of the register."""
    if not isinstance(says, list | tuple):
        raise UnusableReply(type(says).__name__)
    for item in says:
        if not isinstance(item, Answer | NeedsFact):
            raise UnusableReply(type(item).__name__)
        value = item.value if isinstance(item, Answer) else item.would_say
        if not isinstance(value, spec.value):
            raise UnusableReply(type(value).__name__)
        if unknown := set(item.clauses) - register:
            msg = f"cites {len(unknown)} clause(s) that are not in the register"
            raise UnusableReply(msg)
    return list(says)
