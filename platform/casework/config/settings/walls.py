"""Where landlords' files are kept, and whose word on callers and limits is believed."""

import os

from casework.config.state import state_folder

# One folder a landlord, below this one; tenancy.files is the only door to it.
HOLDFAST_FILES_ROOT = os.environ.get("HOLDFAST_FILES_ROOT") or state_folder() / "files"
# How many proxies of ours a request passes; each writes whom it answers into X-Forwarded-For.
HOLDFAST_TRUSTED_PROXIES = int(os.environ.get("HOLDFAST_TRUSTED_PROXIES", "0"))
# Other numbers than casework.limits.domain.limits names, by scope: {"search": 120}.
HOLDFAST_LIMITS: dict[str, int] = {}
