"""The audit log and the privacy notes."""
