"""From what must be done at once to duties: one for each thing to do, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from casepolicy.answer_words import words_for
from casepolicy.values import Ground, ReferralGround
from casework.duties.domain.from_decision import answers, why_of
from casework.duties.domain.wanted import FIRMNESS, ONCE, Data, NewDuty, fitting

ASK = "now_ask_about_danger"
REFER = "refer"
ASSESS = "assess_risk"
FOUND_OUT = (ASK, ASSESS)
"""Duties to find something out. Once it is known they are done."""

_APART = (Ground.CHILD, Ground.ADULT)
"""Grounds on somebody of their own: a step for the child does nothing for the adult."""
_GROUNDS = tuple(Ground)
_TIERS = ("landlord", "floor", "platform")
_LONGEST_KIND = 60
_REFER_WORDS = "Refer the case to the multi-agency meeting"


def kind_of_step(value: Data) -> str:
    """Return the kind of duty that a step becomes: the same for all who ask for the same thing."""
    apart = f"_{value['ground']}" if value["ground"] in _APART else ""
    return f"now_{value['code']}{apart}"[:_LONGEST_KIND]


def kind_of_referral(value: Data) -> str:
    """Return the kind of duty that a referral becomes: one, on however many grounds."""
    return ASSESS if value["ground"] == ReferralGround.NOT_ASKED else REFER


def urgent_duties(
    trace: Data, *, at: datetime, news: Collection[str] = frozenset()
) -> Iterator[NewDuty]:
    """Yield the duties of what must be done at once, and of referral to a multi-agency meeting.

    ``news`` are the facts learnt just now. What an option allows is no duty. A step that was
    settled is owed anew after another report, or when news of the danger comes.
    """
    steps = _by_kind(trace, "act_now", kind_of_step)
    for kind, same in sorted(steps.items(), key=lambda each: _most_pressing(each[1])):
        said = words_for("act_now", same[0]["value"])
        yield _duty(trace, "act_now", same, kind=kind, words=said, is_now=True, at=at, news=news)
    for kind, same in _by_kind(trace, "marac_referral", kind_of_referral).items():
        yield _duty(
            trace,
            "marac_referral",
            same,
            kind=kind,
            words=_referral_words(same),
            is_now=any(_is_ground(answer) for answer in same),
            at=at,
            news=news,
        )


def _most_pressing(same: list[Data]) -> int:
    """Order steps by their ground: danger right now first, and last what is only asked about."""
    return min(_GROUNDS.index(answer["value"]["ground"]) for answer in same)


def _by_kind(trace: Data, question: str, kind: Callable[[Data], str]) -> dict[str, list[Data]]:
    """Return the answers of each duty that somebody asks for firmly, the firmest first."""
    found: dict[str, list[Data]] = {}
    for answer in answers(trace, question):
        found.setdefault(kind(answer["value"]), []).append(answer)
    ordered = {name: sorted(same, key=_firmest_first) for name, same in found.items()}
    return {name: same for name, same in ordered.items() if same[0]["strength"] != "option"}


def _firmest_first(answer: Data) -> tuple[int, int]:
    return -FIRMNESS.index(answer["strength"]), _TIERS.index(answer["tier"])


def _referral_words(same: list[Data]) -> str:
    """Name the meeting once there is a ground for it; until then say what the document says."""
    grounded = next((answer for answer in same if _is_ground(answer)), None)
    if grounded is None:
        return words_for("marac_referral", same[0]["value"])
    return words_for("marac_referral", {**grounded["value"], "words": _REFER_WORDS})


def _is_ground(answer: Data) -> bool:
    return answer["value"]["ground"] in (ReferralGround.THRESHOLD, ReferralGround.JUDGEMENT)


def _duty(
    trace: Data,
    question: str,
    same: list[Data],
    *,
    kind: str,
    words: str,
    is_now: bool,
    at: datetime,
    news: Collection[str],
) -> NewDuty:
    cited = {clause["id"]: clause for answer in same for clause in answer["clauses"]}
    return NewDuty(
        kind=kind,
        words=fitting(words[:1].upper() + words[1:]),
        strength=same[0]["strength"],
        clauses=tuple(cited),
        starts_at=at,
        due_at=None,
        owner_role=same[0]["needs_human"] or "officer",
        settled_since=_settled_since(trace["facts"], same, at, news),
        why={**why_of(trace, question, same[0]), "clauses": list(cited.values())},
        is_now=is_now,
    )


def _settled_since(facts: Data, same: list[Data], at: datetime, news: Collection[str]) -> datetime:
    grounds = {path for answer in same for path in answer["because"] if path in news}
    if any(facts.get(path) is True for path in grounds):
        return at
    told: str | None = facts.get("report.at")
    return datetime.fromisoformat(told) if told else ONCE
