"""Migrations of the outbox, on the landlord side."""
