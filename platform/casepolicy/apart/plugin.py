"""What stands in the engine for a plugin that runs apart: its name, its questions, its breaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from casepolicy.apart.breaker import Breaker
from casepolicy.apart.foreign import Foreign
from casepolicy.apart.frames import Clock
from casepolicy.apart.rebuilding import rebuilt
from casepolicy.apart.worker import Wanted, Worker
from casepolicy.calendar import to_utc
from casepolicy.capability import AnyCapability, Capability, CitedRule, Settings
from casepolicy.facts import CaseFacts
from casepolicy.hookspecs import QUESTIONS, Says, hookimpl
from casepolicy.revision import PluginSettings
from casepolicy.trace import plain
from casepolicy.troubles import PluginFailed, Trouble

_MOST_PROBLEMS, _LONGEST_PROBLEM = 50, 400


class CitedApart(Settings):
    """Of settings that only the plugin can read: the rules in them that cite a clause."""

    rules: tuple[CitedRule, ...] = ()


class PluginApart(Capability[CitedApart]):
    """A plugin of another distribution, asked in its own process. Subclasses add the questions."""

    settings_model = CitedApart
    wanted: Wanted
    worker: Worker
    clock: Clock

    def __init__(self, settings: CitedApart) -> None:
        """Begin with a plugin that has not failed. One is made for a landlord and revision."""
        super().__init__(settings)
        self._breaker = Breaker()

    def asked(self, question: str, facts: CaseFacts, at: datetime) -> Says[Any]:
        """Ask, unless it failed too often of late. Raises ``PluginFailed``."""
        if self._breaker.rests(self.clock()):
            raise PluginFailed(Trouble.QUARANTINED)
        known = plain(facts.known())
        try:
            says = self.worker.ask(self.wanted, question, known, to_utc(at).isoformat())
            found = rebuilt(says, QUESTIONS[question])
        except PluginFailed:
            self._breaker.failed(self.clock())
            raise
        self._breaker.answered()
        return found


class Apart:
    """A capability of another distribution, for one landlord."""

    def __init__(self, foreign: Foreign, worker: Worker, clock: Clock, *, must_run: bool) -> None:
        """``must_run`` refuses a plugin whose process fails now; else it is asked again later."""
        self._foreign = foreign
        self._worker = worker
        self._clock = clock
        self._must_run = must_run

    def build(self, entry: PluginSettings) -> tuple[AnyCapability | None, Sequence[str]]:
        """Return the plugin that asks there, or every problem in words."""
        wanted = Wanted(entry.capability, entry.version, self._foreign.place, plain(entry.settings))
        try:
            told = self._worker.build(wanted)
            if problems := _problems(told, entry.capability):
                return None, problems
            hooks, settings = _described(told)
        except PluginFailed as failed:
            if self._must_run:
                return None, [_cannot_run(entry.capability, self._foreign, failed)]
            # Which questions it answers nobody can tell, so each is asked of it, and fails in turn.
            hooks, settings = tuple(QUESTIONS), CitedApart()
        return self._made(wanted, hooks)(settings), []

    def _made(self, wanted: Wanted, hooks: Iterable[str]) -> type[PluginApart]:
        body = {"wanted": wanted, "worker": self._worker, "clock": staticmethod(self._clock)}
        known = {"name": wanted.name, "version": wanted.version}
        return type("PluginApart", (PluginApart,), {**known, **body, **_methods(hooks)})


class Contested:
    """A name that several distributions give to a capability; nobody can tell which is meant."""

    def __init__(self, several: Sequence[Foreign]) -> None:
        """Keep whose they are."""
        self._several = several

    def build(self, entry: PluginSettings) -> tuple[AnyCapability | None, Sequence[str]]:
        """Refuse."""
        who = ", ".join(sorted(each.distribution for each in self._several))
        problem = (
            f"Several distributions offer a capability called {entry.capability!r}: {who}. "
            "Remove all but one."
        )
        return None, [problem]


def _methods(hooks: Iterable[str]) -> dict[str, Callable[..., Any]]:
    def method(question: str) -> Callable[..., Any]:
        def answer(self: PluginApart, facts: CaseFacts, at: datetime) -> Says[Any]:
            return self.asked(question, facts, at)

        answer.__name__ = question
        return hookimpl(answer)

    return {question: method(question) for question in hooks}


def _problems(told: dict[str, Any], name: str) -> list[str]:
    problems = told.get("problems", [])
    if not isinstance(problems, list):
        raise PluginFailed(Trouble.UNREADABLE_REPLY)
    if "failed" in told:
        raise PluginFailed(str(told["failed"]))
    return [
        "".join(c for c in str(p) if c.isprintable())[:_LONGEST_PROBLEM] or f"{name}: refused."
        for p in problems[:_MOST_PROBLEMS]
    ]


def _described(told: dict[str, Any]) -> tuple[tuple[str, ...], CitedApart]:
    """Return its questions and cited rules, if they are what they should be."""
    hooks, rules = told.get("hooks"), told.get("rules")
    if not isinstance(hooks, list) or not hooks or not all(h in QUESTIONS for h in hooks):
        raise PluginFailed(Trouble.UNREADABLE_REPLY)
    try:
        return tuple(hooks), CitedApart.model_validate({"rules": rules})
    except ValidationError:
        raise PluginFailed(Trouble.UNREADABLE_REPLY) from None


def _cannot_run(name: str, foreign: Foreign, failed: PluginFailed) -> str:
    kind = failed.kind if failed.kind in set(Trouble) else Trouble.ERROR_OF_ITS_OWN
    return (
        f"{name}: this capability of {foreign.distribution} could not be started ({kind}). Ask its "
        "author for a version that runs, or take it out of the policy."
    )
