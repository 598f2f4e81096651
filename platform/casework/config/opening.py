"""What a new landlord has on its first day: a key, a policy if one is named, an administrator."""

from __future__ import annotations

from django.utils import timezone

from casepolicy.discovery import shipped_pack
from casework.access.actions import create_staff, make_landlord_key
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.policies.actions import start_policies
from tenancy.api import LandlordRef, current_landlord
from tenancy.provisioning import provision


def open_landlord(
    *,
    slug: str,
    name: str,
    host: str,
    pack: str | None = None,
    administrator: tuple[str, str] | None = None,
) -> LandlordRef:
    """Make a landlord, whole or not at all.

    ``pack`` names a shipped policy to begin with. ``administrator`` is an e-mail address and a
    password. Raises what ``provision``, ``shipped_pack`` and ``create_staff`` raise.
    """
    revision = shipped_pack(pack) if pack else None

    def seed() -> None:
        at = timezone.now()
        make_landlord_key(current_landlord(), at=at)
        if revision is not None:
            start_policies(revision=revision, source=f"shipped pack {pack}", by=SYSTEM, at=at)
        if administrator is not None:
            email, password = administrator
            create_staff(
                email=email,
                name="Administrator",
                role=Role.TENANT_ADMIN,
                password=password,
                by=SYSTEM,
                at=at,
            )

    return provision(slug=slug, name=name, domain=host, seed=seed)
