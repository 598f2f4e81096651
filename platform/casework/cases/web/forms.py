"""Forms of the case room. Facts ask what the policy contract asks, in its words."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from casepolicy.facts import all_facts, describe_fact
from casework.cases.actions import NewDisclosure, NewVictim
from casework.cases.domain.wishes import WISH_WORDS, facts_of_wishes
from casework.cases.models import Case
from casework.cases.queries import officers_for
from casework.cases.web.choices import CHANNELS, CHOSEN, RECORDED, REPORTERS, TOLD
from casework.people.domain.contact import SAFE_CHANNELS
from casework.people.models import Tenancy
from casework.people.queries import tenancy_by_reference
from casework.policies.web.explaining import field_name
from casework.ui.fields import (
    Checkboxes,
    Heard,
    MomentField,
    UnknownableChoiceField,
    UnknownableField,
    short,
)


def fact_field(path: str) -> forms.Field:
    """Return the field that asks for a fact in the contract's own words."""
    fact = describe_fact(path)
    if fact.kind is datetime:
        return MomentField(label=fact.question, required=False)
    if fact.choices:
        return UnknownableChoiceField(label=fact.question, choices=CHOSEN[path])
    return UnknownableField(label=fact.question)


class FactsForm(forms.Form):
    """Everything a policy may ask about a person's situation. Nothing is needed."""

    asks: ClassVar = RECORDED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each fact of the contract that an officer can hear."""
        super().__init__(*args, **kwargs)
        for path in self.asks:
            self.fields[field_name(path)] = fact_field(path)

    def heard(self) -> dict[str, Any]:
        """Return what was heard by path; ``None`` stays out: unknown is not "no"."""
        return {path: value for path, value in self.news().items() if value is not None}

    def news(self) -> dict[str, Any]:
        """Return every fact asked here by path, ``None`` where it is not known."""
        return {path: _fact(self.cleaned_data[field_name(path)]) for path in self.asks}

    def group(self, paths: tuple[str, ...]) -> list[forms.BoundField]:
        """Return the fields of some facts, for the page's sections."""
        return [self[field_name(path)] for path in paths]


def _fact(said: Heard | datetime | None) -> Any:
    return said.fact if isinstance(said, Heard) else said


class DisclosureForm(FactsForm):
    """What an officer writes down while somebody is speaking."""

    asks: ClassVar = TOLD

    told_at = MomentField(
        label="When were we told?", help_text="Use the time you were told, not the time you type."
    )
    channel = forms.ChoiceField(label="How did it come?", choices=CHANNELS)
    reported_by = forms.ChoiceField(label="Who told us?", choices=REPORTERS)
    reporter_name = forms.CharField(
        label="Name of who told us",
        required=False,
        max_length=200,
        help_text="Only if it was somebody else, and only if they gave it.",
    )
    reporter_contact = forms.CharField(
        label="How to reach who told us", required=False, max_length=200
    )
    victim_name = forms.CharField(
        label="Name of the person who is harmed",
        required=False,
        max_length=200,
        help_text="Leave empty if it is not known.",
    )
    known_as = forms.CharField(label="Likes to be called", required=False, max_length=200)
    tenancy_reference = forms.CharField(
        label="Tenancy reference",
        required=False,
        max_length=20,
        widget=short(10),
        help_text="If the home is one of ours. You can add it later.",
    )
    alleged_perpetrator_name = forms.CharField(
        label="Name of the alleged perpetrator", required=False, max_length=200
    )
    account = forms.CharField(
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        help_text="In the person's own words where you can. It is kept encrypted.",
    )
    phone = forms.CharField(label="Phone number", required=False, max_length=30, widget=short(20))
    phone_is_safe = UnknownableField(label="Is this number safe to call?")
    safe_channel = forms.ChoiceField(
        label="Safe way to get in touch",
        required=False,
        choices=[("", "Not agreed yet"), *((c.value, w) for c, w in SAFE_CHANNELS.items())],
    )
    safe_times = forms.CharField(label="Safe times", required=False, max_length=200)
    code_word = forms.CharField(label="Code word", required=False, max_length=60, widget=short(20))
    must_not_know = forms.CharField(label="Who must not find out", required=False, max_length=400)
    wishes = forms.MultipleChoiceField(
        label="Has the person asked for a kind of worker?",
        required=False,
        choices=list(WISH_WORDS.items()),
        widget=Checkboxes(),
        help_text="Ask. Nobody has to say why.",
    )
    same_gender_officer = UnknownableField(
        label=all_facts()["request.same_gender_officer"].question
    )
    asks_for_help = UnknownableField(label="Does the person ask us for help?")

    def clean_tenancy_reference(self) -> Tenancy | None:
        """Find the tenancy, or say that the reference is not one of ours."""
        typed = self.cleaned_data["tenancy_reference"].strip().upper()
        if not typed:
            return None
        tenancy = tenancy_by_reference(typed)
        if tenancy is None:
            raise forms.ValidationError("There is no tenancy with this reference. Check it.")
        return tenancy

    def disclosure(self) -> NewDisclosure:
        """Return what was written down."""
        data = self.cleaned_data
        told_at: datetime = data["told_at"]
        wishes = tuple(data["wishes"])
        facts = self.heard() | facts_of_wishes(wishes, same_gender=data["same_gender_officer"].fact)
        if data["asks_for_help"].fact:
            facts["request.help_asked_at"] = told_at
        if facts.get("damage.home_damaged"):
            facts["damage.told_at"] = told_at
        tenancy: Tenancy | None = data["tenancy_reference"]
        if tenancy is not None:
            facts.setdefault("victim.tenure", tenancy.tenure)
        return NewDisclosure(
            told_at=told_at,
            channel=data["channel"],
            reported_by=data["reported_by"],
            reporter_name=data["reporter_name"],
            reporter_contact=data["reporter_contact"],
            account=data["account"],
            alleged_perpetrator_name=data["alleged_perpetrator_name"],
            tenancy=tenancy,
            facts=facts,
            wishes=wishes,
            victim=NewVictim(
                name=data["victim_name"],
                known_as=data["known_as"],
                phone=data["phone"],
                phone_is_safe=data["phone_is_safe"].fact,
                safe_channel=data["safe_channel"],
                safe_times=data["safe_times"],
                code_word=data["code_word"],
                must_not_know=data["must_not_know"],
            ),
        )


class AssignForm(forms.Form):
    """Who leads a case."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed only if the person asked for a kind of worker this officer has not "
        "offered to be.",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the members of the case's team."""
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            label="Officer", queryset=officers_for(case), empty_label="Choose an officer"
        )
        self.order_fields(["to", "reason"])


class ReasonForm(forms.Form):
    """A reason for a grave act."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
