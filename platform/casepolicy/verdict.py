"""Where a question asks whether something may be done: may it, and what is still unmet?

Works from a traced reply, as pages, the API and the command line hold it. A refusal always lists
what is unmet; nothing unknown ever counts as met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from casepolicy.answer_words import inside

Data = Mapping[str, Any]


class May(StrEnum):
    """Whether it may be done."""

    YES = "yes"
    A_PERSON_DECIDES = "a_person_decides"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it may be done, in words, and each thing that is not met or not known yet."""

    may: May
    words: str
    unmet: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {"may": self.may.value, "words": self.words, "unmet": list(self.unmet)}


def verdict(reply: Data) -> Verdict | None:
    """Return the verdict of one traced reply; ``None`` where the question asks for no such thing.

    Also ``None`` while nothing is proposed that could be allowed or refused.
    """
    judge = _JUDGES.get(reply["question"])
    return judge(reply) if judge and reply["answers"] else None


def verdicts(replies: Iterable[Data]) -> dict[str, Any]:
    """Return the verdicts there are, by question, as plain JSON values."""
    found = ((reply["question"], verdict(reply)) for reply in replies)
    return {question: each.as_data() for question, each in found if each is not None}


def _words(answer: Data) -> str:
    state = {"unmet": "not met", "unknown": "not known yet"}[answer["value"]["state"]]
    return f"{answer['value']['words']}: {state}"


def _all_met(refused: May, words: str) -> Callable[[Data], Verdict]:
    def judge(reply: Data) -> Verdict:
        unmet = [_words(a) for a in reply["answers"] if a["value"]["state"] != "met"]
        unmet += [f"{words}: not known yet whether it is needed" for words in _waiting(reply)]
        if unmet:
            return Verdict(refused, words, tuple(unmet))
        return _unless_a_person(reply, "Everything that must be settled first is settled.")

    return judge


def _waiting(reply: Data) -> list[str]:
    """Return what a policy may ask for besides, once more is known. Unknown is never "no"."""
    return [asked["would_say"]["words"] for asked in reply["asked"]]


def _exempt(reply: Data) -> Verdict:
    unmet = [
        f"{a['value']['words']}: {inside(a['value']['gate_words'])}"
        for a in reply["answers"]
        if a["value"]["gate"] != "met"
    ]
    if unmet:
        return Verdict(
            May.A_PERSON_DECIDES, "The rule stands until a person has looked.", tuple(unmet)
        )
    return Verdict(May.A_PERSON_DECIDES, "A person may set the rule aside.")


def _contact(reply: Data) -> Verdict:
    waits = [a["value"]["words"] for a in reply["answers"] if a["value"]["permission"] == "wait"]
    waits += [
        f"{a['would_say']['words']}: not known yet whether it is needed"
        for a in reply["asked"]
        if a["would_say"]["permission"] == "wait"
    ]
    if waits:
        return Verdict(May.NOT_YET, "Make no contact yet.", tuple(waits))
    return _unless_a_person(reply, "The contact may be made, with the care that is listed.")


def _share(reply: Data) -> Verdict:
    """An override opens the way; a hold shuts it; consent must be given, and known to be."""
    by = {a["value"]["permission"]: a["value"] for a in reply["answers"]}
    if _persons(reply["answers"]):
        return Verdict(May.A_PERSON_DECIDES, "A person must decide on this.", _held(by))
    if "hold" in by:
        return Verdict(May.NOT_YET, "Share nothing yet.", _held(by))
    if "override" in by or by["consent"]["agreed"]:
        return Verdict(May.YES, "Share what is needed, and no more.")
    return Verdict(May.NOT_YET, "Share nothing yet.", _held(by))


def _held(by: Mapping[str, Data]) -> tuple[str, ...]:
    found = []
    if "hold" in by:
        person = str(by["hold"]["checker"] or "a person").replace("_", " ")
        found.append(f"The {person} has not looked at it")
    if "consent" in by and not by["consent"]["agreed"]:
        refused = by["consent"]["agreed"] is False
        found.append("The person has said no" if refused else "The person has not been asked")
    return tuple(found)


def _unless_a_person(reply: Data, words: str) -> Verdict:
    if persons := _persons(reply["answers"]):
        return Verdict(May.A_PERSON_DECIDES, f"{words} The {' and the '.join(persons)} decides.")
    return Verdict(May.YES, words)


def _persons(answers: Iterable[Data]) -> tuple[str, ...]:
    named = (a["needs_human"].replace("_", " ") for a in answers if a["needs_human"])
    return tuple(dict.fromkeys(named))


_JUDGES: Mapping[str, Callable[[Data], Verdict]] = {
    "move_criteria": _all_met(
        May.A_PERSON_DECIDES, "Not everything is met. A person decides; it is never a plain no."
    ),
    "checks_first": _all_met(May.NOT_YET, "Do not take this step yet."),
    "exemption": _exempt,
    "may_contact": _contact,
    "may_share": _share,
}
