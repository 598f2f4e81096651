"""Where keys come from. The root and the vault stand in no backup of the database."""

import os

HOLDFAST_ROOT_KEY = os.environ.get("HOLDFAST_ROOT_KEY", "")
HOLDFAST_ROOT_KEY_BEFORE = os.environ.get("HOLDFAST_ROOT_KEY_BEFORE", "")
"""The root key before, while it is being changed: it opens and never wraps."""
HOLDFAST_KEY_VAULT = os.environ.get("HOLDFAST_KEY_VAULT", "")
"""The folder of the key vault (``casework.access.encryption.vault``)."""
