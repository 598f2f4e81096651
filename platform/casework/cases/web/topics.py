"""Pages on which somebody asks the policy before they act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casepolicy import FactsRefused, NoPolicyInForce
from casepolicy.facts import FactInfo, describe_fact
from casepolicy.values import CasePart
from casepolicy.verdict import verdict
from casework.access.door import open_case
from casework.access.permissions import READ_CASE, Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.actions.asking import OCCASION
from casework.cases.domain.topics import TOPICS, Topic, bearing, told, topic_of
from casework.cases.web import parts
from casework.cases.web.asking import said_of
from casework.cases.web.choices import PROPOSED
from casework.cases.web.judging import judged
from casework.knowing.queries.sight import sight_of
from casework.policies.models import Decision
from casework.policies.web.explaining import field_name
from casework.refusals import Refused
from casework.ui.fields import Heard, Radios, UnknownableChoiceField, UnknownableField

PURPOSE = "asking"
REFUSALS = (Refused, FactsRefused, NoPolicyInForce)


class ProposalForm(forms.Form):
    """What is proposed, and the facts that bear on it. Only the first must be said."""

    def __init__(self, topic: Topic, paths: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        """Ask each fact in the contract's own words."""
        super().__init__(*args, **kwargs)
        self.topic, self.paths = topic, paths
        self.fields[field_name(topic.proposes.path)] = forms.ChoiceField(
            label=topic.proposes.question, choices=choices_of(topic.proposes), widget=Radios()
        )
        for path in paths:
            self.fields[field_name(path)] = field_for(describe_fact(path))

    def proposal(self) -> dict[str, Any]:
        """Return what was said, by path. What nobody answered here stays as the case knows it."""
        said: dict[str, Any] = {
            self.topic.proposes.path: self.cleaned_data[field_name(self.topic.proposes.path)]
        }
        for path in self.paths:
            heard: Heard = self.cleaned_data[field_name(path)]
            if heard.fact is not None or heard.was_asked:
                said[path] = heard.fact
        return said


def choices_of(fact: FactInfo) -> list[tuple[str, str]]:
    """Return a fact's words as people read them."""
    return [(w, PROPOSED.get(w) or w.replace("_", " ").capitalize()) for w in fact.choices]


def field_for(fact: FactInfo) -> forms.Field:
    """Return the field that asks for a fact which is a yes or no, or a choice."""
    if fact.choices:
        return UnknownableChoiceField(label=fact.question, choices=choices_of(fact))
    return UnknownableField(label=fact.question)


@require_safe
@staff_page(Verb.POLICY_ASK)
def topics(request: HttpRequest, reference: str) -> HttpResponse:
    """List what the policy can be asked about this case."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    asked = case.decisions.filter(occasion=OCCASION).order_by("-id")[:10]
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "topics": TOPICS.values(),
        "asked": [{"row": row, "asks": row.trace["replies"][0]["asks"]} for row in asked],
    }
    return render(request, "cases/topics.html", context)


@staff_page(Verb.POLICY_ASK)
def ask_topic(request: HttpRequest, reference: str, word: str) -> HttpResponse:
    """Ask one question about what is proposed."""
    by, now = staff(request), timezone.now()
    topic = TOPICS.get(word)
    if topic is None:
        raise Http404
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = ProposalForm(topic, _posted(request, topic), request.POST or None)
    made: list[UUID] = []

    def ask() -> None:
        decided = actions.ask_about(case=case, topic=topic, proposal=form.proposal(), by=by, at=now)
        made.append(decided.decision.pk)

    if request.method == "POST" and form.is_valid() and attempted(form, ask, REFUSALS):
        return redirect("answer", reference, made[0])
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": topic.question.sentence,
        "button": "Ask",
    }
    return render(request, "cases/form.html", context, status=422 if form.is_bound else 200)


def _posted(request: HttpRequest, topic: Topic) -> tuple[str, ...]:
    """Return the facts that the posted form asked; names that are no fact are not looked at."""
    paths = (name.replace("__", ".", 1) for name in request.POST if "__" in name)
    return tuple(p for p in paths if p != topic.proposes.path and _is_fact(p))


def _is_fact(path: str) -> bool:
    try:
        fact = describe_fact(path)
    except KeyError:
        return False
    return fact.kind is bool or bool(fact.choices)


@require_safe
@staff_page(*READ_CASE)
def answer(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show what the policy said, why, and what more would change it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    sight_of(case, by=by, at=now).require(CasePart.PLAN)
    row: Decision = get_object_or_404(case.decisions.filter(occasion=OCCASION), pk=pk)
    reply = row.trace["replies"][0]
    topic = topic_of(reply["question"])
    if topic is None:
        raise Http404
    found = verdict(reply)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "topic": topic,
        "row": row,
        "proposed": _proposed(topic, row.facts),
        **judged(found),
        "said": said_of(row.trace, topic.question.name, case),
        "outcome": reply["outcome"],
        "form": _again(topic, reply, row.facts) if can(by, Verb.POLICY_ASK) else None,
        "now": now,
    }
    return render(request, "cases/answer.html", context)


def _proposed(topic: Topic, facts: Mapping[str, Any]) -> str:
    return dict(choices_of(topic.proposes)).get(facts.get(topic.proposes.path, ""), "")


def _again(topic: Topic, reply: Mapping[str, Any], facts: Mapping[str, Any]) -> ProposalForm:
    paths = bearing(reply, topic.proposes.path)
    known = told(facts, (topic.proposes.path, *paths))
    return ProposalForm(topic, paths, initial={field_name(p): v for p, v in known.items()})
