"""Disclosures and the cases they open: intake, the case itself, contacts, the chronology."""
