"""Asks a landlord's policy: a typed face over one plugin manager per landlord and revision.

Implementations are called one by one, not through a bare hook call, so that each answer keeps
its author and one failing plugin neither loses the others' answers nor removes a protection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pluggy

from casepolicy import combine, hookspecs
from casepolicy.answer import (
    Answer,
    Asked,
    Failure,
    Given,
    NeedsFact,
    Reply,
    Tier,
)
from casepolicy.building import Offered, build_plugins
from casepolicy.calendar import to_utc
from casepolicy.capability import AnyCapability
from casepolicy.clause import Clause, Interpretation
from casepolicy.containing import FactsKept, contained, hushed
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs import PROJECT
from casepolicy.law import as_law_stood
from casepolicy.platform_editions import CURRENT, PlatformEdition
from casepolicy.question import Question
from casepolicy.revision import Revision
from casepolicy.standing import Heard, for_a_reason, outcome_of, silent_on, standing
from casepolicy.timeline import anchor_day
from casepolicy.troubles import PluginFailed
from casepolicy.usable import checked


@dataclass(frozen=True, slots=True)
class _Voice:
    plugin: AnyCapability
    tier: Tier
    register: frozenset[str]
    readings: frozenset[str]


class PolicyEngine:
    """One landlord's policy in one revision, with the statute floor, ready to be asked."""

    def __init__(
        self,
        revision: Revision,
        capabilities: Mapping[str, Offered],
        floor: Revision | None = None,
        platform: PlatformEdition = CURRENT,
    ) -> None:
        """Build and check all plugins. Raises ``PackRefused`` in words if anything is wrong."""
        self.revision, self.floor, self.platform = revision, floor, platform
        self._voices: dict[str, _Voice] = {}
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._register(revision, capabilities, Tier.LANDLORD)
        if floor is not None:
            self._register(floor, capabilities, Tier.FLOOR)
        self._manager.check_pending()
        editions = [each for each in (revision, floor) if each is not None]
        self.clauses: Mapping[str, Clause] = MappingProxyType(
            {**platform.register, **{c.id: c for each in editions for c in each.clauses}}
        )
        """Every clause an answer may cite, by id: ours, the landlord's, the law's."""
        self.readings: Mapping[str, Interpretation] = MappingProxyType(
            {i.id: i for each in editions for i in each.interpretations}
        )
        """Every recorded reading on which an answer may rest, by id."""
        self.unconfirmed: Mapping[str, tuple[Interpretation, ...]] = _by_clause(
            each for each in self.readings.values() if each.confirmed_on is None
        )
        """The readings that somebody must still confirm, by the clause they are of."""

    def _register(
        self, revision: Revision, capabilities: Mapping[str, Offered], tier: Tier
    ) -> None:
        register = frozenset(revision.register()) | frozenset(self.platform.register)
        readings = frozenset(i.id for i in revision.interpretations)
        for index, plugin in enumerate(build_plugins(revision, capabilities)):
            name = f"{tier}:{index}:{plugin.label}"
            self._manager.register(plugin, name=name)
            self._voices[name] = _Voice(plugin, tier, register, readings)

    @property
    def plugin_labels(self) -> tuple[str, ...]:
        """Return name and version of every plugin of the landlord's own revision, sorted."""
        return self._labels(Tier.LANDLORD)

    @property
    def floor_labels(self) -> tuple[str, ...]:
        """Return name and version of every plugin of the statute floor, sorted."""
        return self._labels(Tier.FLOOR)

    def _labels(self, tier: Tier) -> tuple[str, ...]:
        return tuple(sorted(plugin.label for plugin in self.plugins_of(tier)))

    def plugins_of(self, tier: Tier) -> tuple[AnyCapability, ...]:
        """Return the plugins that speak for the landlord, or for the law."""
        return tuple(v.plugin for v in self._voices.values() if v.tier is tier)

    def ask(
        self,
        question: str,
        facts: CaseFacts,
        at: datetime,
        due_at: combine.DueAt | None = None,
        *,
        anchor: date | None = None,
    ) -> Reply[Any]:
        """Ask one question. ``at`` is the aware time of asking; ``due_at`` ends clocks.

        The law speaks as it stood on the ``anchor`` day: unless given, the day of the report.
        Always replies: what a plugin can't answer is among the failures. Raises ``ValueError`` for a
        time without a zone, ``KeyError`` for a question that there is not.
        """
        to_utc(at)
        spec = self.platform.questions[question]
        with hushed:
            heard = self._heard(spec, facts, at, anchor or anchor_day(facts, at))
        return self._combined(spec, facts, heard, combine.Context(due_at))

    def ask_all(
        self, facts: CaseFacts, at: datetime, due_at: combine.DueAt | None = None
    ) -> tuple[Reply[Any], ...]:
        """Ask every question, in the order in which they are declared."""
        return tuple(self.ask(name, facts, at, due_at) for name in self.platform.questions)

    def _heard(self, spec: Question, facts: CaseFacts, at: datetime, day: date) -> Heard:
        heard, kept = Heard([], [], []), FactsKept(facts)
        for voice, call in self._implementations(spec.name):
            author = (voice.plugin.name, voice.plugin.version, voice.tier)
            try:
                said = contained(call, facts, at, kept)
                says = checked(said, spec, voice.register, voice.readings)
            except PluginFailed as failed:
                heard.failures.append(Failure(*author, failed.kind, spec.name))
                continue
            says = as_law_stood(says, self.clauses, day) if voice.tier is Tier.FLOOR else says
            heard.given.extend(Given(s, *author) for s in says if isinstance(s, Answer))
            heard.asked.extend(Asked(s, *author) for s in says if isinstance(s, NeedsFact))
        return heard

    def _implementations(
        self, question: str
    ) -> list[tuple[_Voice, Callable[[CaseFacts, datetime], Any]]]:
        """Return who answers a question. Where the text isn't held, the law speaks alone."""
        caller = getattr(self._manager.hook, question)
        found = ((self._voices[i.plugin_name], i.function) for i in caller.get_hookimpls())
        heard = (p for p in found if self.revision.text_held or p[0].tier is Tier.FLOOR)
        return sorted(heard, key=lambda pair: (pair[0].tier, pair[0].plugin.label))

    def _combined(
        self, spec: Question, facts: CaseFacts, heard: Heard, context: combine.Context
    ) -> Reply[Any]:
        defaults = self._defaults(spec, facts, failed=bool(heard.failures))
        groups: dict[str, list[Given[Any]]] = {}
        for each in [*heard.given, *standing(spec, defaults, heard)]:
            groups.setdefault(each.answer.value.key, []).append(each)
        combined = [spec.combine(groups[key], context) for key in sorted(groups)]
        return Reply(
            question=spec.name,
            outcome=outcome_of(spec, facts, heard, text_held=self.revision.text_held),
            kept=tuple(g for c in combined for g in c.kept),
            asked=tuple(sorted(heard.asked, key=_asked_order)),
            lost=tuple(x for c in combined for x in c.lost),
            silent_on=silent_on(spec, defaults, heard, text_held=self.revision.text_held),
            failures=tuple(sorted(heard.failures, key=lambda f: (f.plugin, f.version, f.kind))),
        )

    def _defaults(self, spec: Question, facts: CaseFacts, *, failed: bool) -> list[Given[Any]]:
        why = ["platform:plugin-failed"] if failed else []
        why += [] if self.revision.text_held else ["platform:text-not-held"]
        return [
            Given(for_a_reason(answer, why), "platform", self.platform.version, Tier.PLATFORM)
            for answer in spec.default(facts)
        ]


def _by_clause(readings: Iterable[Interpretation]) -> Mapping[str, tuple[Interpretation, ...]]:
    found: dict[str, tuple[Interpretation, ...]] = {}
    for each in readings:
        found[each.clause] = (*found.get(each.clause, ()), each)
    return MappingProxyType(found)


def _asked_order(asked: Asked[Any]) -> tuple[Any, ...]:
    n = asked.needs
    return (asked.tier, n.clauses, n.missing, asked.plugin, repr(n.would_say), n.because)
