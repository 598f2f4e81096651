"""Each table says what personal data it holds, why, who may see it and until when.

A model of ours carries ``privacy = PrivacyNote(...)``. Tables that others define, and those of
the tenancy app, which may not import this one, are declared in ``NOTES_ELSEWHERE``. A test
refuses a model without a note, so silence is impossible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNote:
    """What one table means for the people in it, in words a data protection officer can use."""

    holds: str
    """The personal data, or "no personal data"."""
    purpose: str
    """Why it is kept."""
    seen_by: str
    """Who may see it."""
    kept_until: str
    """When it goes."""

    def __post_init__(self) -> None:
        """Refuse an empty answer."""
        for name in ("holds", "purpose", "seen_by", "kept_until"):
            if not getattr(self, name).strip():
                msg = f"A privacy note needs {name!r}: write it in words, or say why there is none."
                raise ValueError(msg)


class NoPrivacyNote(LookupError):
    """A model has not said what it holds."""

    def __init__(self, label: str) -> None:
        """Name the model and what to write."""
        super().__init__(
            f"{label} does not say what personal data it holds. "
            "Add privacy = PrivacyNote(holds=..., purpose=..., seen_by=..., kept_until=...)."
        )


_WITH_THE_ACCOUNT = "as long as the account"


def _no_personal_data(purpose: str, kept_until: str) -> PrivacyNote:
    return PrivacyNote(
        holds="no personal data", purpose=purpose, seen_by="operators", kept_until=kept_until
    )


_UNUSED = _no_personal_data("none: the framework makes it, and it stays empty", "always")
_A_JOB = "the ids of a landlord and an event, for"

NOTES_ELSEWHERE: Final[dict[str, PrivacyNote]] = {
    "account.EmailAddress": PrivacyNote(
        holds="work e-mail address of a member of staff",
        purpose="signing in",
        seen_by="the person, the landlord's administrator",
        kept_until=_WITH_THE_ACCOUNT,
    ),
    "account.EmailConfirmation": PrivacyNote(
        holds="a one-time code for a work e-mail address",
        purpose="confirming the address",
        seen_by="nobody",
        kept_until="three days",
    ),
    "mfa.Authenticator": PrivacyNote(
        holds="second-factor secrets of a member of staff",
        purpose="signing in",
        seen_by="nobody",
        kept_until=_WITH_THE_ACCOUNT,
    ),
    "outbox.OutboxEvent": PrivacyNote(
        holds="what a landlord's job needs to know, encrypted",
        purpose="carrying a fact to where it has an effect, once",
        seen_by="nobody",
        kept_until="thirty days after its effect",
    ),
    "tenancy.Landlord": _no_personal_data("the registry of landlords", "the landlord leaves"),
    "tenancy.Domain": _no_personal_data("a landlord's address", "the landlord leaves"),
    "tenancy.Blueprint": _no_personal_data("making a landlord's tables", "a newer one exists"),
    "tenancy.Receipt": _no_personal_data(f"{_A_JOB} having an effect once", "ninety days"),
    "procrastinate.ProcrastinateJob": _no_personal_data(f"{_A_JOB} a job to run", "it has run"),
    "procrastinate.ProcrastinateEvent": _no_personal_data("when a job ran", "its job goes"),
    "procrastinate.ProcrastinatePeriodicDefer": _no_personal_data(
        "when a job last began by the clock", "its job goes"
    ),
    "procrastinate.ProcrastinateWorker": _no_personal_data("which workers live", "they stop"),
    "contenttypes.ContentType": _no_personal_data("the framework's list of tables", "always"),
    "auth.Permission": _UNUSED,
    "auth.Group": _UNUSED,
    "auth.Group_permissions": _UNUSED,
}


def note_of(model: type[Model]) -> PrivacyNote:
    """Return what ``model`` declares. Raises ``NoPrivacyNote``."""
    label = model._meta.label
    note = vars(model).get("privacy") or NOTES_ELSEWHERE.get(label)
    if not isinstance(note, PrivacyNote):
        raise NoPrivacyNote(label)
    return note
