"""The registry: which landlords there are, and at which addresses. On the public side only."""

from __future__ import annotations

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin
from uuid6 import uuid7

from tenancy.grants import KeptByOwner
from tenancy.ref import ACTIVE, SUSPENDED, LandlordRef


class Landlord(KeptByOwner, TenantMixin):  # type: ignore[misc] # django-tenants has no types
    """A customer of the platform, with a schema and a role of its own.

    Made by ``provisioning.provision`` only: saving a row here makes no schema.
    """

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=40, unique=True, db_index=False)
    name = models.CharField(max_length=200)
    schema_name = models.CharField(max_length=40, unique=True, editable=False)
    role_name = models.CharField(max_length=40, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=[(ACTIVE, "Active"), (SUSPENDED, "Suspended")])
    blueprint_version = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[ACTIVE, SUSPENDED]), name="tenancy_landlord_state"
            ),
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^l_[0-9a-f]{8}$"),
                name="tenancy_landlord_schema_name",
            ),
        ]

    def __str__(self) -> str:
        """Show the slug."""
        return self.slug

    def ref(self) -> LandlordRef:
        """The fixed facts, without the row."""
        return LandlordRef(
            id=self.id,
            slug=self.slug,
            name=self.name,
            schema_name=self.schema_name,
            role_name=self.role_name,
            state=self.state,
        )


class Domain(KeptByOwner, DomainMixin):  # type: ignore[misc] # django-tenants has no types
    """A host name at which a landlord is reached. Lower case, without a port."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                condition=models.Q(is_primary=True),
                name="tenancy_domain_one_primary",
            ),
            models.CheckConstraint(
                condition=models.Q(domain__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"),
                name="tenancy_domain_form",
            ),
        ]

    def __str__(self) -> str:
        """Show the host name."""
        return str(self.domain)


class Blueprint(KeptByOwner, models.Model):
    """A landlord's schema as plain statements, taken from a schema that really was migrated.

    ``version`` is a digest of the migrations it was made by; ``migrations`` lists them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.CharField(max_length=64, unique=True)
    statements = models.JSONField()
    migrations = models.JSONField()
    migrated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the start of the version."""
        return self.version[:12]


class Receipt(models.Model):
    """An event of a landlord's outbox has had its effect. Made with the effect, so at most once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.UUIDField(unique=True)
    landlord = models.UUIDField(db_index=True)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the event's id."""
        return str(self.event)
