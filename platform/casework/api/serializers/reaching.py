"""How to reach a person, where they are, and which home of ours a case is about."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.fields import empty

from casework.api.serializers.strict import (
    LONGEST_NAME,
    Day,
    OneOf,
    Remark,
    Strict,
    Whole,
    YesNo,
    YesNoOrUnknown,
)
from casework.people.domain.agreeing import CONFIRMED_BY
from casework.people.domain.contact import (
    ContactValueRefused,
    PointKind,
    SafeChannel,
    tidy_value,
)
from casework.people.domain.tenancies import PARTY_ROLES, PROPERTY_TYPES, TENURES
from casework.people.models import Tenancy
from casework.people.queries import tenancy_by_reference

Out = serializers.Serializer[Any]
LONGEST_ADDRESS = 1000
CHANNELS = [c.value for c in SafeChannel]


class Phone(Remark):
    """A number. What can't be one is refused and never repeated."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=30, **options)

    def to_internal_value(self, data: Any) -> str:
        """Return it in one spelling, or nothing."""
        typed: str = super().to_internal_value(data)
        if not typed:
            return ""
        try:
            return tidy_value(PointKind.PHONE, typed)
        except ContactValueRefused as refused:
            raise serializers.ValidationError(str(refused)) from None


class TenancyReference(Remark):
    """A tenancy's random reference; the value is the tenancy, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, help_text="The tenancy's reference.", **options)

    def run_validation(self, data: Any = empty) -> Any:
        """Find the tenancy, or say that the reference is not one of ours."""
        typed: str = super().run_validation(data).strip().upper()
        if not typed:
            return None
        tenancy: Tenancy | None = tenancy_by_reference(typed)
        if tenancy is None:
            raise serializers.ValidationError("There is no tenancy with this reference. Check it.")
        return tenancy


class ContactAgreed(Strict):
    """What was agreed about contact, and perhaps a new number. What is on file stays on file."""

    channel = OneOf(CHANNELS)
    phone = Phone()
    phone_is_safe = YesNoOrUnknown()
    voicemail_ok = YesNoOrUnknown()
    times = Remark(max_length=LONGEST_NAME)
    code_word = Remark(max_length=60)
    must_not_know = Remark(max_length=400)
    worry = Remark(
        help_text="What made you think that somebody else may be speaking through the person."
    )


class ReachAsked(Strict):
    """Whether to show addresses too."""

    addresses = YesNo(
        required=False, default=False, help_text="Shown only when asked for; each look is logged."
    )


class ChangeConfirmed(Strict):
    """How the person confirmed a new way."""

    how = OneOf([how.value for how in CONFIRMED_BY])


class AgreementMade(Out):
    """Whether what was said counts now, or waits to be confirmed."""

    counts = serializers.BooleanField()


class AddressTold(Strict):
    """Where the person is now."""

    lines = serializers.CharField(max_length=LONGEST_ADDRESS)
    postcode = Remark(max_length=10)
    is_safe = YesNoOrUnknown(help_text="Whether it is safe to write there; null is not known.")
    from_on = Day()


class HomeOnFile(Strict):
    """A home of ours that is on file."""

    tenancy = TenancyReference(required=True)


class HomeTold(Strict):
    """A home of ours that no import has brought yet."""

    tenure = OneOf([t.value for t in TENURES])
    role = OneOf([r.value for r in PARTY_ROLES], help_text="What the person is to the tenancy.")
    address_lines = serializers.CharField(max_length=LONGEST_ADDRESS)
    address_postcode = Remark(max_length=10)
    property_type = OneOf([p.value for p in PROPERTY_TYPES], required=False, default=None)
    bedrooms = Whole(required=False, allow_null=True, default=None, min_value=0, max_value=20)
    started_on = Day()


class SafeContactShown(Out):
    """What was agreed about contact."""

    id = serializers.UUIDField()
    channel = serializers.CharField()
    contact_point_id = serializers.UUIDField(allow_null=True)
    times = serializers.CharField(allow_null=True)
    code_word = serializers.CharField(allow_null=True)
    must_not_know = serializers.CharField(allow_null=True)
    agreed_at = serializers.DateTimeField()
    confirmed_at = serializers.DateTimeField(allow_null=True)


class ContactPointShown(Out):
    """A number or e-mail address. Use it only if ``is_safe`` is true; ``null`` is not known."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    value = serializers.CharField()
    is_safe = serializers.BooleanField(allow_null=True)
    voicemail_ok = serializers.BooleanField(allow_null=True)
    from_on = serializers.DateField()
    to_on = serializers.DateField(allow_null=True)


class AddressShown(Out):
    """An address. Write there only if ``is_safe`` is true; ``null`` is not known.

    ``lines`` and ``postcode`` are ``null`` unless addresses were asked for.
    """

    id = serializers.UUIDField()
    lines = serializers.CharField(allow_null=True)
    postcode = serializers.CharField(allow_null=True)
    is_safe = serializers.BooleanField(allow_null=True)
    from_on = serializers.DateField()
    to_on = serializers.DateField(allow_null=True)


class ReachShown(Out):
    """How to reach the person. With ``agreed`` of ``null`` nothing is agreed: ask first."""

    agreed = SafeContactShown(allow_null=True)
    waits = serializers.BooleanField(help_text="Whether a new way waits to be confirmed.")
    points = ContactPointShown(many=True)
    addresses = AddressShown(many=True)
