"""Cases, the disclosures that open them, contacts, and the chronology."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedJSONField, EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from tenancy.api import AppendOnly

_TEAM = "the case's team, its auditors, its named people"
_WITH_CASE = "six years after the case closes, unless the landlord's schedule says otherwise"


class Stage(models.TextChoices):
    """Where a case stands."""

    NEW = "new", "New"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Case(models.Model):
    """One person's situation, from the first word to closure. Its own kind, never an ASB case."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="id")
    privacy: ClassVar = PrivacyNote(
        holds="that a person has a case, its team and stage; its facts, encrypted",
        purpose="keeping the person safe and the landlord's promises",
        seen_by=_TEAM,
        kept_until=_WITH_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=12)
    """Random: it tells an outsider nothing, not even how many cases there are."""
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NEW)
    opened_at = models.DateTimeField()
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="cases")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases", null=True
    )
    victim = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="cases_as_victim"
    )
    tenancy = models.ForeignKey(
        "people.Tenancy", on_delete=models.PROTECT, related_name="cases", null=True
    )
    revision = models.ForeignKey(
        "policies.PolicyRevision", on_delete=models.PROTECT, db_index=False
    )
    facts = EncryptedJSONField()
    wishes = EncryptedJSONField()
    """The kinds of worker the person asked for, as ``RequestKind`` values."""
    closed_at = models.DateTimeField(null=True)
    closing_reason = EncryptedTextField(null=True)

    class Meta:
        """A case is closed exactly when it has a closing time and reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference"], name="cases_case_reference_once"),
            models.CheckConstraint(
                condition=Q(
                    stage=Stage.CLOSED, closed_at__isnull=False, closing_reason__isnull=False
                )
                | (~Q(stage=Stage.CLOSED) & Q(closed_at__isnull=True, closing_reason__isnull=True)),
                name="cases_case_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="cases_case_stage_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "stage"], name="cases_case_team_stage"),
        ]

    def __str__(self) -> str:
        """Show the reference only."""
        return self.reference


class PartyRole(models.TextChoices):
    """What somebody is in a case."""

    VICTIM = "victim", "Survivor"
    ALLEGED_PERPETRATOR = "alleged_perpetrator", "Alleged perpetrator"
    CHILD = "child", "Child"
    HOUSEHOLD = "household", "Lives in the home"
    NEXT_OF_KIN = "next_of_kin", "Next of kin"


class CaseParty(models.Model):
    """Who a case is about, and as what. The victim is always among them."""

    privacy: ClassVar = PrivacyNote(
        holds="which people a case names",
        purpose="knowing who is at risk and from whom; the conflict check",
        seen_by=_TEAM,
        kept_until=_WITH_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties", db_index=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="case_parties"
    )
    role = models.CharField(max_length=20, choices=PartyRole.choices)
    since = models.DateTimeField(null=True)
    """When we came to know of their part. Not known counts as just now."""

    class Meta:
        """Nobody is the same thing twice in a case."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "person", "role"], name="cases_party_once_a_role"
            ),
            models.CheckConstraint(
                condition=Q(role__in=PartyRole.values), name="cases_party_role_known"
            ),
        ]

    def __str__(self) -> str:
        """Show nobody's name."""
        return f"party {self.pk}"


class Disclosure(models.Model):
    """A report, as it was taken. A case may have several."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="who reported, how to reach them, what was said: encrypted",
        purpose="acting on what we were told",
        seen_by=_TEAM,
        kept_until=_WITH_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    told_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    channel = models.CharField(max_length=30)
    reported_by = models.CharField(max_length=30)
    reporter = EncryptedJSONField(null=True)
    account = EncryptedTextField()
    facts = EncryptedJSONField()

    class Meta:
        """Nobody can be told of something after it was written down."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(told_at__lte=models.F("taken_at")), name="cases_disclosure_told_first"
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of what was said."""
        return f"disclosure {self.pk}"


class Began(models.TextChoices):
    """Who got in touch."""

    WE = "we", "We did"
    THEY = "they", "They did"


class Contact(models.Model):
    """An attempt to speak with somebody about a case, and whether it came about."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="that and how a person was contacted; the note, encrypted",
        purpose="knowing what was said and tried; meeting the promised time",
        seen_by=_TEAM,
        kept_until=_WITH_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    channel = models.CharField(max_length=30)
    with_whom = models.CharField(max_length=30)
    reached = models.BooleanField()
    began = models.CharField(max_length=10, choices=Began.choices, blank=True, default="")
    """Who got in touch; empty for contacts from before this was asked."""
    contact_point = models.ForeignKey(
        "people.ContactPoint",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_index=False,
    )
    address = models.ForeignKey(
        "people.Address", on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    left_message = models.BooleanField(default=False)
    in_doubt = models.BooleanField(default=False)
    """The gate would not have let this way be used."""
    doubt = EncryptedTextField(null=True)
    """Why it was used all the same."""
    note = EncryptedTextField()

    class Meta:
        """Nothing is recorded before it happened, and no way in doubt without a reason."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(at__lte=models.F("recorded_at")), name="cases_contact_not_ahead"
            ),
            models.CheckConstraint(
                condition=Q(in_doubt=False) | Q(doubt__isnull=False),
                name="cases_contact_doubt_said",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of what was said."""
        return f"contact {self.pk}"


class ChronologyEntry(AppendOnly, models.Model):
    """One line of a case's history. Never changed; a correction is a new line."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="what happened in a case, encrypted",
        purpose="one true account that nobody has to repeat",
        seen_by=_TEAM,
        kept_until=_WITH_CASE,
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="chronology")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    """Who wrote it; nobody when a job did."""
    kind = models.CharField(max_length=30)
    words = EncryptedTextField()
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrections"
    )

    def __str__(self) -> str:
        """Show nothing of what happened."""
        return f"chronology entry {self.pk}"
