"""The log's chain: where signed heads are kept, and with what they are signed."""

import os

from casework.config.state import state_folder

HOLDFAST_WITHHELD = (
    "casework.config.withheld.instead"  # the door's answer when nothing may be shown
)
HOLDFAST_AUDIT_HEADS = os.environ.get("HOLDFAST_AUDIT_HEADS") or state_folder() / "audit-heads"
HOLDFAST_AUDIT_HEAD_STORE = os.environ.get("HOLDFAST_AUDIT_HEAD_STORE", "")
HOLDFAST_AUDIT_SIGNING_KEY = os.environ.get("HOLDFAST_AUDIT_SIGNING_KEY", "")
HOLDFAST_AUDIT_SIGNER = os.environ.get("HOLDFAST_AUDIT_SIGNER", "")
HOLDFAST_AUDIT_ROOTS_BEFORE = tuple(os.environ.get("HOLDFAST_AUDIT_ROOTS_BEFORE", "").split())
