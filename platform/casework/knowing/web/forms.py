"""The forms of the need-to-know room."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from casework.access.models import User
from casework.access.queries import active_staff
from casework.access.roles import Role
from casework.cases.models import Case
from casework.knowing.actions import may_be_named
from casework.knowing.domain.marks import MarkKind
from casework.knowing.domain.times import SHORTEST_REASON
from casework.knowing.models import Whose
from casework.ui.fields import Checkboxes, DayField, Radios, short

_LONGEST = 2000


def reason_field(label: str = "Why?", help_text: str = "") -> forms.CharField:
    """Return the field for a reason, which is kept encrypted."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OpenForm(forms.Form):
    """Which case, and why it can't wait."""

    reference = forms.CharField(label="Case reference", max_length=64, widget=short(20))
    reason = reason_field(
        "Why can't this wait for the case's team?",
        f"At least {SHORTEST_REASON} signs. Its officer is told now, and somebody reads this "
        "by the end of the next working day.",
    )


class ReviewForm(forms.Form):
    """Whether an emergency opening was needed."""

    was_justified = forms.TypedChoiceField(
        label="Was it needed?",
        choices=[("yes", "Yes, it was justified"), ("no", "No, it was not justified")],
        coerce=lambda typed: typed == "yes",
        widget=Radios(),
    )
    note = reason_field("What did you look at, and what happens now?")


class ConflictForm(forms.Form):
    """Whether somebody must stay away from a case."""

    is_conflict = forms.TypedChoiceField(
        label="Must this colleague stay away from the case?",
        choices=[
            ("yes", "Yes. For them the case does not exist"),
            ("no", "No. It is somebody else, or it makes no difference"),
        ],
        coerce=lambda typed: typed == "yes",
        widget=Radios(),
    )
    note = reason_field("How do you know?", "Do not ask the colleague about the case.")


class NameForm(forms.Form):
    """Who may open a case besides its team, and why."""

    reason = reason_field()

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer colleagues who may read cases."""
        super().__init__(*args, **kwargs)
        named = set(case.named.filter(ended_at__isnull=True).values_list("staff_id", flat=True))
        self.fields["to"] = forms.ModelChoiceField(
            label="Colleague",
            queryset=User.objects.filter(
                pk__in=[one.pk for one in may_be_named(case) if one.pk not in named]
            ).order_by("name", "email"),
            empty_label="Choose a colleague",
        )
        self.order_fields(["to", "reason"])


class SealForm(forms.Form):
    """Who still knows of a case once it is sealed, and why it is."""

    reason = reason_field()

    def __init__(self, *args: Any, case: Case, by: User, **kwargs: Any) -> None:
        """Offer colleagues who may read cases; oneself is named in any case."""
        super().__init__(*args, **kwargs)
        others = [one.pk for one in may_be_named(case) if one.pk != by.pk]
        self.fields["named"] = forms.ModelMultipleChoiceField(
            label="Who else works on it?",
            help_text="You are on the list already. For everybody else the case is gone.",
            queryset=User.objects.filter(pk__in=others).order_by("name", "email"),
            required=False,
            widget=Checkboxes(),
        )
        self.order_fields(["named", "reason"])


class AuditForm(forms.Form):
    """Who checks, until which day, and what for."""

    until = DayField(label="Until which day?", help_text="This day still counts.")
    reason = reason_field("What is checked?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the landlord's auditors."""
        super().__init__(*args, **kwargs)
        self.fields["auditor"] = forms.ModelChoiceField(
            label="Auditor",
            queryset=active_staff().filter(role=Role.AUDITOR),
            empty_label="Choose an auditor",
        )
        self.order_fields(["auditor", "until", "reason"])

    def ends_at(self) -> datetime:
        """Return the last moment of the day that was chosen."""
        last = datetime.combine(self.cleaned_data["until"], time(23, 59, 59))
        return timezone.make_aware(last)


class KnowForm(forms.Form):
    """Somebody or something that one should be kept away from."""

    whose = forms.ChoiceField(
        label="Is this about you, or about somebody you know?",
        choices=[(Whose.SELF.value, "Me"), (Whose.CLOSE.value, "Somebody I know")],
        widget=Radios(inline=True),
    )
    kind = forms.ChoiceField(
        label="What do you want to tell us?",
        choices=[
            (MarkKind.NAME.value, "A name, first and last"),
            (MarkKind.HOME.value, "A home: house number, street, postcode"),
            (MarkKind.PHONE.value, "A phone number"),
            (MarkKind.EMAIL.value, "An e-mail address"),
            (MarkKind.REFERENCE.value, "The reference of a case I was given"),
        ],
        widget=Radios(),
    )
    value = forms.CharField(label="Which?", max_length=400)
