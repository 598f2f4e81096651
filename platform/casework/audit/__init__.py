"""The append-only record of what was read, written and decided, and what each table holds."""
