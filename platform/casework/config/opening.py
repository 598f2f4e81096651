"""What a new landlord has on its first day: a key, a policy if one is named, an administrator."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from casepolicy import Revision
from casepolicy.calendar import to_local
from casepolicy.discovery import MODEL, shipped_pack
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

    ``pack`` names a shipped policy to begin with; the model becomes the landlord's own from today.
    ``administrator`` is an e-mail address and a password. Raises what ``provision``,
    ``shipped_pack`` and ``create_staff`` raise.
    """
    at = timezone.now()
    revision = _first_policy(pack, name, to_local(at).date()) if pack else None

    def seed() -> None:
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


def _first_policy(pack: str, landlord: str, today: date) -> Revision:
    """Read a shipped policy. The model bears nobody's name, so it takes on the landlord's."""
    revision = shipped_pack(pack)
    return revision.adopted_by(landlord, landlord, today) if pack == MODEL else revision
