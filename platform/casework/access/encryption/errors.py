"""What can go wrong with protected values. No message ever holds a value, a key or an id."""

from __future__ import annotations

from django.core.exceptions import FieldError


class RootKeyMissing(RuntimeError):
    """There is no usable root key."""

    def __init__(self, setting: str) -> None:
        """Name the setting and its form."""
        super().__init__(
            f"{setting} must be 32 random bytes in base64, and is missing or something else. "
            "Set it from the place where your keys are kept, then start again."
        )


class KeyRefused(RuntimeError):
    """The root key does not open this landlord's key."""

    def __init__(self) -> None:
        """Say what to look at."""
        super().__init__(
            "A landlord's key does not open under this root key. Either the root key was "
            "changed, or the row belongs to another landlord. Restore the root key it was made with."
        )


class KeysUnreachable(RuntimeError):
    """The key service or the vault can't be asked now. Pages answer 503; nothing is shown."""

    def __init__(self) -> None:
        """Say what to look at."""
        super().__init__(
            "The keys can't be reached, so nothing protected can be read or written. "
            "Look at the key service and the key vault; nothing is lost, and it works again "
            "as soon as they answer."
        )


class VaultMissing(RuntimeError):
    """There is no key vault."""

    def __init__(self, setting: str) -> None:
        """Name the setting and what it is for."""
        super().__init__(
            f"{setting} must name the folder of the key vault, outside whatever is backed up with "
            "the database. Set it, then start again."
        )


class VaultMoved(RuntimeError):
    """Somebody else changed the landlord's record in the vault at the same time."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The key vault changed at the same time. Nothing was written; try again.")


class VaultEmpty(LookupError):
    """The vault holds nothing for a landlord that has keys."""

    def __init__(self) -> None:
        """Warn, before anybody makes a new one."""
        super().__init__(
            "The key vault holds no record for this landlord, so none of its cases can be read. "
            "Restore the vault; don't make a new record over a landlord that has cases."
        )


class NoLandlordKey(LookupError):
    """The landlord has no key, or not the one a value was sealed under."""

    def __init__(self) -> None:
        """Say how one is made."""
        super().__init__(
            "This landlord has no encryption key for the value. "
            "A key is made with the landlord; without it nothing protected can be read or written."
        )


class DecryptionRefused(ValueError):
    """A sealed value does not open where it stands: it was changed, or moved from elsewhere."""

    def __init__(self) -> None:
        """Give no data: not the value, not the row."""
        super().__init__(
            "A protected value does not open in its place: it was changed, or copied from another "
            "row, column or landlord. Don't overwrite it; restore it from a backup."
        )


class KeyDestroyed(DecryptionRefused):
    """The value's key was destroyed on purpose, with the case, the person or the home."""

    def __init__(self) -> None:
        """Say that it is meant so."""
        ValueError.__init__(
            self,
            "This was destroyed on purpose, and nothing brings it back. There is nothing to do.",
        )


class PlainValueRefused(TypeError):
    """Something other than the field's kind of value was to be sealed."""

    def __init__(self, expected: str) -> None:
        """Say what would be right."""
        super().__init__(f"This protected field takes {expected}, and was given something else.")


class EncryptedLookupRefused(FieldError):
    """A query tried to look inside, or write to, an encrypted column without its row."""

    def __init__(self, column: str, attempt: str) -> None:
        """Name the column and what to do instead."""
        super().__init__(
            f"{column} is encrypted, so {attempt} is not possible. "
            "Filter on something else or on isnull; to write, load the rows and save each."
        )
