"""A landlord's policy in force: its revisions, the engine that asks them, stored decisions."""
